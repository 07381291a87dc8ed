"""Aligning two texts: segments, costs, search and confidence in one call."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from translate.align import side
from translate.alignment.fixes import Fix, locate
from translate.alignment.mixtures import default_mixture
from translate.alignment.model import hypotheses, judge_of
from translate.alignment.moves import Move, find_moves
from translate.alignment.search import Found, align_sides
from translate.document import Bead, Bitext, Document, Segment
from translate.engines import Engine
from translate.segment import SIGNATURE, segment
from translate.translation import OnProgress

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


def align_documents(
    source: Document,
    target: Document,
    *,
    engine: Engine | None = None,
    fixes: Sequence[Fix] = (),
    on_progress: OnProgress | None = None,
) -> Aligned:
    """Align a document and its translation, by the default costs.

    Args:
        source: The document.
        target: Its translation.
        engine: A model that translates the source, and is asked about what stays in doubt.
        fixes: Beads that must be part of the result.
        on_progress: Called with (segments translated, segments in all).

    Raises:
        AlignmentError: A fix is not whole sentences of the documents, or stands out of order.
    """
    segments = segment(source), segment(target)
    languages = source.language, target.language
    mixture = default_mixture(languages, has_model=engine is not None)
    sides = side(segments[0], languages[0]), side(segments[1], languages[1])
    judge = None
    if engine is not None:
        texts = hypotheses(source, segments[0], engine, target=target.language, on_progress=on_progress)
        sides = replace(sides[0], hypotheses=texts), sides[1]
        judge = judge_of(engine)
    found = align_sides(*sides, mixture, fixed=locate(fixes, *segments), judge=judge)
    mixed = ",".join(f"{name}:{weight:g}" for name, weight in mixture.weights.items())
    parts = [f"align:{mixed}", *([engine.signature] if engine else []), SIGNATURE]
    bitext = Bitext(source, target, _beads(found, *segments), "|".join(parts))
    return Aligned(bitext, find_moves(found))
