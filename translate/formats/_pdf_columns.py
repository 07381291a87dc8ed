"""From a page's rows to its lines in reading order: columns one after the other, tables row by row."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from translate.formats._pdf_rows import Row, Word, same_size

# In ems: a gutter is at least so wide; spaces in justified text can be as wide, but not over three rows.
_GUTTER = 1.0
_WIDE = 2.0
_ROWS, _ROWS_OF_NARROW = 2, 3
"""Rows that make a gutter of a gap: with text on both sides, or one on each. A narrow gap needs more."""
_FILLED = 0.7
"""Lines of running text fill this part of their column, most of them; cells of a table do not."""
_LEAST_LINES, _WORDS_OF_LINE = 3, 3
_WORDS_OF_TEXT = 6
_LINES = 1.1
"""Lines of one cell stand at most so many times as far apart as lines of a paragraph."""
_MARKER = re.compile(r"\W*|(?=.*[.)\-])\W*\w{1,3}\W*")
_Gap = tuple[float, float]


class _Band(NamedTuple):
    """Rows with a gutter through them, and how many of them speak for it."""

    start: int
    end: int
    gutter: _Gap
    weight: int


class Column(NamedTuple):
    """Rows that stand under each other.

    Attributes:
        rows: From the top.
        left: The edge that its lines reach.
        right: The other one.
        is_cell: Whether they are one cell of a table.
    """

    rows: list[Row]
    left: float
    right: float
    is_cell: bool = False


def columns(rows: Sequence[Row], leading: float, *, rtl: bool) -> list[Column]:
    """Return the columns of a page in reading order.

    Args:
        rows: Those of the page, from the top.
        leading: How far lines of a paragraph stand apart, in their size.
        rtl: The column at the right is the first.
    """
    if not rows:
        return []
    band = max(_bands(rows), key=lambda band: band.weight, default=None)
    if band is None:
        return [_column(list(rows))]
    within = _of_band(rows[band.start : band.end], band.gutter, leading, rtl=rtl)
    before, after = (columns(part, leading, rtl=rtl) for part in (rows[: band.start], rows[band.end :]))
    return [*before, *within, *after]


def _column(rows: list[Row], *, is_cell: bool = False) -> Column:
    # Lines of a table or a heading may go beyond the edge of the text.
    text = [row for row in rows if len(row.words) >= _WORDS_OF_TEXT] or rows
    return Column(rows, min(row.left for row in text), max(row.right for row in text), is_cell)


def _bands(rows: Sequence[Row]) -> Iterator[_Band]:
    """Yield the bands of rows that a gutter runs through, one for each gap that may be part of a gutter."""
    for n, row in enumerate(rows):
        for gap in _gaps(row):
            start, end, gutter = n, n, gap
            while end < len(rows) and (narrowed := _narrowed(rows[end], gutter, row.size)):
                gutter = narrowed
                end += 1
            while start and (narrowed := _narrowed(rows[start - 1], gutter, row.size)):
                gutter = narrowed
                start -= 1
            if weight := _weight(rows[start:end], gutter):
                yield _Band(start, end, gutter, weight)


def _gaps(row: Row) -> list[_Gap]:
    """Return the gaps between words that are wide enough for a gutter."""
    return [
        (before.right, after.left)
        for before, after in pairwise(row.words)
        if after.left - before.right >= _GUTTER * row.size
    ]


def _narrowed(row: Row, gutter: _Gap, size: float) -> _Gap | None:
    """Return what of a gutter a row leaves free; nothing where that is too narrow.

    A row on one side of it, in letters of another size, is a heading and ends the columns too.
    """
    left, right = gutter
    for word in row.words:
        if word.left < right and word.right > left:
            middle = (word.left + word.right) / 2
            if middle < (left + right) / 2:
                left = word.right
            else:
                right = word.left
    if not same_size(row.size, size) and (row.right <= right or row.left >= left):
        return None
    return (left, right) if right - left >= _GUTTER * row.size * 0.8 else None


def _split(row: Row, gutter: _Gap) -> tuple[Row | None, Row | None]:
    """Return what of a row stands left and right of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    sides: tuple[list[Word], list[Word]] = ([], [])
    for word in row.words:
        sides[word.left >= middle].append(word)
    left, right = (replace(row, words=words) if words else None for words in sides)
    return left, right


def _weight(rows: Sequence[Row], gutter: _Gap) -> int:
    """Return how many rows speak for a gutter; none do where it parts a list's numbers from its items."""
    sides = [_split(row, gutter) for row in rows]
    both = [(left, right) for left, right in sides if left and right]
    if any(all(_MARKER.fullmatch("".join(pair[n].seen())) for pair in both) for n in (0, 1)):
        return 0
    narrow = gutter[1] - gutter[0] < _WIDE * rows[0].size
    alone = min(sum(left is None for left, _ in sides), sum(right is None for _, right in sides))
    weight = len(both) + alone
    return weight if weight >= (_ROWS_OF_NARROW if narrow else _ROWS) else 0


def _of_band(rows: Sequence[Row], gutter: _Gap, leading: float, *, rtl: bool) -> list[Column]:
    sides = [_split(row, gutter) for row in rows]
    left = [side[0] for side in sides if side[0]]
    right = [side[1] for side in sides if side[1]]
    if not (_is_running(left) and _is_running(right)):
        return list(_cells(rows, leading, rtl=rtl))
    first, second = (right, left) if rtl else (left, right)
    return [*columns(first, leading, rtl=rtl), *columns(second, leading, rtl=rtl)]


def _is_running(rows: Sequence[Row]) -> bool:
    """Tell whether rows are lines of text, of several words and most of them full, and not cells."""
    width = max(row.right for row in rows) - min(row.left for row in rows)
    full = sum(row.right - row.left >= _FILLED * width for row in rows)
    words = sum(len(row.words) for row in rows)
    return len(rows) >= _LEAST_LINES and full * 2 > len(rows) and words >= _WORDS_OF_LINE * len(rows)


def _cells(rows: Sequence[Row], leading: float, *, rtl: bool) -> Iterator[Column]:
    """Yield the cells of a table, row by row."""
    edges = _edges(rows)
    for lines in _table_rows(rows, leading):
        cells: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
        for row in lines:
            words: list[list[Word]] = [[] for _ in cells]
            for word in row.words:
                words[bisect(edges, (word.left + word.right) / 2)].append(word)
            for cell, own in zip(cells, words, strict=True):
                if own:
                    cell.append(replace(row, words=own))
        for cell in reversed(cells) if rtl else cells:
            if cell:
                yield _column(cell, is_cell=True)


def _edges(rows: Sequence[Row]) -> list[float]:
    """Return the middle of each gap that runs through all rows."""
    edges = []
    words = sorted((word for row in rows for word in row.words), key=lambda word: word.left)
    reached = words[0].right
    for word in words:
        if word.left - reached >= _GUTTER * 0.8 * rows[0].size:
            edges.append((reached + word.left) / 2)
        reached = max(reached, word.right)
    return edges


def _table_rows(rows: Sequence[Row], leading: float) -> list[list[Row]]:
    """Put lines of one cell together: those no farther apart than lines of text, where table rows are."""
    near = [after.base - before.base <= _LINES * leading * before.size for before, after in pairwise(rows)]
    done = [[rows[0]]]
    for is_near, row in zip(near, rows[1:], strict=True):
        if is_near and not all(near):
            done[-1].append(row)
        else:
            done.append([row])
    return done
