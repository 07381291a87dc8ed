"""The cells of a CSV or TSV file, with the places where they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from translate.document import Span
from translate.errors import FormatError

DELIMITERS = ",;\t|"
_HEAD = 1 << 14
_LINES = 50


class Cell(NamedTuple):
    """One cell.

    Attributes:
        row: From 0.
        column: From 0.
        text: Its value.
        span: Where its value stands, with its quotation marks.
        quoted: Whether it has them.
    """

    row: int
    column: int
    text: str
    span: Span
    quoted: bool


def delimiter_of(text: str, *, name: str) -> str:
    """Return what separates the cells: what stands equally often in each of the first lines."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = re.sub(r'"[^"]*"', "", text[:_HEAD])
    lines = [line for line in head.splitlines()[:_LINES] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        count, times = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        return (times, count) if count else (0, 0)

    return max(DELIMITERS, key=evenness) if lines else ","


def cells(text: str, delimiter: str, *, name: str) -> Iterator[Cell]:
    """Yield the cells of a file in order.

    Raises:
        FormatError: A quotation mark is never closed; the message names the line where it opens.
    """
    ends = re.escape(delimiter) + r"|\r\n|\n|\r|$"
    cell = re.compile(
        rf"(?:\"(?P<quoted>(?:[^\"]++|\"\")*+)\"(?={ends})|(?P<plain>[^\n\r{re.escape(delimiter)}]*+))(?P<end>{ends})"
    )
    at = row = column = 0
    while at < len(text):
        found = cell.match(text, at)
        if found is None:
            raise FormatError(f"{name}, row {row + 1}: not a table separated by {delimiter!r}")
        value = found["quoted"]
        if value is None and text[at] == '"' and text.find('"', at + 1) < 0:
            line = text.count("\n", 0, at) + 1
            raise FormatError(f"{name}, line {line}: a quotation mark opens a cell and is never closed")
        quoted = value is not None
        value = value.replace('""', '"') if quoted else found["plain"]
        yield Cell(row, column, value, (at, found.start("end")), quoted)
        at = found.end()
        if found["end"] == delimiter:
            column += 1
            if at == len(text):
                yield Cell(row, column, "", (at, at), quoted=False)
        else:
            row, column = row + 1, 0
