"""PDF, read only: text in the order in which it is read, paragraphs whole, without what repeats on each page.

A PDF holds glyphs and places; reading order, spaces, lines, columns and paragraphs are found again from
geometry. Arabic is drawn from the right, in the forms that letters take in words, with ligatures and marks at
places of their own; here it is letters in logical order again. Marks (bold, links) are not read.
"""

import re
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from translate.document import Document
from translate.errors import FormatError
from translate.formats._pdf_blocks import Style, blocks
from translate.formats._pdf_columns import columns
from translate.formats._pdf_glyphs import Page, pages
from translate.formats._pdf_order import Mirrored, logical, mirrored
from translate.formats._pdf_rows import Row, rows, same_size

# What pdfminer raises on damaged files, beside its own.
_DAMAGED = (
    PSException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n")
_UNPACKED = 200 << 20
_STEP = 1 << 20
"""Bytes in all streams together, and in a piece of one."""
_MARGIN = 0.12
"""Part of a page's height in which headers and footers stand, above and below."""
_MARGIN_ROWS = 3
_PAGE_NUMBER = re.compile(r"[\W_]*(?:(?:صفحة|ص|page|p)\W*)?0(?:\s*(?:من|/|of|-)\s*0)?[\W_]*", re.IGNORECASE)
_UNKNOWN = 0.5
"""Above this part of glyphs without letters a font does not say what it draws."""


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: No PDF, or one that is damaged, locked, a scan, or whose fonts do not name their letters.
    """
    drawn = _pages(data, name)
    _refuse_unreadable(drawn, name)
    kept = _without_margins([(page, rows(page.glyphs)) for page in drawn])
    seen = [row.seen() for page in kept for row in page]
    rtl = _is_rtl(seen)
    leading = _leading(kept)
    found = [column for page in kept for column in columns(page, leading, rtl=rtl)]
    if not found:
        raise FormatError(f"{name}: has no text")
    return Document(tuple(blocks(found, Style(leading, mirrored(seen, rtl=rtl), rtl))), language, name)


def _pages(data: bytes, name: str) -> list[Page]:
    if b"%PDF-" not in data[:1024]:
        raise FormatError(f"{name}: is no PDF, whatever its name says")
    _refuse_bomb(data, name)
    try:
        return list(pages(PDFDocument(PDFParser(BytesIO(data)))))
    except PDFPasswordIncorrect:
        raise FormatError(f"{name}: is locked with a password; save it without one and try again") from None
    except _DAMAGED as error:
        raise FormatError(
            f"{name}: is a damaged PDF ({type(error).__name__}); print it to PDF again"
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    """Unpack every packed stream once, piece by piece, before the library holds any of them whole."""
    left = _UNPACKED
    for found in _STREAM.finditer(data):
        unpacker, packed = zlib.decompressobj(), data[found.end() : found.end() + _STEP]
        at = found.end() + _STEP
        try:
            while packed and left > 0 and not unpacker.eof:
                left -= len(unpacker.decompress(packed, _STEP))
                packed = unpacker.unconsumed_tail
                if not packed:
                    packed, at = data[at : at + _STEP], at + _STEP
        except zlib.error:
            continue  # packed in another way, or damaged, which the library will say
        if left <= 0:
            raise FormatError(
                f"{name}: unpacks to more than {_UNPACKED >> 20} MB; split it, or print it again"
            )


def _refuse_unreadable(drawn: Sequence[Page], name: str) -> None:
    glyphs = sum(len(page.glyphs) for page in drawn)
    if not any(glyph.text.strip() for page in drawn for glyph in page.glyphs):
        if any(page.images for page in drawn):
            raise FormatError(
                f"{name}: is a scan, pictures without text; recognise its text first (ocrmypdf -l ara)"
            )
        if not glyphs:
            raise FormatError(f"{name}: has no text")
    if sum(page.unknown for page in drawn) > _UNKNOWN * glyphs:
        raise FormatError(
            f"{name}: its fonts do not say which letters they draw; recognise its text (ocrmypdf --force-ocr)"
        )


def _is_rtl(seen: Sequence[Sequence[str]]) -> bool:
    arabic = latin = 0
    for row in seen:
        for piece in row:
            kind = unicodedata.bidirectional(piece[0])
            arabic += kind in ("R", "AL")
            latin += kind == "L"
    return arabic > latin


def _without_margins(found: Sequence[tuple[Page, list[Row]]]) -> list[list[Row]]:
    """Leave out page numbers, and what stands at the edge of several pages, but for its numbers."""
    margins = [{id(row): _key(row) for row in _in_margins(page, lines)} for page, lines in found]
    pages_with = Counter(key for keys in margins for key in set(keys.values()))
    least = max(2, len(found) // 3)
    dropped = {key for key, count in pages_with.items() if count >= least or _PAGE_NUMBER.fullmatch(key[0])}
    return [
        [row for row in lines if keys.get(id(row)) not in dropped]
        for (_, lines), keys in zip(found, margins, strict=True)
    ]


def _in_margins(page: Page, lines: Sequence[Row]) -> list[Row]:
    above = [row for row in lines[:_MARGIN_ROWS] if row.base < _MARGIN * page.height]
    below = [row for row in lines[-_MARGIN_ROWS:] if row.base > (1 - _MARGIN) * page.height]
    return above + below


def _key(row: Row) -> tuple[str, int]:
    """Return a row's text without its numbers, and its size: a heading is not the header that repeats it."""
    text = logical(row.seen(), Mirrored(False, False), rtl=True)
    return re.sub(r"\d+", "0", text), round(row.size)


def _leading(kept: Sequence[Sequence[Row]]) -> float:
    """Return how far lines stand apart, in their size: the most frequent distance."""
    apart = Counter(
        round((after.base - before.base) / before.size, 1)
        for page in kept
        for before, after in pairwise(page)
        if same_size(before.size, after.size)
    )
    # Lines of two columns stand nearer than lines of one.
    return max(apart.most_common(1)[0][0], 1.0) if apart else 1.2
