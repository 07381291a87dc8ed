"""Sentence pairs to piece numbers, and these into batches of like length."""

import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sentencepiece import SentencePieceProcessor

from translate.normalize import normalize
from translate.tuning import BEGIN, END, Batch, Pair

LONGEST = 150
"""Pieces; a longer pair is left out whole and never cut: a cut target teaches to stop early."""


def clean(text: str) -> str:
    """Return NFKC text on one line, as SentencePiece's own normalisation would leave it."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def encode(processor: SentencePieceProcessor, source: str, target: str) -> Pair | None:
    """Return a pair as piece numbers, the source as the pipeline normalises it.

    ``None`` if a side is empty or too long.
    """
    left, right = processor.encode(clean(normalize(source).text)), processor.encode(clean(target))
    if not left or not right or max(len(left), len(right)) > LONGEST:
        return None
    return [BEGIN, *left, END], [*right, END]


def batches(pairs: Iterable[Pair], *, tokens: int, chance: random.Random) -> list[Batch]:
    """Group pairs of like length, at most ``tokens`` padded pieces on the longer side; in random order."""
    ordered = sorted(pairs, key=lambda pair: (len(pair[0]) + len(pair[1]), len(pair[1])))
    grouped = list(_grouped(ordered, tokens))
    chance.shuffle(grouped)
    return grouped


def _grouped(pairs: Sequence[Pair], tokens: int) -> Iterator[Batch]:
    group: list[Pair] = []
    longest = 0
    for pair in pairs:
        length = max(map(len, pair))
        if group and max(longest, length) * (len(group) + 1) > tokens:
            yield group
            group, longest = [], 0
        group.append(pair)
        longest = max(longest, length)
    if group:
        yield group
