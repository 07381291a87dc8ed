"""Aligning two texts: segments, costs, search and confidence in one call."""

from collections.abc import Sequence
from typing import NamedTuple

from translate.align import side
from translate.alignment.fixes import Fix, locate
from translate.alignment.mixtures import default_mixture
from translate.alignment.moves import Move, find_moves
from translate.alignment.search import Found, align_sides
from translate.document import Bead, Bitext, Document, Segment
from translate.segment import SIGNATURE, segment

__all__ = ["Aligned", "align_documents", "align_segments"]


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    languages: tuple[str, str],
) -> tuple[Bead, ...]:
    """Find the beads of two texts that are each other's translation.

    Args:
        source: Segments in order.
        target: Segments in order.
        languages: ISO 639-1 codes of both.

    Returns:
        Beads that cover every segment once, in order; a bead's score is the confidence in it.
    """
    mixture = default_mixture(languages, has_model=False)
    return _beads(
        align_sides(side(source, languages[0]), side(target, languages[1]), mixture), source, target
    )


def _beads(found: Found, source: Sequence[Segment], target: Sequence[Segment]) -> tuple[Bead, ...]:
    return tuple(
        Bead(
            source=tuple(source[i] for i in step.source),
            target=tuple(target[j] for j in step.target),
            score=score,
            origin="aligned",
        )
        for step, score in zip(found.path, found.confidence, strict=True)
    )


class Aligned(NamedTuple):
    """Two documents' alignment.

    Attributes:
        bitext: The beads; they cover every segment of both documents once.
        moved: Passages that stand elsewhere in the target; their segments are in one-sided beads.
    """

    bitext: Bitext
    moved: tuple[Move, ...]


def align_documents(source: Document, target: Document, *, fixes: Sequence[Fix] = ()) -> Aligned:
    """Align a document and its translation, by the default costs.

    Args:
        source: The document.
        target: Its translation.
        fixes: Beads that must be part of the result.

    Raises:
        AlignmentError: A fix is not whole sentences of the documents, or stands out of order.
    """
    segments = segment(source), segment(target)
    languages = source.language, target.language
    mixture = default_mixture(languages, has_model=False)
    sides = side(segments[0], languages[0]), side(segments[1], languages[1])
    found = align_sides(*sides, mixture, fixed=locate(fixes, *segments))
    mixed = ",".join(f"{name}:{weight:g}" for name, weight in mixture.weights.items())
    bitext = Bitext(source, target, _beads(found, *segments), f"align:{mixed}|{SIGNATURE}")
    return Aligned(bitext, find_moves(found))
