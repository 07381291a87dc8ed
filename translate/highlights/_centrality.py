"""How central each text is among its fellows, and which to take first without repeating.

A text is central if many others resemble it (Erkan & Radev 2004, "LexRank", continuous form), where
likeness is the cosine of TF-IDF weights of character n-grams. The matrix of likenesses is never formed:
with unit rows X it is X·Xᵀ, and multiplying by Xᵀ and X in turn costs one pass over the n-grams. So the
work grows with the text, not with its square.
"""

import heapq
import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

# Four letters serve best in most languages (McNamee & Mayfield 2004, Inf. Retrieval 7, table 3); padded
# with one blank at each side, they also separate كتاب from مكتب.
_GRAM = 4
# The probability of following a link; Erkan & Radev 2004, section 3.2.
_DAMPING = 0.85
# Ranks change by less than this part of their mean between two rounds.
_TOLERANCE, _ROUNDS = 1e-4, 30
# Relevance against novelty once the first sentence stands (Carbonell & Goldstein 1998, section 3).
_RELEVANCE = 0.7
# From this cosine on one text repeats another (default of MEAD's reranker, Radev et al. 2004): it comes
# after all that do not, however much the two commend each other.
_REPETITION = 0.7
# An n-gram in more texts than this says nothing of repetition, and looking at each would be quadratic.
_POSTINGS = 64

_FOLD = str.maketrans(
    dict.fromkeys("أإآٱ", "ا") | {"ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": ""}
)

Row = tuple["array[int]", "array[float]"]
"""One text's n-grams, by number, rising, and their weights."""


def rows_of(texts: Sequence[str]) -> list[Row]:
    """Return each text's n-grams (numbers, rising) and their TF-IDF weights, of unit length.

    N-grams that occur in one text only tell nothing of likeness; they count in the length, and go.
    """
    counts = [_grams(text) for text in texts]
    spread = Counter(gram for count in counts for gram in count)
    numbers: dict[str, int] = {}
    rows = []
    for count in counts:
        weights = {gram: n * math.log(1 + len(texts) / spread[gram]) for gram, n in count.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        kept = sorted(
            (numbers.setdefault(gram, len(numbers)), weight / norm)
            for gram, weight in weights.items()
            if spread[gram] > 1
        )
        rows.append((array("L", (n for n, _ in kept)), array("d", (weight for _, weight in kept))))
    return rows


def _grams(text: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_FOLD)
    letters = "".join(char for char in folded if not unicodedata.category(char).startswith(("M", "Cf")))
    return Counter(
        padded[start : start + _GRAM]
        for word in re.findall(r"\w+", letters)
        for padded in (f" {word} ",)
        for start in range(max(1, len(padded) - _GRAM + 1))
    )


def lexrank(rows: Sequence[Row]) -> list[float]:
    """Return the probability of each text under a random walk over likeness; they sum to at most 1."""
    count = len(rows)
    degrees = _neighbours(rows, [1.0] * count)
    ranks = [1.0 / count] * count
    for _ in range(_ROUNDS):
        shares = [rank / degree if degree > 0 else 0.0 for rank, degree in zip(ranks, degrees, strict=True)]
        moved = [(1 - _DAMPING) / count + _DAMPING * got for got in _neighbours(rows, shares)]
        change = max(abs(old - new) for old, new in zip(ranks, moved, strict=True))
        ranks = moved
        if change * count < _TOLERANCE:
            break
    return ranks


def _neighbours(rows: Sequence[Row], shares: Sequence[float]) -> list[float]:
    """Return, for each text, its likeness to the others, each weighted by its share: (X·Xᵀ - 1)·shares."""
    sums = [0.0] * (1 + max((grams[-1] for grams, _ in rows if grams), default=-1))
    for (grams, weights), share in zip(rows, shares, strict=True):
        for gram, weight in zip(grams, weights, strict=True):
            sums[gram] += weight * share
    return [
        sum(weight * (sums[gram] - weight * share) for gram, weight in zip(grams, weights, strict=True))
        for (grams, weights), share in zip(rows, shares, strict=True)
    ]


def choose(rows: Sequence[Row], relevance: Sequence[float]) -> Iterator[int]:
    """Yield positions, best first, by maximal marginal relevance; ties go to the earlier.

    A score only falls as more are chosen, so the best of the heap is the best of all once it is fresh.
    """
    postings: dict[int, list[tuple[int, float]]] = {}
    for position, (grams, weights) in enumerate(rows):
        for gram, weight in zip(grams, weights, strict=True):
            postings.setdefault(gram, []).append((position, weight))
    repeated = [0.0] * len(rows)
    heap = [(-_RELEVANCE * score, position) for position, score in enumerate(relevance)]
    heapq.heapify(heap)
    while heap:
        score, position = heapq.heappop(heap)
        fresh = (
            (1 - _RELEVANCE) * repeated[position]
            - _RELEVANCE * relevance[position]
            + (repeated[position] >= _REPETITION)
        )
        if fresh > score:
            heapq.heappush(heap, (fresh, position))
            continue
        yield position
        likeness: dict[int, float] = {}
        for gram, weight in zip(*rows[position], strict=True):
            if len(postings[gram]) <= _POSTINGS:
                for other, its in postings[gram]:
                    likeness[other] = likeness.get(other, 0.0) + weight * its
        for other, value in likeness.items():
            repeated[other] = max(repeated[other], value)
