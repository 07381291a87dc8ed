"""From the columns of a PDF's pages to blocks: paragraphs whole again, headings, items, cells."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from translate.document import Block
from translate.formats._pdf_columns import Column
from translate.formats._pdf_order import Mirrored, logical
from translate.formats._pdf_rows import Row, Word, same_size

_APART = 1.25
"""Lines of two paragraphs stand at least so many times as far apart as lines of one."""
_LARGER = 1.12
"""Letters of a heading are at least so many times as large as those of most text, or bold."""
_HEADING_WORDS = 15
# In ems: a first line begins at least so far inside its column, a centred one farther; so
# much room beyond the next word shows that a line ends; a full line ends so near the edge.
_INDENT, _CENTRED, _TO_SPARE, _NEARLY = 0.8, 3.0, 0.75, 4.0
_BULLET = re.compile(r"[•●▪■◦○‣⁃∙·❖➢✓*–—-]\s*(?=\w)")
_NUMBER = re.compile(r"(\(?\d{1,3}[.)\-]|[\u2070-\u2079¹²³]+)\s*(?=[^\W\d])")
_ENDS = re.compile(r"[.!?؟:؛…][\"'»”)\]\u2070-\u2079¹²³]*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.?&=_-]$")
# Soft hyphens, and what stretches a word; at its end it is part of an abbreviation.
_FILLERS = re.compile(r"\u00ad|(?<=[^\W\d_])\u0640+(?=\w)")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u2010\u00ad]$")


class _Paragraph(NamedTuple):
    """Lines that belong together.

    Attributes:
        lines: Their texts.
        size: The size of their letters.
        bold: Whether they are bold.
        is_cell: Whether they are a cell of a table.
        is_full: Whether the last line reaches its column's edge.
    """

    lines: list[str]
    size: float
    bold: bool
    is_cell: bool
    is_full: bool


class Style(NamedTuple):
    """What holds for a whole document.

    Attributes:
        leading: How far lines of a paragraph stand apart, in their size.
        mirrored: Which brackets to turn.
        rtl: Lines without letters begin at the right.
    """

    leading: float
    mirrored: Mirrored
    rtl: bool


def blocks(columns: Sequence[Column], style: Style) -> list[Block]:
    """Return the blocks of a document, from the columns of all its pages in reading order."""
    body = _body(columns)
    done: list[_Paragraph] = []
    for column in columns:
        for n, rows in enumerate(_paragraphs(column, style)):
            new = _Paragraph(
                [logical(row.seen(), style.mirrored, rtl=style.rtl) for row in rows],
                median(row.size for row in rows),
                all(row.bold for row in rows),
                column.is_cell,
                _room(rows[-1], column, rtl=style.rtl) < _NEARLY * rows[-1].size,
            )
            before = _unfinished(done, new, body) if n == 0 else None
            if before is None:
                done.append(new)
            else:
                done[before] = done[before]._replace(
                    lines=[*done[before].lines, *new.lines], is_full=new.is_full
                )
    levels = sorted(
        {round(p.size, 1) for p in done if p.size >= _LARGER * body and not p.is_cell}, reverse=True
    )
    return [_block(paragraph, body, levels) for paragraph in done]


def _body(columns: Sequence[Column]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for row in column.rows:
            sizes[round(row.size, 1)] += sum(len(word.pieces) for word in row.words)
    return sizes.most_common(1)[0][0]


def _paragraphs(column: Column, style: Style) -> Iterator[list[Row]]:
    if column.is_cell:
        yield column.rows
        return
    lines = [column.rows[0]]
    for before, row in pairwise(column.rows):
        if _begins(before, row, column, style):
            yield lines
            lines = []
        lines.append(row)
    yield lines


def _begins(before: Row, row: Row, column: Column, style: Style) -> bool:
    """Tell whether a row begins another paragraph than the one before it."""
    if not same_size(before.size, row.size) or row.base - before.base > _APART * style.leading * row.size:
        return True
    was_rtl, rtl = (line.is_rtl(default=style.rtl) for line in (before, row))
    end = before.words[0 if was_rtl else -1].pieces[0 if was_rtl else -1]
    if was_rtl != rtl and _ENDS.search(end):
        return True
    # Latin at the right edge is part of an Arabic paragraph: a name, an address.
    rtl = rtl or (was_rtl and column.right - row.right < _INDENT * row.size)
    first, was_first = (line.words[-1 if rtl else 0] for line in (row, before))
    if _is_marked(first):
        return True
    room = _room(before, column, rtl=rtl)
    if _is_centred(before, column):
        room += _room(before, column, rtl=not rtl)
    if room > first.right - first.left + _TO_SPARE * row.size:
        return True
    inside, was_inside = (_room(line, column, rtl=not rtl) for line in (row, before))
    return (
        inside >= _INDENT * row.size > was_inside
        and not _is_marked(was_first)
        and not _is_centred(row, column)
    )


def _is_marked(first: Word) -> bool:
    """Tell whether a line that begins with a word begins an item of a list."""
    text = "".join(first.pieces)
    return any(pattern.match(f"{seen} x") for pattern in (_BULLET, _NUMBER) for seen in (text, text[::-1]))


def _room(row: Row, column: Column, *, rtl: bool) -> float:
    """Return how much room is left behind a row."""
    return row.left - column.left if rtl else column.right - row.right


def _is_centred(row: Row, column: Column) -> bool:
    left, right = row.left - column.left, column.right - row.right
    return min(left, right) > _CENTRED * row.size and abs(left - right) < row.size


def _unfinished(done: Sequence[_Paragraph], new: _Paragraph, body: float) -> int | None:
    """Return the position of the paragraph that goes on in another column or on another page."""
    if (
        new.is_cell
        or new.bold
        or not same_size(new.size, body)
        or _BULLET.match(new.lines[0])
        or _NUMBER.match(new.lines[0])
    ):
        return None
    for place in range(len(done) - 1, -1, -1):
        before = done[place]
        if before.size < body and not same_size(before.size, body):
            continue  # a footnote
        goes_on = before.is_full and not before.is_cell and not _ENDS.search(before.lines[-1])
        return place if goes_on and same_size(before.size, body) and not before.bold else None
    return None


def _block(paragraph: _Paragraph, body: float, levels: Sequence[float]) -> Block:
    text = _joined(paragraph.lines)
    if paragraph.is_cell:
        return Block(text, "table-cell")
    if bullet := _BULLET.match(text):
        return Block(text[bullet.end() :], "list-item", 1)
    if number := _NUMBER.match(text):
        text = f"{number[1]} {text[number.end() :]}"
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ":", "،"))
    if short and round(paragraph.size, 1) in levels:
        return Block(text, "heading", min(levels.index(round(paragraph.size, 1)) + 1, 6))
    if short and paragraph.bold and same_size(paragraph.size, body):
        return Block(text, "heading", min(len(levels) + 1, 6))
    return Block(text)


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if _ADDRESS.search(text):
            text += line
        elif _HYPHEN.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}"
    return unicodedata.normalize("NFC", _FILLERS.sub("", text))
