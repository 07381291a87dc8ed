"""What changed in a document since an earlier version, and how that read in translation."""

from collections.abc import Callable

from translate.document import Bitext, Block, Change, Document
from translate.engines import Engine
from translate.revision import steps
from translate.translation import cut


def changes(
    bitext: Bitext, earlier: Document, engine: Engine, translate: Callable[[Document], Bitext]
) -> tuple[Change, ...]:
    """Return what changed, in text order.

    Only the earlier sentences that are no longer there are translated; a memory that has them answers.

    Args:
        bitext: The translation of the new version.
        earlier: The earlier version.
        engine: The engine that cut the new version.
        translate: Translates a document as the new version was translated.
    """
    old = [segment.text for segment in cut(earlier, engine)]
    new = [" ".join(segment.text for segment in bead.source) for bead in bitext.beads]
    way = steps(old, new)
    gone = [step.old for step in way if step.changed and step.old is not None]
    blocks = tuple(Block(old[position]) for position in gone)
    said = translate(Document(blocks, earlier.language, earlier.name)) if blocks else None
    texts = dict(zip(gone, (block.text for block in said.target.blocks), strict=True)) if said else {}
    found: list[Change] = []
    place = 0
    for before, after, changed in way:
        if before is None:
            found.append(Change("added", place))
        elif after is None:
            found.append(Change("removed", place, old[before], texts[before]))
        elif changed:
            found.append(Change("changed", place, old[before], texts[before]))
        place += after is not None
    return tuple(found)
