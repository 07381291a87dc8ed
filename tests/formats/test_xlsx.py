import re
import tracemalloc
from dataclasses import replace

import pytest
from archives import content_types, pack, relations, unpack

from translate.document import Block, Mark
from translate.errors import FormatError, OutputError
from translate.formats import _stream, xlsx

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def book(rows, *, strings="", before="", after="", parts=None, related=None, defined=""):
    """A workbook of one sheet; ``parts`` adds parts by path, ``related`` relations of the sheet."""
    files = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{X}" xmlns:r="{R}">'
            '<sheets><sheet name="ورقة" sheetId="1" r:id="rId1"/></sheets>'
            f"{defined}<calcPr calcId='1'/></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "s.xml"), ("rId2", "sharedStrings", "t.xml"), ("rId3", "styles", "st.xml")
        ),
        "xl/s.xml": (
            f'<worksheet xmlns="{X}" xmlns:r="{R}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        ),
        "xl/t.xml": f'<sst xmlns="{X}">{strings}</sst>',
        "xl/st.xml": f'<styleSheet xmlns="{X}"><alignment horizontal="right" readingOrder="2"/></styleSheet>',
        "xl/_rels/s.xml.rels": relations(*(related or [])),
        **(parts or {}),
    }
    kinds = {"xl/workbook.xml": f"{KIND}sheet.main+xml"}
    return pack({"[Content_Types].xml": content_types(kinds), **files})


def read(data):
    return xlsx.read(data, name="file.xlsx", language="ar")


def translated(data, *texts, marks=None):
    document = read(data)
    made = tuple(
        replace(block, text=text, marks=block.marks if marks is None else marks)
        for block, text in zip(document.blocks, texts, strict=True)
    )
    return unpack(xlsx.write(replace(document, blocks=made, language="en"), template=data))


def item(text):
    return f"<si><t>{text}</t></si>"


def test_texts_of_cells_are_blocks_and_numbers_and_formulas_are_not():
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c>'
        '<c r="C1" t="inlineStr"><is><t>مضمن</t></is></c>'
        '<c r="D1" t="str"><f>A1&amp;"x"</f><v>ناتج</v></c></row>'
    )
    data = book(rows, strings=item("نص") + item(" ") + "<si/>")
    assert read(data).blocks == (Block("نص", "table-cell"), Block("مضمن", "table-cell"))
    written = translated(data, "text <&>", "inline")
    assert "<si><t>text &lt;&amp;&gt;</t></si><si><t> </t></si><si/>" in written["xl/t.xml"].decode()
    assert written["xl/s.xml"] == unpack(data)["xl/s.xml"].replace("مضمن".encode(), b"inline")


def test_formats_inside_a_cell_are_marks_and_phonetic_guides_are_no_text():
    rich = (
        "<si><r><t xml:space='preserve'>شراء </t></r><r><rPr><b/><family val='2'/></rPr><t>مضخات</t></r>"
        "<rPh sb='0' eb='1'><t>x</t></rPh></si>"
    )
    data = book("", strings=rich)
    (block,) = read(data).blocks
    assert block.text == "شراء مضخات"
    assert block.marks == (Mark(5, 10, "run1"),)
    written = translated(data, "pumps bought", marks=(Mark(0, 5, "run1"),))["xl/t.xml"].decode()
    assert re.search(
        r"<si><r><rPr><b/><family val=.2./></rPr><t>pumps</t></r>"
        r'<r><t xml:space="preserve"> bought</t></r></si>',
        written,
    )


def test_line_breaks_in_cells_stay_line_breaks():
    data = book("", strings=item("سطر_x000D_\nآخر"))
    assert read(data).blocks[0].text == "سطر\nآخر"
    assert b"<t>line\nother</t>" in translated(data, "line\nother")["xl/t.xml"]


def test_page_numbers_stand_in_the_text_of_headers_and_other_codes_are_points():
    footer = '&amp;L&amp;"Arial,Bold"تقرير&amp;Cصفحة &amp;P من &amp;N'
    after = f"<headerFooter><oddFooter>{footer}</oddFooter></headerFooter>"
    data = book("", after=after)
    (block,) = read(data).blocks
    assert block.text == "\nتقرير\nصفحة 1 من 2"
    keys = ["code1", "code2", "code3", "number1", "number2"]
    assert [mark.key for mark in block.marks] == keys
    text = "\nR&D report\npage 1 of 2"
    places = [(0, 0), (1, 1), (11, 11), (17, 18), (22, 23)]
    marks = tuple(Mark(*place, key) for place, key in zip(places, keys, strict=True))
    written = translated(data, text, marks=marks)["xl/s.xml"].decode()
    assert '>&amp;L&amp;"Arial,Bold"R&amp;&amp;D report&amp;Cpage &amp;P of &amp;N<' in written


def test_formulas_follow_the_texts_that_they_compare_with():
    rows = (
        '<row><c><f>COUNTIF(A:A,"نعم")</f><v>1</v></c>'
        '<c><f>IF(A1=&quot;لا&quot;,"ربما","قال ""نعم""")</f></c>'
        "<c><f>SUM(B1:B2)</f></c></row>"
    )
    after = (
        '<conditionalFormatting><cfRule><formula>A1="نعم"</formula></cfRule></conditionalFormatting>'
        '<dataValidations><dataValidation type="list" promptTitle="اختر" prompt="">'
        '<formula1>"نعم,لا"</formula1></dataValidation></dataValidations>'
    )
    data = book(
        rows,
        strings=item("نعم") + item("لا"),
        after=after,
        defined="<definedNames><definedName name='x'>\"لا\"</definedName></definedNames>",
    )
    written = translated(data, 'Yes, "sir"', "No", "Choose")
    sheet = written["xl/s.xml"].decode()
    assert re.findall(r"<f>(.*?)</f>", sheet) == [
        'COUNTIF(A:A,"Yes, ""sir""")',
        'IF(A1="No","ربما","قال ""نعم""")',
        "SUM(B1:B2)",
    ]
    assert '<formula>A1="Yes, ""sir"""</formula>' in sheet
    assert '<formula1>"Yes; ""sir"",No"</formula1>' in sheet
    assert 'type="list" promptTitle="Choose" prompt=""' in sheet
    assert '"No"</definedName>' in written["xl/workbook.xml"].decode()
    assert 'fullCalcOnLoad="1"' in written["xl/workbook.xml"].decode()


def test_columns_of_a_table_are_called_what_their_headings_say():
    columns = "".join(
        f'<tableColumn id="{n}" name="{name}"/>' for n, name in enumerate(["البند", "القيمة", "المبلغ"])
    )
    table = f'<table xmlns="{X}" ref="A1:C2"><tableColumns>{columns}</tableColumns></table>'
    data = book(
        "<row><c><f>SUM(T[القيمة])+T[@البند]</f></c></row>",
        strings="".join(map(item, ["البند", "القيمة", "المبلغ"])),
        parts={"xl/table.xml": table},
        related=[("rId1", "table", "table.xml")],
    )
    written = translated(data, "Item [1]", "Amount", "amount")
    assert re.findall(r'name="(.*?)"', written["xl/table.xml"].decode()) == ["Item [1]", "Amount", "amount 2"]
    assert "<f>SUM(T[Amount])+T[@Item '[1']]</f>" in written["xl/s.xml"].decode()
    assert re.findall(r"<t>(.*?)<", written["xl/t.xml"].decode()) == ["Item [1]", "Amount", "amount 2"]


def test_comments_and_shapes_are_read():
    parts = {
        "xl/c.xml": f'<comments xmlns="{X}"><comment><text><t>تعليق</t></text></comment></comments>',
        "xl/tc.xml": "<list xmlns='urn:t'><threadedComment><text>رد</text></threadedComment></list>",
        "xl/d.xml": (
            '<wsDr xmlns="urn:d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<a:p><a:r><a:t>شكل</a:t></a:r></a:p></wsDr>"
        ),
    }
    related = [
        ("rId1", "comments", "c.xml"),
        ("rId2", "threadedComment", "tc.xml"),
        ("rId3", "drawing", "d.xml"),
    ]
    data = book("", parts=parts, related=related)
    assert [block.text for block in read(data).blocks] == ["تعليق", "رد", "شكل"]
    written = translated(data, "comment", "reply", "shape")
    assert b"<text><t>comment</t></text>" in written["xl/c.xml"]
    assert b"<text>reply</text>" in written["xl/tc.xml"]
    assert b"<a:t>shape</a:t>" in written["xl/d.xml"]


def test_direction_is_turned():
    before = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"><selection/></sheetView></sheetViews>'
    written = translated(book("", strings=item("نص"), before=before), "text")
    assert (
        '<sheetView rightToLeft="0" workbookViewId="0"><selection/></sheetView>'
        in written["xl/s.xml"].decode()
    )
    assert 'horizontal="left" readingOrder="1"' in written["xl/st.xml"].decode()


def test_prefixed_elements_are_found_too():
    data = book("", parts={"xl/t.xml": f'<x:sst xmlns:x="{X}"><x:si><x:t>نص</x:t></x:si></x:sst>'})
    assert [block.text for block in read(data).blocks] == ["نص"]
    assert b"<x:si><x:t>text</x:t></x:si>" in translated(data, "text")["xl/t.xml"]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("<worksheet><sheetData></worksheet>", "not well-formed XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', "document type"),
        ("<worksheet>" + "<is>" * 3 + "</worksheet>", "not well-formed XML"),
        (b"\xff\xfe<\0a\0/\0>\0", "UTF-16"),
    ],
)
def test_a_damaged_sheet_is_told(part, message):
    with pytest.raises(FormatError, match=rf"file\.xlsx, part 'xl/s.xml': .*{message}"):
        read(book("", parts={"xl/s.xml": part}))


def test_another_number_of_blocks_is_refused():
    data = book("", strings=item("نص"))
    with pytest.raises(OutputError, match="0 blocks do not fit the template's 1"):
        xlsx.write(replace(read(data), blocks=()), template=data)


def test_memory_does_not_grow_with_the_rows(monkeypatch):
    monkeypatch.setattr(_stream, "_CHUNK", 64 * 1024)

    def peak(rows):
        cells = "".join(
            f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>{n}</v></c></row>'
            for n in range(rows)
        )
        data = book(cells, strings=item("نص"))
        del cells
        tracemalloc.start()
        written = xlsx.write(replace(read(data), language="en"), template=data)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most - len(written)

    assert peak(18_000) < peak(6_000) + 256 * 1024
