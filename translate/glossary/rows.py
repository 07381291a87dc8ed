"""Rows of a table to terms, with a clear word about each row that is wrong; pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from translate.errors import FormatError
from translate.glossary._terms import Term

COLUMNS = {
    "source": ("source", "ar", "arabic", "term", "source term"),
    "target": ("target", "en", "english", "translation", "wanted", "target term"),
    "forbidden": ("forbidden", "avoid", "not"),
    "keep": ("keep", "do not translate", "do-not-translate", "dnt"),
    "domain": ("domain", "subject", "field"),
    "note": ("note", "notes", "comment", "definition"),
}
"""Column → the headings it is known by, in any case."""

_YES, _NO = frozenset(["yes", "y", "true", "1", "x", "keep"]), frozenset(["", "no", "n", "false", "0"])
# In a cell several ways to write or to translate a term stand apart by this.
_BETWEEN = "|"


class Row(NamedTuple):
    """One row and the line it begins on."""

    line: int
    cells: Sequence[str]


def terms(rows: Iterable[Row], *, name: str) -> tuple[Term, ...]:
    """Return the terms of a table.

    The first row may name the columns; without such a row they are source, target and domain.

    Args:
        rows: The table.
        name: The file's name, for messages.

    Raises:
        FormatError: A row or heading is wrong; the message names its line.
    """
    found: list[Term] = []
    columns: list[str] | None = None
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if columns is None:
            columns = _columns(cells, f"{name}, line {row.line}")
            if columns is not None:
                continue
            columns = ["source", "target", "domain"]
        found.append(_term(cells, columns, f"{name}, line {row.line}"))
    if not found:
        raise FormatError(f"{name}: no terms in it; a line is: Arabic term, English translation")
    _refuse_contradictions(found)
    return tuple(found)


def _columns(cells: Sequence[str], place: str) -> list[str] | None:
    """Return the names of the columns if the row is a heading."""
    known = {heading: column for column, headings in COLUMNS.items() for heading in headings}
    named = [known.get(cell.casefold().replace("_", " "), "") for cell in cells]
    if "source" not in named:
        return None
    if unknown := [cell for cell, column in zip(cells, named, strict=True) if cell and not column]:
        raise FormatError(f"{place}: unknown column {unknown[0]!r}; known: {', '.join(COLUMNS)}")
    if len(set(named)) < len(named):
        twice = next(column for column in named if named.count(column) > 1)
        raise FormatError(f"{place}: two columns for {twice or 'nothing'}")
    return named


def _term(cells: Sequence[str], columns: Sequence[str], place: str) -> Term:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        raise FormatError(
            f"{place}: {len(cells)} cells where {len(columns)} are expected; quote a cell that has commas"
        )
    row = dict(zip(columns, cells, strict=False))
    keep = row.get("keep", "").casefold()
    if keep not in _YES | _NO:
        raise FormatError(f"{place}: the column keep says {keep!r}; write yes or no")
    return term(
        source=_several(row.get("source", "")),
        wanted=_several(row.get("target", "")),
        forbidden=_several(row.get("forbidden", "")),
        keep=keep in _YES,
        domain=row.get("domain", ""),
        place=place,
    )


def term(
    *,
    source: tuple[str, ...],
    wanted: tuple[str, ...],
    forbidden: tuple[str, ...],
    keep: bool,
    domain: str,
    place: str,
) -> Term:
    """Return a term that says something and does not contradict itself.

    Raises:
        FormatError: It says nothing, or its translation is both wanted and forbidden.
    """
    if not source:
        raise FormatError(f"{place}: no source term")
    if not any(c.isalnum() for written in source for c in written):
        raise FormatError(f"{place}: {source[0]!r} has no letter or digit, so it is found nowhere")
    if wanted == source:
        wanted, keep = (), True
    if keep and wanted:
        raise FormatError(f"{place}: {source[0]} is to be kept and to become “{wanted[0]}”; choose one")
    if not wanted and not forbidden and not keep:
        raise FormatError(f"{place}: {source[0]} has no translation, nothing to avoid, and is not to be kept")
    low = {one.casefold() for one in forbidden}
    if both := [one for one in wanted if one.casefold() in low]:
        raise FormatError(f"{place}: “{both[0]}” is both wanted and forbidden for {source[0]}")
    return Term(source, wanted, forbidden, keep, domain, place)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in cell.split(_BETWEEN) if (part := one.strip())))


def _refuse_contradictions(found: Sequence[Term]) -> None:
    seen: dict[tuple[str, str], Term] = {}
    for written, one in _written(found):
        other = seen.setdefault((written, one.domain.casefold()), one)
        if (other.wanted, other.forbidden, other.keep) != (one.wanted, one.forbidden, one.keep):
            line = other.place.rpartition(", ")[2]
            raise FormatError(f"{one.place}: {written} is there already, on {line}, and says something else")


def _written(found: Iterable[Term]) -> Iterator[tuple[str, Term]]:
    return ((written, one) for one in found for written in one.source)
