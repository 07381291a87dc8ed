"""n-grams that two texts share, counted for many segments at once.

All n-grams of a batch are packed into integers, segment first, and sorted once. The n-grams of every lower
order are prefixes of those integers, so one sorting serves all orders: equal prefixes stand together.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_BITS = 63


class Batch(NamedTuple):
    """One side of a batch: the symbols of all segments in a row.

    Attributes:
        symbols: Numbers from 1, the same number for the same character or word on all sides.
        lengths: How many symbols each segment has.
    """

    symbols: Ints
    lengths: Ints


def fits(largest: int, size: int, order: int, sides: int) -> bool:
    """Tell whether n-grams of a batch can be packed.

    Args:
        largest: The largest symbol.
        size: Number of segments.
        order: The highest order.
        sides: Hypothesis and references.
    """
    needed = order * largest.bit_length() + max(1, size - 1).bit_length() + max(1, sides - 1).bit_length()
    return needed <= _BITS


def matches(hypothesis: Batch, references: Sequence[Batch], order: int) -> Ints:
    """Return how many n-grams of each order the hypothesis shares with the references.

    An n-gram counts as often as the reference that has it most often does.

    Args:
        hypothesis: One side.
        references: The others, as many segments each.
        order: The highest order.

    Returns:
        Shape ``(segments, order)``.
    """
    sides = [hypothesis, *references]
    size = len(hypothesis.lengths)
    width = max(int(side.symbols.max(initial=0)) for side in sides).bit_length()
    side_width = max(1, len(sides) - 1).bit_length()
    keys = np.concatenate(
        [_keys(side, order, width, number, side_width) for number, side in enumerate(sides)]
    )
    keys.sort()
    found = np.zeros((size, order), dtype=np.int64)
    if not len(keys):
        return found
    side_of = keys & ((1 << side_width) - 1)
    own = [(side_of == number).astype(np.int64) for number in range(len(sides))]
    for n in range(1, order + 1):
        shift = side_width + width * (order - n)
        prefixes = keys >> shift
        starts = np.flatnonzero(np.concatenate(([True], prefixes[1:] != prefixes[:-1])))
        runs = prefixes[starts]
        known = np.add.reduceat(own[1], starts)
        for one in own[2:]:
            known = np.maximum(known, np.add.reduceat(one, starts))
        shared = np.minimum(np.add.reduceat(own[0], starts), known)
        # A run whose last symbol is 0 reaches beyond its segment's end and is no n-gram of this order.
        shared[runs & ((1 << width) - 1) == 0] = 0
        segments = runs >> (width * n)
        found[:, n - 1] = np.bincount(segments, shared, minlength=size).astype(np.int64)
    return found


def totals(lengths: Ints, order: int) -> Ints:
    """Return how many n-grams of each order segments have, shape ``(segments, order)``."""
    return np.asarray(np.maximum(0, lengths[:, None] - np.arange(order)[None, :]))


def _keys(side: Batch, order: int, width: int, number: int, side_width: int) -> Ints:
    """Return one integer for each symbol: its segment, it and those after it, the side."""
    size = len(side.symbols)
    segments = np.repeat(np.arange(len(side.lengths), dtype=np.int64), side.lengths)
    keys = segments.copy()
    for ahead in range(order):
        keys <<= width
        if ahead < size:
            inside = segments[ahead:] == segments[: size - ahead]
            keys[: size - ahead] |= np.where(inside, side.symbols[ahead:], 0)
    return (keys << side_width) | number


def characters(sides: Sequence[Sequence[str]]) -> list[Batch]:
    """Return texts as batches of characters."""
    codes = [
        np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32) for texts in sides
    ]
    seen = np.zeros(max(int(one.max(initial=0)) for one in codes) + 1, dtype=np.int64)
    for one in codes:
        seen[one] = 1
    numbers = np.cumsum(seen)
    return [
        Batch(numbers[one], np.array([len(text) for text in texts], dtype=np.int64))
        for one, texts in zip(codes, sides, strict=True)
    ]


def words(sides: Sequence[Sequence[Sequence[str]]]) -> list[Batch]:
    """Return lists of words as batches of words."""
    numbers: dict[Any, int] = {}
    batches = []
    for texts in sides:
        symbols = [numbers.setdefault(word, len(numbers) + 1) for text in texts for word in text]
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        batches.append(Batch(np.array(symbols, dtype=np.int64), lengths))
    return batches
