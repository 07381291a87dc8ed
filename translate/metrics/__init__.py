"""Metrics: hypotheses and references to sufficient statistics, and their sums to a score; one file a metric.

Sums first, score second: a corpus score is ``score(statistics(...).sum(0))``, a document's is the same over
its rows, and a bootstrap resample is the same over rows drawn again. Nothing is computed twice.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from translate.registry import Registry

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Statistics = NDArray[Any]
    Number = numpy.number[Any] | float

DEFAULT = ("bleu", "chrf", "chrfpp", "ter")
"""What is computed where nothing else is asked for."""


class Metric(Protocol):
    """One metric with its parameters."""

    name: str
    """As sacrebleu prints it: ``BLEU``, ``chrF2``, ``chrF2++``, ``TER``."""
    higher_is_better: bool
    """``False`` for error rates."""

    def statistics(
        self,
        hypotheses: Sequence[str],
        references: Sequence[Sequence[str]],
        *,
        sources: Sequence[str] | None = None,
    ) -> "Statistics":
        """Return the sufficient statistics of each segment, shape ``(n, k)``.

        Args:
            hypotheses: The ``n`` segments to score.
            references: One or more lists of ``n`` segments.
            sources: The ``n`` source segments, for metrics that read them.
        """
        ...

    def score(self, sums: "Sequence[Number] | Statistics") -> float:
        """Return the score of summed statistics (``k`` numbers), in the metric's own unit.

        float32 sums give a float32 score: sacrebleu's bootstrap computes in it, and so must ours.
        """
        ...

    def segment_score(self, row: "Sequence[Number] | Statistics") -> float:
        """Return the score of one segment's statistics; BLEU counts only the orders that it has."""
        ...

    def signature(self, references: int, *, resamples: int = 0, seed: int = 0) -> str:
        """Return how to get the score again.

        Args:
            references: Number of references.
            resamples: Bootstrap resamples behind its interval; 0 for none.
            seed: Seed of the resampling.
        """
        ...


class Loader(Protocol):
    """What a file in this folder defines."""

    def load(self) -> Metric:
        """Return the metric with its usual parameters.

        Raises:
            UsageError: Something that it needs is not on this machine; the message says what.
        """
        ...


# Names that people type, and the file that answers to them.
_ALIASES = {"chrf2": "chrf", "chrf++": "chrfpp", "chrf2++": "chrfpp"}

METRICS = Registry("translate.metrics", what="metric", aliases=_ALIASES)


def metric(name: str) -> Metric:
    """Return a metric by the name of its file or one of its aliases, in any case.

    Raises:
        UsageError: There is no such metric, or something that it needs is missing.
    """
    return cast(Loader, METRICS.load(name.lower())).load()
