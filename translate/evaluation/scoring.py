"""Rows to scores: the statistics of each segment once, every score from their sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from translate.document import Score
from translate.evaluation.corpus import Corpus
from translate.metrics import Metric
from translate.results import Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Statistics = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """One system under one metric.

    Attributes:
        metric: The metric.
        statistics: Sufficient statistics, shape ``(rows, k)``.
        resampled: Score of each bootstrap resample, or ``None``.
        score: The score of all rows.
    """

    metric: Metric
    statistics: "Statistics"
    resampled: "Statistics | None"
    score: Score


def score_system(corpus: Corpus, system: int, metric: Metric, *, resamples: int, seed: int) -> Scored:
    """Score one system of a corpus.

    Args:
        corpus: The rows and hypotheses.
        system: Which system, by position.
        metric: The metric.
        resamples: Bootstrap resamples for the interval; 0 for none.
        seed: Seed of the resampling.
    """
    from translate.metrics import _significance

    references = list(zip(*(row.references for row in corpus.rows), strict=True))
    sources = [row.source or "" for row in corpus.rows] if corpus.rows[0].source is not None else None
    statistics = metric.statistics(corpus.hypotheses[system], references, sources=sources)
    value = float(metric.score(statistics.sum(0)))
    resampled = interval = None
    if resamples:
        resampled = _significance.bootstrap_scores(metric, statistics, resamples=resamples, seed=seed)
        interval = _significance.interval(resampled)
    signature = metric.signature(len(references), resamples=resamples, seed=seed)
    score = Score(metric.name, value, signature, metric.higher_is_better, interval)
    return Scored(metric, statistics, resampled, score)


def segment_scores(scored: Scored) -> tuple[float, ...]:
    """Return the score of each row."""
    return tuple(float(scored.metric.segment_score(row)) for row in scored.statistics)


def score_part(kind: str, name: str, positions: Sequence[int], scored: Sequence[Scored]) -> Part:
    """Score some rows under each metric."""
    chosen = list(positions)
    values = tuple(float(one.metric.score(one.statistics[chosen].sum(0))) for one in scored)
    return Part(kind, name, len(chosen), values)
