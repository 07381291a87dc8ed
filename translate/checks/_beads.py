"""What every check asks of a bead: its two texts, and what they state."""

from functools import lru_cache

from translate import facts
from translate.document import Bead, Bitext
from translate.facts import Comparison

# Five checks ask for the comparison of each bead; one document's beads fit.
_REMEMBERED = 1 << 13


def texts(bead: Bead) -> tuple[str, str]:
    """Return source and target text, the segments of each side joined by one space."""
    return (
        " ".join(segment.text for segment in bead.source),
        " ".join(segment.text for segment in bead.target),
    )


def comparisons(bitext: Bitext, bead: Bead) -> tuple[Comparison, ...]:
    """Return what the sides of a bead make of each other's facts; nothing if a side is empty."""
    source, target = texts(bead)
    if not source.strip() or not target.strip():
        return ()
    return _compared(source, target, bitext.source.language, bitext.target.language)


@lru_cache(maxsize=_REMEMBERED)
def _compared(source: str, target: str, language: str, into: str) -> tuple[Comparison, ...]:
    return tuple(facts.compare(source, target, source=language, target=into))
