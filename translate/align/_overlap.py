"""How much two texts share: bags of features, weighted by their rarity.

The dot product of two weighted bags is bilinear, so the product of joined segments is the sum of the
products of their parts; one sparse product a window serves beads of all shapes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.align import LARGEST, Shape
from translate.align._arrays import FloatArray, IntArray
from translate.align._bags import Bags, joined_bags

# A feature of more than a fifth of all segments tells little, and pairs of it are what products cost.
_COMMON = 0.2
_CHUNK = 64


class Rates(NamedTuple):
    """Nats for the root of what is shared, and for that of each side's mass.

    Roots, as in a norm: the second hundred shared n-grams prove less than the first. Of powers from 0.3 to
    1, and of the cosine and functions of it, the root explained the corpora best.
    """

    shared: float
    mass: float


class Weighted(NamedTuple):
    """The bags of one side with weights in place of counts, and feature numbers in place of keys.

    Attributes:
        starts: Place of each segment's first entry, and the number of entries; shape ``(size + 1,)``.
        features: Feature of each entry, by segment.
        weights: Weight of each entry.
        places: ``feature * size + segment`` of each entry, ascending.
        by_place: Which entry that is.
        size: Number of segments.
    """

    starts: IntArray
    features: NDArray[np.int32]
    weights: NDArray[np.float32]
    places: IntArray
    by_place: NDArray[np.int32]
    size: int


def weigh_bags(source: Bags, target: Bags) -> tuple[Weighted, Weighted]:
    """Weight both sides' counts by inverse document frequency, and leave out what is everywhere."""
    _, features = np.unique(np.concatenate((source.keys, target.keys)), return_inverse=True)
    seen = np.bincount(features)
    size = source.size + target.size
    rarity = np.where(seen <= max(_COMMON * size, 2), np.log((size + 1) / np.maximum(seen, 1)), 0.0)
    cut = len(source.keys)
    return _weighted(source, features[:cut], rarity), _weighted(target, features[cut:], rarity)


def _weighted(bags: Bags, features: IntArray, rarity: FloatArray) -> Weighted:
    kept = rarity[features] > 0
    features = features[kept]
    weights = (bags.counts[kept] * rarity[features]).astype(np.float32)
    return _by_place(bags.segments[kept].astype(np.int64), features.astype(np.int32), weights, bags.size)


def _by_place(
    segments: IntArray, features: NDArray[np.int32], weights: NDArray[np.float32], size: int
) -> Weighted:
    places = features.astype(np.int64) * size + segments
    by_place = np.argsort(places)
    starts = np.searchsorted(segments, np.arange(size + 1))
    return Weighted(starts, features, weights, places[by_place], by_place.astype(np.int32), size)


def shared_only(side: Weighted, other: Weighted) -> Weighted:
    """Return one side without the features that the other does not have."""
    largest = 1 + max(side.features.max(initial=-1), other.features.max(initial=-1))
    present = np.zeros(largest, dtype=bool)
    present[other.features] = True
    kept = present[side.features]
    segments = np.repeat(np.arange(side.size), np.diff(side.starts))[kept]
    return _by_place(segments, side.features[kept], side.weights[kept], side.size)


def products(left: Weighted, right: Weighted, rows: range, columns: range) -> FloatArray:
    """Return the dot products of some segments of one side with some of the other."""
    entries = slice(left.starts[rows.start], left.starts[rows.stop])
    base = left.features[entries].astype(np.int64) * right.size
    low = np.searchsorted(right.places, base + columns.start)
    count = np.searchsorted(right.places, base + columns.stop) - low
    row = np.repeat(np.arange(len(rows)), np.diff(left.starts[rows.start : rows.stop + 1]))
    # One line for each pair of equal features: the entry on the left, its place among those on the right.
    pair = np.repeat(np.arange(len(base)), count)
    place = np.arange(len(pair)) + np.repeat(low - np.cumsum(count) + count, count)
    cell = row[pair] * len(columns) + (right.places[place] - base[pair] - columns.start)
    values = left.weights[entries][pair] * right.weights[right.by_place[place]]
    flat = np.bincount(cell, values, len(rows) * len(columns))
    return np.asarray(flat.reshape(len(rows), len(columns)))


class Overlap:
    """The products of joined segments, for beads of all shapes."""

    def __init__(self, source: Bags, target: Bags) -> None:
        """Weight the bags and find the norms of up to ``LARGEST`` joined segments."""
        left, right = weigh_bags(source, target)
        self.source_squares = _squares(left)
        self.target_squares = _squares(right)
        self._source, self._target = shared_only(left, right), shared_only(right, left)

    def beads(self, source: range, target: range, shapes: Sequence[Shape]) -> Iterator[FloatArray]:
        """Yield, for each shape, the products of the beads that end at each cell."""
        rows = range(max(0, source.start - LARGEST), source.stop - 1)
        columns = range(max(0, target.start - LARGEST), target.stop - 1)
        sums = np.zeros((len(rows) + 1, len(columns) + 1))
        if len(rows) and len(columns):
            found = products(self._source, self._target, rows, columns)
            sums[1:, 1:] = found.cumsum(axis=0).cumsum(axis=1)
        i = np.arange(source.start, source.stop) - rows.start
        j = np.arange(target.start, target.stop) - columns.start
        for a, b in shapes:
            top, left = np.maximum(0, i - a), np.maximum(0, j - b)
            yield sums[np.ix_(i, j)] - sums[np.ix_(top, j)] - sums[np.ix_(i, left)] + sums[np.ix_(top, left)]


class OverlapCost:
    """The cost of sharing little."""

    def __init__(self, source: Bags, target: Bags, rates: Rates) -> None:
        """Weigh the bags."""
        self._bags = source, target
        self._rates = rates
        self._overlap = Overlap(source, target)

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the cost of the masses of both sides, less the gain of what they share."""
        found = np.zeros((len(shapes), len(source), len(target)))
        x = np.sqrt(self._overlap.source_squares[:, source.start : source.stop])
        y = np.sqrt(self._overlap.target_squares[:, target.start : target.stop])
        for s, shared in enumerate(self._overlap.beads(source, target, shapes)):
            a, b = shapes[s]
            if a and b:
                mass = x[a][:, None] + y[b][None, :]
                found[s] = self._rates.mass * mass - self._rates.shared * np.sqrt(np.maximum(shared, 0))
        return found

    def joined(self, source: IntArray, target: IntArray) -> "OverlapCost":
        """Return the cost of runs of segments between the given boundaries."""
        return OverlapCost(
            joined_bags(self._bags[0], source), joined_bags(self._bags[1], target), self._rates
        )


def _squares(side: Weighted) -> FloatArray:
    """Return the squared norm of the ``a`` segments before each boundary, shape ``(LARGEST + 1, size + 1)``.

    Fewer than ``a`` segments count as they are.
    """
    close = np.zeros((LARGEST, side.size + LARGEST))
    for start in range(0, side.size, _CHUNK):
        rows = range(start, min(start + _CHUNK, side.size))
        found = products(side, side, rows, range(start, min(rows.stop + LARGEST, side.size)))
        for k in range(LARGEST):
            diagonal = np.diagonal(found, k)
            close[k, start : start + len(diagonal)] = diagonal
    squares = np.zeros((LARGEST + 1, side.size + 1))
    for a in range(1, LARGEST + 1):
        for first in range(a):
            # The segment `a - first` before the boundary, with itself and with those after it, twice.
            for k in range(a - first):
                begin = np.arange(side.size + 1) - a + first
                value = np.where(begin >= 0, close[k, np.maximum(begin, 0)], 0.0)
                squares[a] += value if k == 0 else 2 * value
    return squares
