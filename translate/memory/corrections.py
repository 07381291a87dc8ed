"""What a person corrected or approved in an editable brief: read back, remembered, and kept as a test set."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from translate.errors import FormatError
from translate.memory import Unit

SCHEMA = "dragoman.corrections/1"
_NEEDED = ("source", "target", "original")


class Corrections(NamedTuple):
    """What a file holds.

    Attributes:
        units: What a person made or approved.
        untouched: Rows that nobody corrected or approved.
        emptied: Numbers of rows whose translation was deleted: nothing is remembered of them.
        languages: Source and target, where the file says them.
    """

    units: tuple[Unit, ...]
    untouched: int
    emptied: tuple[str, ...]
    languages: tuple[str, str] | None = None


def read_corrections(data: bytes, *, name: str) -> Corrections:
    """Return what is in a table or JSON that an editable brief saved, or a TSV brief that was changed.

    A row counts as corrected where its target is not its original, and as approved where its state says so.

    Raises:
        FormatError: It is neither; the message names the line or row.
    """
    rows, languages = read_rows(data, name=name, needed=_NEEDED)
    units, emptied, untouched = [], [], 0
    for number, row in enumerate(rows, start=1):
        source, target, original = (str(row[column]) for column in _NEEDED)
        state = str(row.get("state") or "")
        if state not in ("", "corrected", "approved"):
            raise FormatError(f"{name}, row {number}: unknown state {state!r}; known: corrected, approved")
        if state != "approved" and target.strip() == original.strip():
            untouched += 1
        elif not target.strip() or not source.strip():
            emptied.append(str(row.get("number") or number))
        else:
            units.append(Unit(source, target.strip(), "human"))
    return Corrections(tuple(units), untouched, tuple(emptied), languages)


def read_rows(
    data: bytes, *, name: str, needed: Sequence[str]
) -> tuple[Iterator[Mapping[str, object]], tuple[str, str] | None]:
    """Return the rows of a table or of JSON, and the languages, where the file says them.

    Args:
        data: The file.
        name: What messages call it.
        needed: Columns that every row must have.

    Raises:
        FormatError: It is neither, or lacks a column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}, line {line}: not UTF-8; save the table as UTF-8") from error
    if not text.lstrip().startswith("{"):
        return _table(text, name, needed), None
    content = _json(text, name)
    languages = None
    if content.get("source") and content.get("target"):
        languages = str(content["source"]), str(content["target"])
    return _beads(content, name, needed), languages


def _json(text: str, name: str) -> Mapping[str, object]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(f"{name}, line {error.lineno}: not JSON: {error.msg}") from error
    if content.get("schema") != SCHEMA or not isinstance(content.get("beads"), list):
        raise FormatError(f"{name}: not corrections ({SCHEMA}); save them with the page of brief --editable")
    return cast(Mapping[str, object], content)


def _beads(content: Mapping[str, object], name: str, needed: Sequence[str]) -> Iterator[Mapping[str, object]]:
    for number, row in enumerate(cast(list[object], content["beads"]), start=1):
        if not isinstance(row, dict) or any(column not in row for column in needed):
            raise FormatError(f"{name}, row {number}: needs {', '.join(needed)}")
        yield row


def _table(text: str, name: str, needed: Sequence[str]) -> Iterator[Mapping[str, object]]:
    head = text.split("\n", 1)[0]
    # Spreadsheets save what they opened as TSV with their own mark between cells.
    mark = max("\t;,", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line, columns = 1, None
    try:
        for cells in reader:
            if columns is None:
                columns = [cell.strip().casefold() for cell in cells]
                if missing := [column for column in needed if column not in columns]:
                    raise FormatError(f"{name}, line 1: no column {missing[0]!r}; is this a TSV brief?")
            elif any(cells):
                yield _row(cells, columns, f"{name}, line {line}")
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"{name}, line {line}: {error}; is a quotation mark not closed?") from error
    if columns is None:
        raise FormatError(f"{name}: empty; is this a TSV brief?")


def _row(cells: Sequence[str], columns: Sequence[str], place: str) -> dict[str, object]:
    if len(cells) != len(columns):
        raise FormatError(f"{place}: {len(cells)} cells where the head line has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def merged(source: str, reference: str, units: Iterable[Unit]) -> tuple[str, str]:
    """Return a test set, one sentence a line on both sides, with units put in.

    A source that is there already gets the new reference; white space in a unit becomes one space.

    Args:
        source: The source file's text so far, may be empty.
        reference: The reference file's text so far, of as many lines.
        units: What to put in.

    Raises:
        FormatError: The two have not as many lines.
    """
    # Not splitlines(): a line separator inside a sentence is no end of line.
    sources, references = source.split("\n")[:-1], reference.split("\n")[:-1]
    if len(sources) != len(references):
        raise FormatError(
            f"the test set has {len(sources)} lines of source and {len(references)} of reference; mend that"
        )
    pairs = dict(zip(sources, references, strict=True))
    for unit in units:
        pairs[" ".join(unit.source.split())] = " ".join(unit.target.split())
    return "".join(f"{line}\n" for line in pairs), "".join(f"{line}\n" for line in pairs.values())
