"""CSV and TSV: the cells in another script, or the columns that are asked for.

Separators, quotation marks, line ends and all other cells stay byte for byte.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from translate.document import Block, Document
from translate.errors import UsageError
from translate.formats._csv_cells import Cell, cells, delimiter_of
from translate.formats._script import is_foreign
from translate.formats._slots import Markup, Slot, fill
from translate.formats._text import decode, encode

Columns = Sequence[str | int] | None


def read(data: bytes, *, name: str, language: str, columns: Columns = None) -> Document:
    """Return the document in a CSV or TSV file; a cell is a block.

    Args:
        data: The file's bytes.
        name: What messages and the document call it; ``.tsv`` says that tabs separate.
        language: ISO 639-1 code of its text.
        columns: Names in the first row, or numbers from 1; ``None`` takes every cell that has letters
            which are not Latin.

    Raises:
        FormatError: It is no table.
        UsageError: A column does not exist.
    """
    text = decode(data, name=name).text
    return Document(
        tuple(Block(_text(cell), "table-cell") for cell in _wanted(text, name, columns)), language, name
    )


def read_back(
    written: bytes, *, template: bytes, name: str, language: str, columns: Columns = None
) -> Document:
    """Return what stands in the cells that ``read`` gives for the template."""
    text = decode(template, name=name).text
    places = {(cell.row, cell.column) for cell in _wanted(text, name, columns)}
    delimiter = delimiter_of(text, name=name)
    after = cells(decode(written, name=name).text, delimiter, name=name)
    blocks = (Block(_text(cell), "table-cell") for cell in after if (cell.row, cell.column) in places)
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None, columns: Columns = None) -> bytes:
    """Return a table in UTF-8; with a template, its separators and other cells.

    Raises:
        OutputError: The document does not fit the template.
        UsageError: A column does not exist.
    """
    if template is None:
        return encode("".join(_quoted(block.text, ",") + "\n" for block in document.blocks), mark=False)
    decoded = decode(template, name=document.name)
    delimiter = delimiter_of(decoded.text, name=document.name)
    slots = [
        Slot(
            *cell.span, Block(_text(cell), "table-cell"), {"quoted": ((0, 0), (0, 0))} if cell.quoted else {}
        )
        for cell in _wanted(decoded.text, document.name, columns)
    ]

    def render(slot: Slot, block: Block, markup: Markup) -> str:
        return _quoted(block.text, delimiter, always="quoted" in slot.wraps)

    return encode(fill(decoded.text, slots, document, render), mark=decoded.mark)


def _text(cell: Cell) -> str:
    return cell.text.replace("\r\n", "\n").strip()


def _wanted(text: str, name: str, columns: Columns) -> Iterator[Cell]:
    row = cells(text, delimiter_of(text, name=name), name=name)
    if columns is None:
        yield from (cell for cell in row if is_foreign(cell.text) and not cell.text.startswith("="))
        return
    header: list[Cell] = []
    for cell in row:
        if cell.row:
            row = chain([cell], row)
            break
        header.append(cell)
    names = [cell.text.strip() for cell in header]
    numbers = {_number(column, names, name) for column in columns}
    # A first row whose names were used is no data.
    data = row if any(column in names for column in columns) else chain(header, row)
    yield from (cell for cell in data if cell.column in numbers and _text(cell))


def _number(column: str | int, header: list[str], name: str) -> int:
    if column in header:
        return header.index(str(column))
    if str(column).isdecimal() and 0 < int(column) <= len(header):
        return int(column) - 1
    raise UsageError(f"{name}: no column {column!r}; it has: {', '.join(header)}")


def _quoted(text: str, delimiter: str, *, always: bool = False) -> str:
    if always or any(sign in text for sign in f'{delimiter}"\n\r') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
