"""A text moved to another text's segments: re-alignment of hypotheses whose breaks differ.

First sentences are aligned n:m by the words they share; then, where one sentence stands against several rows,
its words are dealt out to them by word alignment (as mwerSegmenter: Matusov et al. 2005, 2005.iwslt-1.19).
Every word of the text stays, in order, so that nothing a system said is lost to its score:

* a row that nothing stands against gets ``""``, or what stands in its place: its words count as missing;
* sentences that stand against nothing are put on the row before them: their words count as extra.
  Both lower the score as missing and superfluous text would.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.align import Shape, Side, preparer
from translate.align._dynamic import Step, search, whole

FloatArray = NDArray[np.float64]

# Beads of (rows, sentences): up to four pieces of one row, and small blocks where both sides differ.
_SHAPES: tuple[Shape, ...] = (
    (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2)
)  # fmt: skip
# Nats. Swept on FLORES dev outputs, joined and broken again at random (benchmarks/resegment.py --sweep): more
# for _MERGE or less for _ALONE names fewer rows wrongly missing, and moves more rows that should not move.
_MERGE = 2.0  # a boundary inside a bead, between two rows or after a sentence that is whole
_REJOIN = 0.0  # a boundary inside a bead after a piece that does not end like a sentence
_ALONE = 2.0  # a row or sentence that nothing stands against

# In the same unit, for a cut inside a text: a sentence's end is worth a rare word, a comma a common one.
_SENTENCE_END = 6.0
_CLAUSE_END = 1.0
_OFF_LENGTH = 0.05  # for every word away from where the rows' lengths would put it; decides ties
_STEM = 5  # code points kept of a word, so that "talks" meets "talk" and "resigned" meets "resigning"
_WORD = re.compile(r"\w+")


class Resegmented(NamedTuple):
    """A text in another text's segments.

    Attributes:
        texts: One text for each row.
        missing: Positions of the rows that nothing stands against, in order.
        extra: Words that stand against nothing.
    """

    texts: tuple[str, ...]
    missing: tuple[int, ...]
    extra: int


def resegment(rows: Sequence[str], sentences: Sequence[str], language: str) -> Resegmented:
    """Deal a text's sentences out to rows that say the same.

    Args:
        rows: Segments of the reference, in order.
        sentences: Sentences, or pieces of them, of the text to move, in order.
        language: ISO 639-1 code of both.
    """
    texts: list[list[str]] = [[] for _ in rows]
    weights = _weights(rows)
    missing: list[int] = []
    extra = 0
    for steps in _runs(_align(rows, sentences, language)):
        here = [i for step in steps for i in step.source]
        said = [sentences[j] for step in steps for j in step.target]
        if len(steps) == 1 and here and said:
            parts = _deal([rows[i] for i in here], " ".join(said), weights)
            for row, part in zip(here, parts, strict=True):
                texts[row] += [part] if part else []
            missing += [row for row in here if rows[row].strip() and not texts[row]]
            continue
        missing += [row for row in here if rows[row].strip()]
        extra += sum(len(text.split()) for text in said)
        places = here or [max(0, steps[0].source.start - 1)]
        for number, text in enumerate(said if rows else ()):
            texts[places[min(number, len(places) - 1)]].append(text)
    return Resegmented(tuple(" ".join(parts) for parts in texts), tuple(missing), extra)


def _runs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield matched beads one by one, and neighbours that nothing stands against together.

    A sentence that shares no word with the row in its place is a bad translation of it: both are counted
    as unmatched, and yet stand against each other.
    """
    for matched, run in groupby(steps, key=lambda step: bool(step.source and step.target)):
        if matched:
            yield from ([step] for step in run)
        else:
            yield list(run)


def _weights(rows: Sequence[str]) -> dict[str, float]:
    """Return how much each word says: the logarithm of one in how many rows has it."""
    seen = Counter(key for row in rows for key in set(_keys(row)))
    return {key: math.log(1 + len(rows) / count) for key, count in seen.items()}


def _align(rows: Sequence[str], sentences: Sequence[str], language: str) -> list[Step]:
    """Return beads of rows and sentences that cover both."""
    sides = [Side(tuple(texts), (0,) * len(texts), language) for texts in (rows, sentences)]
    cost = preparer("overlap").prepare(*sides)
    inner = np.array([_MERGE if _is_end(text) else _REJOIN for text in sentences])
    joined = np.concatenate(([0.0], np.cumsum(inner)))

    def weigh(source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        costs = cost.costs(source, target, shapes)
        last = np.maximum(0, np.arange(target.start, target.stop) - 1)
        for number, (a, b) in enumerate(shapes):
            if a and b:
                # All boundaries inside the bead: between its sentences, and between its rows.
                costs[number] += joined[last] - joined[np.maximum(0, last - b + 1)] + _MERGE * (a - 1)
            else:
                costs[number] += _ALONE
        return costs

    return search(weigh, whole(len(rows), len(sentences)), _SHAPES)


def _is_end(text: str) -> bool:
    return text.rstrip("\"'”’)]»").endswith((".", "!", "?", "…", ":", ";"))


def _deal(rows: Sequence[str], said: str, weights: Mapping[str, float]) -> list[str]:
    """Cut one text where the rows end: halve the rows, find the best cut, do the same with both halves."""
    if len(rows) == 1:
        return [said]
    middle = len(rows) // 2
    words = said.split()
    cut = _cut(words, " ".join(rows[:middle]), " ".join(rows[middle:]), weights)
    return [
        *_deal(rows[:middle], " ".join(words[:cut]), weights),
        *_deal(rows[middle:], " ".join(words[cut:]), weights),
    ]


def _cut(words: Sequence[str], before: str, after: str, weights: Mapping[str, float]) -> int:
    """Return how many of the words belong to the first of two texts: the cut at which most is shared."""
    left, right = Counter(_keys(before)), Counter(_keys(after))
    keys = [_keys(word) for word in words]
    # What the right-hand side shares with all words, then less with every word that goes to the left.
    spare = Counter(key for word in keys for key in word)
    spare.subtract(right)
    expected = len(words) * len(before) / max(1, len(before) + len(after))
    best, chosen, shared = -math.inf, 0, 0.0
    for cut in range(len(words) + 1):
        if cut:
            for key in keys[cut - 1]:
                if left[key] > 0:
                    shared += weights.get(key, 1.0)
                left[key] -= 1
                if key in right and spare[key] <= 0:
                    shared -= weights.get(key, 1.0)
                spare[key] -= 1
        value = shared + _break_at(words, cut) - _OFF_LENGTH * abs(cut - expected)
        if value > best:
            best, chosen = value, cut
    return chosen


def _break_at(words: Sequence[str], cut: int) -> float:
    """Return how welcome a cut is for the punctuation that it follows."""
    if cut in (0, len(words)):
        return 0.0
    if _is_end(words[cut - 1]):
        return _SENTENCE_END
    return _CLAUSE_END if words[cut - 1].endswith((",", "–", "—")) else 0.0


def _keys(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text.casefold())]
