"""Gale & Church (1993): long segments have long translations.

"A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), J93-1004.
"""

from collections.abc import Sequence

import numpy as np

from translate.align import Shape, Side
from translate.align._arrays import FloatArray, IntArray

# Fitted on human translations: UD-PUD, XQuAD, TICO-19, the news bitext.
_RATIO = 1.22  # English code points for one Arabic code point; Gale & Church have 1.06 for English-French
_VARIANCE = 3.0  # of that number, per Arabic code point; Gale & Church have 6.8

# The cost of a bead whose lengths cannot be explained at all stops here, as probabilities underflow.
_WORST = 50.0


class LengthCost:
    """The cost of a pair of texts."""

    def __init__(self, source: FloatArray, target: FloatArray, ratio: float) -> None:
        """Take the code points before each boundary, and their ratio, target by source."""
        self._source = source
        self._target = target
        self._ratio = ratio

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return minus the logarithm of the two-sided probability of the lengths."""
        found = np.zeros((len(shapes), len(source), len(target)))
        for s, (a, b) in enumerate(shapes):
            if a and b:
                x = _lengths(self._source, source, a)[:, None]
                y = _lengths(self._target, target, b)[None, :]
                mean = np.maximum(1.0, (x + y / self._ratio) / 2)
                delta = np.abs(self._ratio * x - y) / np.sqrt(_VARIANCE * mean)
                found[s] = _surprise(delta)
        return found

    def joined(self, source: IntArray, target: IntArray) -> "LengthCost":
        """Return the cost of runs of segments between the given boundaries."""
        return LengthCost(self._source[source], self._target[target], self._ratio)


def prepare(source: Side, target: Side) -> LengthCost:
    """Prepare the cost for a pair of texts."""
    left, right = _ends(source), _ends(target)
    # For languages that nothing was fitted for, the ratio of the whole texts.
    own = float(max(1.0, right[-1]) / max(1.0, left[-1]))
    ratio = _RATIO if (source.language, target.language) == ("ar", "en") else own
    return LengthCost(left, right, ratio)


def _ends(side: Side) -> FloatArray:
    """Return the code points before each boundary, shape ``(segments + 1,)``."""
    return np.cumsum([0.0, *map(len, side.texts)])


def _lengths(ends: FloatArray, boundaries: range, size: int) -> FloatArray:
    """Return the length of the ``size`` segments before each boundary; 0 where there are fewer."""
    stop = np.arange(boundaries.start, boundaries.stop)
    return np.asarray(ends[stop] - ends[np.maximum(0, stop - size)])


def _surprise(delta: FloatArray) -> FloatArray:
    """Return -log of the probability that a standard normal lies at least ``delta`` from 0.

    Abramowitz & Stegun 26.2.17, as Gale & Church use; its error is below 7.5e-8.
    """
    t = 1 / (1 + 0.2316419 * delta)
    tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    density = np.exp(-delta * delta / 2) / np.sqrt(2 * np.pi)
    return np.asarray(-np.log(np.maximum(2 * density * tail, np.exp(-_WORST))))
