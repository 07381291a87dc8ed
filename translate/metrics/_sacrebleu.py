"""The part that all of sacrebleu's metrics share: its statistics, its scores, its signature, verbatim."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.base import Metric as Wrapped

Statistics = NDArray[Any]


class SacrebleuMetric:
    """One sacrebleu metric behind the protocol of this folder.

    ``_extract_corpus_statistics`` and ``_compute_score_from_stats`` are the two halves of sacrebleu's own
    ``corpus_score``; its significance module calls them the same way.
    """

    def __init__(
        self, wrapped: Wrapped, *, name: str, higher_is_better: bool, segment: Wrapped | None = None
    ) -> None:
        """Wrap a metric; ``segment`` scores single segments where sacrebleu uses other parameters there."""
        self.wrapped = wrapped
        self.name = name
        self.higher_is_better = higher_is_better
        self._segment = segment if segment is not None else wrapped

    def statistics(
        self,
        hypotheses: Sequence[str],
        references: Sequence[Sequence[str]],
        *,
        sources: Sequence[str] | None = None,
    ) -> Statistics:
        """Return one row of counts for each segment; sources are not read."""
        if not hypotheses:
            return np.zeros((0, 1))
        return np.array(self.wrapped._extract_corpus_statistics(hypotheses, references))

    def score(self, sums: Sequence[Any] | Statistics) -> float:
        """Return the score of summed counts, in the precision of the sums."""
        return cast(float, self.wrapped._compute_score_from_stats(cast(Any, sums)).score)

    def segment_score(self, row: Sequence[Any] | Statistics) -> float:
        """Return the score of one segment's counts, as sacrebleu's ``sentence_score``."""
        return float(self._segment._compute_score_from_stats(cast(Any, row)).score)

    def signature(self, references: int, *, resamples: int = 0, seed: int = 0) -> str:
        """Return sacrebleu's signature string."""
        self.wrapped.num_refs = references
        signature = self.wrapped.get_signature()
        if resamples:
            signature.update("bs", resamples)
            signature.update("seed", seed)
        return str(signature)
