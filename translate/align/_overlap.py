"""How much two texts of one language share: bags of character n-grams, weighted by their rarity.

The dot product of two weighted bags is bilinear, so the product of joined segments is the sum of the
products of their parts; one sparse product a window serves beads of all shapes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.align import LARGEST, Shape
from translate.align._arrays import FloatArray

Keys = NDArray[np.uint64]

# Lengths of the n-grams. Of 3; 4; 5; 3 and 5; 4 and 6; 3 to 6 these found the right partner among 20
# neighbours most often (99.1 % of 2,058 beads of the training corpora).
ORDERS = (3, 5)

# A feature of more than a fifth of all segments tells little, and pairs of it are what products cost.
_COMMON = 0.2
_CHUNK = 64

# Nats for the root of what is shared, and of each side's mass. Roots, as in a norm: the second hundred shared
# n-grams prove less than the first. Rounded from pilot fits on documents made of the training corpora.
_SHARED = 0.55
_MASS = 0.09


class Bags(NamedTuple):
    """The bags of a text's segments, one entry for each segment and feature, sorted by both."""

    segments: NDArray[np.int64]
    keys: Keys
    counts: FloatArray
    size: int


def ngram_bags(texts: Sequence[str], orders: Sequence[int]) -> Bags:
    """Return the bags of character n-grams; case is folded and white space counts as one space.

    Args:
        texts: The segments.
        orders: Lengths of n-grams.
    """
    joined = [f" {' '.join(text.casefold().split())} " for text in texts]
    codes = np.frombuffer("".join(joined).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(joined)), [len(text) for text in joined])
    segments, keys = [], []
    for order in orders:
        count = len(codes) - order + 1
        if count <= 0:
            continue
        key = np.full(count, order, dtype=np.uint64)
        for k in range(order):
            # An odd constant (2**64 over the golden ratio) and a shift: enough to tell n-grams apart.
            key = (key ^ codes[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
        inside = owner[:count] == owner[order - 1 :]
        segments.append(owner[:count][inside])
        keys.append(key[inside])
    if not keys:
        return Bags(np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0), len(texts))
    return count_bags(np.concatenate(segments), np.concatenate(keys), len(texts))


def count_bags(segments: NDArray[np.int64], keys: Keys, size: int, weights: FloatArray | None = None) -> Bags:
    """Return bags of features that are named one by one, with their weights (1 unless given)."""
    order = np.lexsort((keys, segments))
    segments, keys = segments[order], keys[order]
    weights = np.ones(len(keys)) if weights is None else weights[order]
    if not len(keys):
        return Bags(segments, keys, weights, size)
    first = np.concatenate(([True], (segments[1:] != segments[:-1]) | (keys[1:] != keys[:-1])))
    counts = np.add.reduceat(weights, np.flatnonzero(first))
    return Bags(segments[first], keys[first], counts, size)


class Weighted(NamedTuple):
    """The bags of one side with weights in place of counts, and feature numbers in place of keys.

    Attributes:
        starts: Place of each segment's first entry, and the number of entries; shape ``(size + 1,)``.
        features: Feature of each entry, by segment.
        weights: Weight of each entry.
        places: ``feature * size + segment`` of each entry, ascending.
        by_place: Which entry that is.
    """

    starts: NDArray[np.int64]
    features: NDArray[np.int64]
    weights: FloatArray
    places: NDArray[np.int64]
    by_place: NDArray[np.int64]
    size: int


def weigh_bags(source: Bags, target: Bags) -> tuple[Weighted, Weighted]:
    """Weight both sides' counts by inverse document frequency, and leave out what is everywhere."""
    _, features = np.unique(np.concatenate((source.keys, target.keys)), return_inverse=True)
    seen = np.bincount(features)
    size = source.size + target.size
    rarity = np.where(seen <= max(_COMMON * size, 2), np.log((size + 1) / np.maximum(seen, 1)), 0.0)
    cut = len(source.keys)
    return _weighted(source, features[:cut], rarity), _weighted(target, features[cut:], rarity)


def _weighted(bags: Bags, features: NDArray[np.int64], rarity: FloatArray) -> Weighted:
    kept = rarity[features] > 0
    features, segments = features[kept], bags.segments[kept]
    places = features * bags.size + segments
    by_place = np.argsort(places)
    return Weighted(
        starts=np.searchsorted(segments, np.arange(bags.size + 1)),
        features=features,
        weights=bags.counts[kept] * rarity[features],
        places=places[by_place],
        by_place=by_place,
        size=bags.size,
    )


def products(left: Weighted, right: Weighted, rows: range, columns: range) -> FloatArray:
    """Return the dot products of some segments of one side with some of the other."""
    entries = slice(left.starts[rows.start], left.starts[rows.stop])
    base = left.features[entries] * right.size
    low = np.searchsorted(right.places, base + columns.start)
    count = np.searchsorted(right.places, base + columns.stop) - low
    row = np.repeat(np.arange(len(rows)), np.diff(left.starts[rows.start : rows.stop + 1]))
    # One line for each pair of equal features: the entry on the left, its place among those on the right.
    pair = np.repeat(np.arange(len(base)), count)
    inner = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    place = low[pair] + inner
    cell = row[pair] * len(columns) + (right.places[place] - base[pair] - columns.start)
    values = left.weights[entries][pair] * right.weights[right.by_place[place]]
    flat = np.bincount(cell, values, len(rows) * len(columns))
    return np.asarray(flat.reshape(len(rows), len(columns)))


class Overlap:
    """The products of joined segments, for beads of all shapes."""

    def __init__(self, source: Bags, target: Bags) -> None:
        """Weight the bags and find the norms of up to ``LARGEST`` joined segments."""
        self._source, self._target = weigh_bags(source, target)
        self.source_squares = _squares(self._source)
        self.target_squares = _squares(self._target)

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
    """The cost of sharing little, for texts of one language."""

    def __init__(self, source: Bags, target: Bags) -> None:
        """Weigh the bags."""
        self._overlap = Overlap(source, target)

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the cost of the masses of both sides, less the gain of what they share."""
        found = np.zeros((len(shapes), len(source), len(target)))
        x = np.sqrt(self._overlap.source_squares[:, source.start : source.stop])
        y = np.sqrt(self._overlap.target_squares[:, target.start : target.stop])
        for s, shared in enumerate(self._overlap.beads(source, target, shapes)):
            a, b = shapes[s]
            if a and b:
                found[s] = _MASS * (x[a][:, None] + y[b][None, :]) - _SHARED * np.sqrt(np.maximum(shared, 0))
        return found


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
