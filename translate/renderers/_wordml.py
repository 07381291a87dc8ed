"""WordprocessingML as a bilingual table needs it: paragraphs, runs and rows that know their direction.

Word takes four settings to set Arabic: ``w:bidi`` on the paragraph, ``w:rtl`` on the run, complex-script
font, size and weight (``w:cs``, ``w:szCs``, ``w:bCs``) beside the Latin ones, and ``w:bidiVisual`` on a
table whose first column stands at the right. Any one missing shows as Arabic with its full stop on the wrong
side, or in the wrong size (python-docx issue 349).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from translate.document import Severity
from translate.languages import Direction
from translate.renderers._phrases import legal
from translate.renderers._view import Piece, Side

COLOURS: dict[Severity, str] = {"error": "A2200D", "warning": "7A4A00", "info": "33518C"}
_UNDERLINES: dict[Severity, str] = {"error": "wave", "warning": "dash", "info": "dotted"}
# Latin letters with what belongs to them, inside text written from the right, and the other way round.
_LATIN = re.compile(r"([A-Za-z\u00c0-\u024f](?:[\w'’.&/ \-]*[A-Za-z\u00c0-\u024f0-9])?)")
_FROM_THE_RIGHT = re.compile(
    r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks.

    Attributes:
        size: Half points.
        bold: Whether it is bold.
        colour: RRGGBB, or empty.
        font: Latin font, or empty for the document's.
        before: Space above its paragraph, twentieths of a point.
    """

    size: int = 21
    bold: bool = False
    colour: str = ""
    font: str = ""
    before: int = 0


SMALL = Look(size=17)


def element(name: str, parent: Any = None, /, **attributes: str) -> Any:
    """Make an element of the main namespace, with attributes of the same."""
    named = {qn(f"w:{key}"): value for key, value in attributes.items()}
    if parent is None:
        return etree.Element(qn(f"w:{name}"), named)
    return etree.SubElement(parent, qn(f"w:{name}"), named)


def paragraph(pieces: Iterable[Piece], side: Side, look: Look, *, style: str = "", indent: int = 0) -> Any:
    """Make a paragraph of text in one language.

    Args:
        pieces: The text, with what is to be underlined.
        side: Its language and direction.
        look: How it looks.
        style: Name of a paragraph style.
        indent: Twentieths of a point from the side where lines begin.
    """
    made = element("p")
    properties = element("pPr", made)
    if style:
        element("pStyle", properties, val=style)
    if side.direction == "rtl":
        element("bidi", properties)
    if look.before:
        element("spacing", properties, before=str(look.before))
    if indent:
        element("ind", properties, left=str(indent))
    for piece in pieces:
        for text, direction in by_direction(piece.text, side.direction):
            code = side.code if direction == side.direction else ""
            made.append(run(text, direction, look, code=code, severity=piece.severity))
    return made


def by_direction(text: str, base: Direction) -> list[tuple[str, Direction]]:
    """Cut a text where its direction changes; digits and signs go with the text around them."""
    other: Direction = "ltr" if base == "rtl" else "rtl"
    parts = (_LATIN if base == "rtl" else _FROM_THE_RIGHT).split(text)
    return [(part, other if place % 2 else base) for place, part in enumerate(parts) if part]


def run(
    text: str, direction: Direction, look: Look, *, code: str = "", severity: Severity | None = None
) -> Any:
    """Make a run of one direction, in the language ``code`` where that is known."""
    made = element("r")
    properties = element("rPr", made)
    if look.font:
        element("rFonts", properties, ascii=look.font, hAnsi=look.font)
    if look.bold:
        element("b", properties)
        element("bCs", properties)
    if look.colour:
        element("color", properties, val=look.colour)
    element("sz", properties, val=str(look.size))
    # Arabic letters are smaller in the same size: 13 points beside 10.5 have the same grey.
    element("szCs", properties, val=str(round(look.size * 1.24)))
    if severity:
        element("u", properties, val=_UNDERLINES[severity], color=COLOURS[severity])
    if direction == "rtl":
        element("rtl", properties)
    if code:
        element("lang", properties, **{"bidi" if direction == "rtl" else "val": code})
    held = element("t", made)
    held.text = legal(text)
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def table(widths: Sequence[int], *, from_the_right: bool = False, ruled: bool = True) -> Any:
    """Make a table without rows.

    Args:
        widths: Columns, twentieths of a point.
        from_the_right: Whether the first column stands at the right.
        ruled: Whether there are lines between the rows.
    """
    made = element("tbl")
    properties = element("tblPr", made)
    if from_the_right:
        element("bidiVisual", properties)
    element("tblW", properties, w=str(sum(widths)), type="dxa")
    if ruled:
        borders = element("tblBorders", properties)
        for edge in ("top", "bottom", "insideH"):
            element(edge, borders, val="single", sz="4", space="0", color="BBBBBB")
    element("tblLayout", properties, type="fixed")
    margins = element("tblCellMar", properties)
    for edge, width in (("top", 60), ("left", 60), ("bottom", 60), ("right", 120)):
        element(edge, margins, w=str(width), type="dxa")
    grid = element("tblGrid", made)
    for width in widths:
        element("gridCol", grid, w=str(width))
    return made


def row(parent: Any, cells: Iterable[Sequence[Any]], widths: Sequence[int], *, head: bool = False) -> None:
    """Add a row that no page break splits; a head is repeated on each page."""
    made = element("tr", parent)
    properties = element("trPr", made)
    element("cantSplit", properties)
    if head:
        element("tblHeader", properties)
    for paragraphs, width in zip(cells, widths, strict=True):
        cell = element("tc", made)
        element("tcW", element("tcPr", cell), w=str(width), type="dxa")
        cell.extend(paragraphs)
