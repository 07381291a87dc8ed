"""A new workbook from text alone: one sheet, one block a row."""

from xml.sax.saxutils import escape

from translate.document import Document
from translate.formats._ooxml import OFFICE, new_package
from translate.formats._xml import legal
from translate.languages import language as find_language

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def plain(document: Document) -> bytes:
    """Return a new workbook of the document's blocks, in the first column."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(legal(block.text))}</t></is></c></row>'
        for n, block in enumerate(document.blocks, start=1)
    )
    rtl = ' rightToLeft="1"' if find_language(document.language).direction == "rtl" else ""
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{rtl} workbookViewId="0"/></sheetViews>'
        '<cols><col min="1" max="1" width="100" customWidth="1"/></cols>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return new_package(
        {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet},
        types={
            "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
            "xl/worksheets/sheet1.xml": f"{_TYPE}.worksheet+xml",
        },
        related={
            "": ["officeDocument xl/workbook.xml"],
            "xl/workbook.xml": ["worksheet xl/worksheets/sheet1.xml"],
        },
    )
