"""Small bitexts: one bead a pair, each text its own block."""

from collections.abc import Sequence

from translate.document import Bead, Bitext, Block, Document, Origin, Segment


def make_bitext(
    *pairs: tuple[str, str],
    scores: Sequence[float | None] = (),
    origin: Origin = "human",
    signature: str = "test",
    languages: tuple[str, str] = ("ar", "en"),
) -> Bitext:
    source, target = (
        Document(tuple(Block(pair[side]) for pair in pairs), languages[side], "test") for side in (0, 1)
    )
    beads = tuple(
        Bead(
            (Segment(pair[0], place, 0),) if pair[0] else (),
            (Segment(pair[1], place, 0),) if pair[1] else (),
            score=scores[place] if scores else None,
            origin=origin,
        )
        for place, pair in enumerate(pairs)
    )
    return Bitext(source, target, beads, signature)
