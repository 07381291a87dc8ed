"""sacrebleu's BLEU and chrF with faster counting: the same statistics, number for number.

sacrebleu walks every n-gram of a segment in Python, and keeps those of all references. Here a batch of
segments is counted at once and forgotten (``_ngrams``). Everything else is inherited; tests compare every
statistic with sacrebleu's own.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from translate.metrics._ngrams import Batch, characters, fits, matches, totals, words

Statistics = NDArray[np.int64]

_BATCH = 1000
"""Segments counted at once; larger batches are no faster (benchmarks/evaluate.py)."""


def _in_batches(
    count: Callable[[Sequence[str], list[Sequence[str]]], Statistics | None],
    walk: Callable[[Sequence[str], list[Sequence[str]]], Any],
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str]],
) -> Statistics:
    """Count batch by batch; what has too many symbols to be packed is halved, and in the end walked."""
    done = []
    waiting = [(start, min(start + _BATCH, len(hypotheses))) for start in range(0, len(hypotheses), _BATCH)][
        ::-1
    ]
    while waiting:
        start, stop = waiting.pop()
        sides = hypotheses[start:stop], [side[start:stop] for side in references]
        found = count(*sides)
        if found is None and stop - start > 1:
            middle = (start + stop) // 2
            waiting += [(middle, stop), (start, middle)]
            continue
        done.append(np.asarray(walk(*sides)) if found is None else found)
    return np.concatenate(done)


class FastBleu(BLEU):
    """BLEU that counts batches."""

    def _extract_corpus_statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]] | None
    ) -> Statistics:
        """Return lengths, matches and totals of each segment, as sacrebleu does."""
        assert references is not None
        walk = super()._extract_corpus_statistics
        return _in_batches(self._count, walk, hypotheses, references)

    def _count(self, hypotheses: Sequence[str], references: list[Sequence[str]]) -> Statistics | None:
        order = self.max_ngram_order
        sides = [
            [self._preprocess_segment(text).split() for text in side] for side in (hypotheses, *references)
        ]
        said, *known = words(sides)
        if not _packable(said, known, order):
            return None
        lengths = np.stack([side.lengths for side in known])
        # The closest reference length; of two as close the shorter (`_get_closest_ref_len`).
        distance = np.abs(lengths - said.lengths) * (lengths.max(initial=0) + 1) + lengths
        closest = np.take_along_axis(lengths, distance.argmin(0)[None, :], 0)[0]
        return np.column_stack(
            (said.lengths, closest, matches(said, known, order), totals(said.lengths, order))
        )


class FastChrf(CHRF):
    """chrF that counts batches."""

    def _extract_corpus_statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]] | None
    ) -> Statistics:
        """Return totals and matches of each order, against the reference with the best F score."""
        assert references is not None
        walk = super()._extract_corpus_statistics
        against = [_in_batches(self._count, walk, hypotheses, [side]) for side in references]
        if len(against) == 1:
            return against[0]
        scores = np.array([[self._compute_f_score(row) for row in rows.tolist()] for rows in against])
        best = scores.argmax(0)
        return np.asarray(np.stack(against)[best, np.arange(len(hypotheses))])

    def _count(self, hypotheses: Sequence[str], references: list[Sequence[str]]) -> Statistics | None:
        sides = [[self._preprocess_segment(text) for text in side] for side in (hypotheses, *references)]
        lines = sides if self.whitespace else [["".join(text.split()) for text in side] for side in sides]
        parts = [_count_orders(characters(lines), self.char_order)]
        if self.word_order:
            split = [[self._remove_punctuation(text) for text in side] for side in sides]
            parts.append(_count_orders(words(split), self.word_order))
        found = [part for part in parts if part is not None]
        return np.column_stack(found) if len(found) == len(parts) else None


def _count_orders(sides: list[Batch], order: int) -> Statistics | None:
    """Return hypothesis total, reference total and matches of each order, side by side."""
    said, known = sides
    if not _packable(said, [known], order):
        return None
    sizes = totals(known.lengths, order)
    # n-grams of an order that the reference has none of are not counted: sacrebleu's rule.
    own = np.where(sizes > 0, totals(said.lengths, order), 0)
    return np.stack((own, sizes, matches(said, [known], order)), axis=2).reshape(len(sizes), 3 * order)


def _packable(said: Batch, known: Sequence[Batch], order: int) -> bool:
    largest = max(int(side.symbols.max(initial=0)) for side in (said, *known))
    return fits(largest, len(said.lengths), order, 1 + len(known))
