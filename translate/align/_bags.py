"""Bags of features: character n-grams, or words by name, with how often each segment has them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.align._arrays import FloatArray, IntArray

Keys = NDArray[np.uint64]

# Lengths of the n-grams. Of 3; 4; 5; 3 and 5; 4 and 6; 3 to 6 these found the right partner among 20
# neighbours most often (99.1 % of 2,058 beads of the training corpora).
ORDERS = (3, 5)


class Bags(NamedTuple):
    """The bags of a text's segments, one entry for each segment and feature, sorted by both."""

    segments: IntArray
    keys: Keys
    counts: FloatArray
    size: int


def ngram_bags(texts: Sequence[str], orders: Sequence[int] = ORDERS) -> Bags:
    """Return the bags of character n-grams; case is folded and white space counts as one space.

    Args:
        texts: The segments.
        orders: Lengths of n-grams.
    """
    joined = [f" {' '.join(text.casefold().split())} " for text in texts]
    codes = np.frombuffer("".join(joined).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(joined)), [len(text) for text in joined])
    segments, keys = [owner[:0]], [codes[:0]]
    for order in orders:
        count = max(0, len(codes) - order + 1)
        key = np.full(count, order, dtype=np.uint64)
        for k in range(order):
            # An odd constant (2**64 over the golden ratio) and a shift: enough to tell n-grams apart.
            key = (key ^ codes[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
        inside = owner[:count] == owner[order - 1 :]
        segments.append(owner[:count][inside])
        keys.append(key[inside])
    return count_bags(np.concatenate(segments), np.concatenate(keys), len(texts))


def word_bags(words: Sequence[Mapping[str, float]]) -> Bags:
    """Return bags of features that are named by words, with their weights."""
    return count_bags(
        np.repeat(np.arange(len(words)), [len(bag) for bag in words]),
        np.array([_key(name) for bag in words for name in bag], dtype=np.uint64),
        len(words),
        np.array([weight for bag in words for weight in bag.values()], dtype=np.float64),
    )


@lru_cache(maxsize=1 << 17)
def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def joined_bags(bags: Bags, boundaries: IntArray) -> Bags:
    """Return the bags of runs of segments, given the boundaries between them, first and last included."""
    runs = np.searchsorted(boundaries, bags.segments, side="right") - 1
    return count_bags(runs, bags.keys, len(boundaries) - 1, bags.counts)


def count_bags(segments: IntArray, keys: Keys, size: int, weights: FloatArray | None = None) -> Bags:
    """Return bags of features that are named one by one, with their weights (1 unless given)."""
    order = np.lexsort((keys, segments))
    segments, keys = segments[order], keys[order]
    weights = np.ones(len(keys)) if weights is None else weights[order]
    if not len(keys):
        return Bags(segments, keys, weights, size)
    first = np.concatenate(([True], (segments[1:] != segments[:-1]) | (keys[1:] != keys[:-1])))
    counts = np.add.reduceat(weights, np.flatnonzero(first))
    return Bags(segments[first], keys[first], counts, size)
