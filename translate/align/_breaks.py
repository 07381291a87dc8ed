"""Blocks that end together: how much that tells is counted on a first path through the same two texts.

Where paragraphs correspond, beads seldom reach over their ends; where a file's line ends mean nothing, they
say nothing here either.
"""

from collections.abc import Sequence

import numpy as np

from translate.align import Shape, Side
from translate.align._arrays import FloatArray, IntArray
from translate.align._dynamic import Step

# Observations that the assumption of independence counts for: some agreement is chance.
_DOUBT = 4.0

# Nats that one boundary can weigh at most, so that one odd break does not outweigh two sentences.
_MOST = 3.0


class BreaksCost:
    """The cost of a bead's end, and of the block ends inside it."""

    def __init__(
        self, ends: FloatArray, inner: tuple[float, float], breaks: tuple[FloatArray, FloatArray]
    ) -> None:
        """Take the tables.

        Args:
            ends: Cost where a bead ends, by whether a block ends on each side, shape ``(2, 2)``.
            inner: Cost of a block's end inside a bead, on each side.
            breaks: Whether a block ends at each boundary, both sides, 0 or 1.
        """
        self._ends = ends
        self._inner = inner
        self._breaks = breaks
        self._before = [np.concatenate(([0.0], np.cumsum(side))) for side in breaks]

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the cost of the beads' ends, and of block ends inside them.

        A sentence added at a paragraph's end parts the two block ends by one bead; a one-sided bead that
        brings them together again takes back what their disagreement cost.
        """
        ends = self._at(source, target)
        found = np.zeros((len(shapes), len(source), len(target)))
        for s, (a, b) in enumerate(shapes):
            if a and b:
                x = self._inner[0] * self._inside(0, source, a)
                y = self._inner[1] * self._inside(1, target, b)
                found[s] = ends + x[:, None] + y[None, :]
            else:
                before = self._at(
                    range(source.start - a, source.stop - a), range(target.start - b, target.stop - b)
                )
                found[s] = np.where(ends == self._ends[1, 1], np.minimum(0, ends - before), 0)
        return found

    def _at(self, source: range, target: range) -> FloatArray:
        """Return the cost of each cell as a bead's end."""
        left, right = (
            side[np.maximum(0, np.arange(cells.start, cells.stop))].astype(int)
            for side, cells in zip(self._breaks, (source, target), strict=True)
        )
        return np.asarray(self._ends[left[:, None], right[None, :]])

    def joined(self, source: IntArray, target: IntArray) -> "BreaksCost":
        """Return the cost of runs of segments between the given boundaries."""
        return BreaksCost(self._ends, self._inner, (self._breaks[0][source], self._breaks[1][target]))

    def _inside(self, side: int, boundaries: range, size: int) -> FloatArray:
        """Return how many blocks end strictly inside the ``size`` segments before each boundary."""
        stop = np.arange(boundaries.start, boundaries.stop)
        begin = np.minimum(stop, np.maximum(0, stop - size) + 1)
        return np.asarray(self._before[side][stop] - self._before[side][begin])


def count_breaks(path: Sequence[Step], source: Side, target: Side) -> BreaksCost:
    """Count how block ends agree along a path, and weigh them by it."""
    breaks = _breaks(source), _breaks(target)
    ends = np.zeros((2, 2))
    inside, within = [0.0, 0.0], [0.0, 0.0]
    for step in path:
        if step.source and step.target:
            ends[int(breaks[0][step.source.stop]), int(breaks[1][step.target.stop])] += 1
            for side, run in enumerate(step):
                inside[side] += breaks[side][run.start + 1 : run.stop].sum()
                within[side] += len(run) - 1
    rates = [float(np.mean(side[1:-1])) if side[1:-1].size else 0.0 for side in breaks]
    chance = np.outer([1 - rates[0], rates[0]], [1 - rates[1], rates[1]])
    inner = [
        _surprise((inside[side] + _DOUBT * rates[side]) / (within[side] + _DOUBT), rates[side])
        for side in (0, 1)
    ]
    observed = (ends + _DOUBT * chance) / (ends.sum() + _DOUBT)
    table = [[_surprise(observed[x, y], chance[x, y]) for y in (0, 1)] for x in (0, 1)]
    return BreaksCost(np.array(table), (inner[0], inner[1]), breaks)


def _surprise(observed: float, expected: float) -> float:
    """Return -log of observed by expected; 0 for what is never expected."""
    if expected <= 0:
        return 0.0
    return float(np.clip(-np.log(max(observed, 1e-9) / expected), -_MOST, _MOST))


def _breaks(side: Side) -> FloatArray:
    """Return for each boundary whether a block ends there; both ends of a text count."""
    blocks = np.array(side.blocks)
    inner = (blocks[1:] != blocks[:-1]).astype(float) if len(blocks) else np.empty(0)
    return np.concatenate(([1.0], inner, [1.0])) if len(blocks) else np.ones(1)
