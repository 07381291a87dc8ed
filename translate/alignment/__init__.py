"""Aligning two texts: segments, costs, search and confidence in one call."""

from collections.abc import Mapping, Sequence

from translate.align import side
from translate.align._dynamic import Step
from translate.alignment.mixtures import default_mixture, mixture_of
from translate.alignment.search import align_sides
from translate.document import Bead, Bitext, Document, Segment
from translate.segment import SIGNATURE, segment

__all__ = ["align_documents", "align_segments"]


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    languages: tuple[str, str],
    weights: Mapping[str, float] | None = None,
) -> tuple[Bead, ...]:
    """Find the beads of two texts that are each other's translation.

    Args:
        source: Segments in order.
        target: Segments in order.
        languages: ISO 639-1 codes of both.
        weights: Names of costs and their weights; the default mixture without them.

    Returns:
        Beads that cover every segment once, in order; a bead's score is the confidence in it.

    Raises:
        UsageError: There is no cost of such a name.
    """
    mixture = mixture_of(weights) if weights else default_mixture(languages, has_model=False)
    found = align_sides(side(source, languages[0]), side(target, languages[1]), mixture)
    return tuple(
        _bead(step, score, source, target) for step, score in zip(found.path, found.confidence, strict=True)
    )


def _bead(step: Step, score: float, source: Sequence[Segment], target: Sequence[Segment]) -> Bead:
    return Bead(
        source=tuple(source[i] for i in step.source),
        target=tuple(target[j] for j in step.target),
        score=score,
        origin="human",
    )


def align_documents(source: Document, target: Document) -> Bitext:
    """Align a document and its translation, by the default costs.

    Returns:
        A bitext whose beads cover every segment of both once.
    """
    sides = segment(source), segment(target)
    languages = source.language, target.language
    beads = align_segments(*sides, languages=languages)
    mixture = default_mixture(languages, has_model=False)
    mixed = ",".join(f"{name}:{weight:g}" for name, weight in mixture.weights.items())
    return Bitext(source, target, beads, f"align:{mixed}|{SIGNATURE}")
