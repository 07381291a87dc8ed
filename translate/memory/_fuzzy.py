"""Similar sources without a scan: a sketch of character n-grams in an index, then exact similarity.

Each source keeps the smallest hashes of its n-grams (a bottom-k sketch, Broder 1997): of two texts the share
of common hashes is an unbiased estimate of the Jaccard similarity of their n-gram sets. Candidates that share
most are compared in full.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from translate.normalize import plain

# Rare enough to select, and short enough that one changed word of five leaves most of a sentence's n-grams as
# they were. Chosen by judgement; benchmarks/memory.py measures the time that results.
_GRAM = 5
_WIDTH = 4 * _GRAM
"""Bytes of an n-gram in UTF-32."""
# By judgement: similar texts should share several of them, and one is enough to be a candidate.
_SKETCH = 12
# An n-gram with more units than this is a common phrase; it selects nothing and is passed over.
_COMMON = 3000
# Candidates compared in full.
_CANDIDATES = 64


class Match(NamedTuple):
    """A similar unit: its row and how similar its source is, in [0, 1]."""

    unit: int
    similarity: float


def sketch(text: str) -> list[int]:
    """Return the hashes under which a normalised source is filed; 32-bit, ascending."""
    code = f" {text} ".encode("utf-32-le")
    grams = {code[i : i + _WIDTH] for i in range(0, max(1, len(code) - _WIDTH + 4), 4)}
    # CRC-32 is ten times as fast here as a cryptographic hash; the multiplication (Knuth's, 2^32 over the
    # golden ratio) takes the order out of it, so that no letters come first.
    return sorted({crc32(gram) * 2654435769 & 0xFFFFFFFF for gram in grams})[:_SKETCH]


def add(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """File units, given as (row, normalised source)."""
    filed = sorted((h, len(text), unit) for unit, text in rows for h in sketch(text))
    connection.executemany("INSERT OR IGNORE INTO gram VALUES (?, ?, ?)", filed)


def find(
    connection: sqlite3.Connection, text: str, *, languages: tuple[str, str], least: float, count: int
) -> list[Match]:
    """Return the units whose normalised source is most similar to ``text``, best first.

    Args:
        connection: The memory's file.
        text: Normalised source.
        languages: Source and target language of the units wanted.
        least: Least similarity, in (0, 1].
        count: At most so many.
    """
    # fuzz.ratio is 2·common / (length + length): outside these lengths it cannot reach ``least``.
    shortest, longest = int(len(text) * least / (2 - least)), int(len(text) * (2 - least) / least) + 1
    votes: Counter[int] = Counter()
    for h in sketch(text):
        rows = connection.execute(
            "SELECT unit FROM gram WHERE hash = ? AND length BETWEEN ? AND ? LIMIT ?",
            (h, shortest, longest, _COMMON + 1),
        ).fetchall()
        if len(rows) <= _COMMON:
            votes.update(unit for (unit,) in rows)
    candidates = [unit for unit, _ in votes.most_common(_CANDIDATES)]
    matches = [
        Match(unit, similarity)
        for unit, source in _sources(connection, candidates, languages)
        if (similarity := fuzz.ratio(text, plain(source), score_cutoff=100 * least) / 100)
    ]
    return sorted(matches, key=lambda match: (-match.similarity, -match.unit))[:count]


def _sources(
    connection: sqlite3.Connection, units: Sequence[int], languages: tuple[str, str]
) -> list[tuple[int, str]]:
    marks = ",".join("?" * len(units))
    return connection.execute(
        f"SELECT id, source FROM unit WHERE id IN ({marks}) AND source_language = ? AND target_language = ?",
        (*units, *languages),
    ).fetchall()
