"""Passages that stand elsewhere in the other text: looked for among what the path left out or doubts.

A path cannot cross itself, so a moved paragraph is left out on both sides. It is told; the alignment stays
as it is.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import numpy as np

from translate.alignment.search import Found

# A bead less probable than this does not keep its segments from having moved.
_DOUBTFUL = 0.5

# Nats by which a passage must speak for itself beyond what the best of as many strangers would: 20 to 1.
_MARGIN = 3.0


class Move(NamedTuple):
    """Segments of the source, and where they stand in the target."""

    source: range
    target: range


def find_moves(found: Found) -> tuple[Move, ...]:
    """Return the passages whose translation stands out of order, in the order of the source."""
    left, right = _loose(found, 0), _loose(found, 1)
    if not left or not right:
        return ()
    least = _MARGIN + log(len(left) * len(right))
    chosen: list[Move] = []
    for total, move in sorted(_passages(dict(_cells(found, left, right))), reverse=True):
        apart = all(_are_apart(move.source, m.source) and _are_apart(move.target, m.target) for m in chosen)
        if total > least and apart:
            chosen.append(move)
    return tuple(sorted(chosen, key=lambda move: move.source.start))


def _loose(found: Found, side: int) -> list[int]:
    """Return the segments of a side that stand in one-sided or doubtful beads."""
    return [
        segment
        for step, confidence in zip(found.path, found.confidence, strict=True)
        if confidence < _DOUBTFUL or not (step.source and step.target)
        for segment in step[side]
    ]


def _cells(found: Found, left: list[int], right: list[int]) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the pairs of loose segments for whose being partners something speaks, and how much, nats."""
    weigh = found.weighing.without_priors()
    columns = np.array(right)
    everything = range(1, right[-1] + 2)
    for row in left:
        evidence = -weigh(range(row + 1, row + 2), everything, [(1, 1)])[0, 0, columns]
        for place in np.flatnonzero(evidence > 0):
            yield (row, right[place]), float(evidence[place])


def _passages(cells: dict[tuple[int, int], float]) -> Iterator[tuple[float, Move]]:
    """Yield the runs of pairs that follow each other on both sides, with what speaks for them."""
    for row, column in cells:
        if (row - 1, column - 1) in cells:
            continue
        total, length = 0.0, 0
        while (row + length, column + length) in cells:
            total += cells[row + length, column + length]
            length += 1
        yield total, Move(range(row, row + length), range(column, column + length))


def _are_apart(one: range, other: range) -> bool:
    return one.stop <= other.start or other.stop <= one.start
