import re
from dataclasses import replace

import pytest
from archives import W, content_types, pack, relations, unpack, word

from translate.document import Block, Document, Mark
from translate.errors import FormatError, OutputError
from translate.formats import docx
from translate.roundtrip import losses

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code, *result):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(data):
    return docx.read(data, name="file.docx", language="ar")


def blocks(body, **options):
    return read(word(body, **options)).blocks


def under(block):
    return {mark.key: block.text[mark.start : mark.end] for mark in block.marks}


def translated(data, *texts, marks=None):
    """The document in English: given texts, and marks put where the texts say, or at the end."""
    document = read(data)
    made = tuple(
        replace(block, text=text, marks=block.marks if marks is None else marks)
        for block, text in zip(document.blocks, texts, strict=True)
    )
    return docx.write(Document(made, "en", "file.docx"), template=data)


def body_of(data):
    xml = unpack(data)["word/document.xml"].decode()
    return re.sub(r"^.*?<w:body>|</w:body>.*$", "", xml, flags=re.S)


def test_runs_that_word_split_are_one_text():
    hint = '<w:rFonts w:hint="cs"/><w:rtl/>'
    (block,) = blocks(f"<w:p>{run('وزا', hint)}<w:proofErr w:type='spellStart'/>{run('رة المالية')}</w:p>")
    assert block == Block("وزارة المالية")


def test_a_change_of_format_is_a_mark():
    bold, red = "<w:b/><w:bCs/><w:rtl/>", '<w:color w:val="FF0000"/>'
    (block,) = blocks(f"<w:p>{run('قال ')}{run('الوزير ', bold)}{run('أمس', red)}{run(' للصحفيين')}</w:p>")
    assert under(block) == {"run1": "الوزير ", "run2": "أمس"}


def test_a_mark_keeps_its_format_on_its_new_words():
    data = word(f"<w:p>{run('قال ')}{run('الوزير', '<w:b/>')}</w:p>")
    written = translated(data, "The minister said", marks=(Mark(0, 12, "run1"),))
    assert body_of(written) == (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>The minister</w:t></w:r>"
        '<w:r><w:rPr/><w:t xml:space="preserve"> said</w:t></w:r></w:p>'
    )


def test_deleted_text_is_kept_and_not_translated_and_inserted_text_is():
    body = (
        f'<w:p>{run("صدر ")}<w:del w:id="1"><w:r><w:delText>القرار</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("البيان")}</w:ins></w:p>'
    )
    data = word(body)
    (block,) = read(data).blocks
    assert block.text == "صدر البيان"
    assert under(block) == {"deletion1": "", "insertion1": "البيان"}
    marks = (Mark(0, 0, "deletion1"), Mark(0, 13, "insertion1"))
    written = body_of(translated(data, "The statement was issued", marks=marks))
    assert "<w:delText>القرار</w:delText>" in written
    assert re.search(r'<w:ins w:id="2"><w:r>.*The statement</w:t></w:r></w:ins>', written)


@pytest.mark.parametrize(
    ("code", "result", "protected"),
    [
        ("PAGE", "5", True),
        ("MERGEFIELD name", "«الاسم»", True),
        ("SEQ Table", "٥", False),
        ('HYPERLINK "https://example.org"', "الموقع", False),
        ("REF _Ref1", "الجدول 2", False),
    ],
)
def test_a_field_keeps_its_code_and_its_result_is_translated_unless_it_is_data(code, result, protected):
    data = word(f"<w:p>{run('انظر ')}{field(code, run(result))}{run(' هنا')}</w:p>")
    (block,) = read(data).blocks
    (mark,) = (mark for mark in block.marks if mark.key == "field1")
    assert block.text[mark.start : mark.end] == result
    assert mark.protected == protected
    written = translated(data, f"See {result}", marks=(Mark(4, 4 + len(result), "field1", protected),))
    assert re.findall(r'fldCharType="(\w+)"|<w:instrText>(.*?)<', body_of(written)) == [
        ("begin", ""),
        ("", f" {code} "),
        ("separate", ""),
        ("end", ""),
    ]


def test_a_field_that_goes_over_paragraphs_stays_open():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    found = blocks(f"<w:p>{begin}{run('المقدمة')}</w:p><w:p>{run('الخاتمة')}{end}</w:p>")
    assert [block.text for block in found] == ["المقدمة", "الخاتمة"]
    assert [len(block.marks) for block in found] == [2, 1]


def test_tables_in_tables_text_boxes_and_content_controls_are_read_once():
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>{}</w:tr></w:tbl>"
    inner = table.format(cell.format(PARAGRAPH.format("داخلية")))
    box = "<w:txbxContent>" + PARAGRAPH.format("صندوق") + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{PARAGRAPH.format('عنصر تحكم')}</w:sdtContent></w:sdt>"
    outer = table.format(cell.format(PARAGRAPH.format("خارجية")) + cell.format(inner + "<w:p/>"))
    data = word(f"{outer}<w:p>{drawing}{run('نص')}</w:p>{control}")
    found = read(data).blocks
    assert [(block.text, block.kind) for block in found] == [
        ("خارجية", "table-cell"),
        ("داخلية", "table-cell"),
        ("نص", "paragraph"),
        ("صندوق", "paragraph"),
        ("عنصر تحكم", "paragraph"),
    ]
    written = translated(data, "outer", "inner", "text", "box", "control")
    assert body_of(written).count(">box<") == 2
    assert "صندوق" not in body_of(written)


def test_every_story_of_the_document_is_read():
    parts = {
        "header": PARAGRAPH.format("ترويسة"),
        "footer": PARAGRAPH.format("تذييل"),
        "footnotes": f'<w:footnote w:id="2">{PARAGRAPH.format("هامش")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{PARAGRAPH.format("حاشية")}</w:endnote>',
        "comments": f'<w:comment w:id="0">{PARAGRAPH.format("تعليق")}</w:comment>',
    }
    found = blocks(PARAGRAPH.format("متن"), parts=parts)
    assert [block.text for block in found] == ["متن", "ترويسة", "تذييل", "هامش", "حاشية", "تعليق"]


def test_headings_lists_quotes_and_code_are_known_by_their_styles():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
        for key, name, more in [
            ("1", "heading 2", ""),
            ("Own", "Chapter", '<w:basedOn w:val="1"/>'),
            ("L", "List", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'),
            ("Q", "Quote", ""),
            ("C", "caption", ""),
            ("S", "Source Code", ""),
            ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
        ]
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>{run("نص")}</w:p>'
        for key in ("1", "Own", "L", "Q", "C", "S", "Loop")
    )
    assert [(block.kind, block.level) for block in blocks(body, styles=styles)] == [
        ("heading", 2),
        ("heading", 2),
        ("list-item", 2),
        ("quote", 0),
        ("caption", 0),
        ("verbatim", 0),
        ("paragraph", 0),
    ]


def test_breaks_and_tabs_are_white_space_and_come_back():
    data = word("<w:p><w:r><w:t>سطر</w:t><w:br/><w:t>آخر</w:t><w:tab/><w:t>٥</w:t></w:r></w:p>")
    (block,) = read(data).blocks
    assert block.text == "سطر\nآخر\t٥"
    marks = (Mark(4, 4, "break1"), Mark(12, 12, "tab1"))
    written = body_of(translated(data, "line\nanother\t5", marks=marks))
    assert re.sub(r"</?w:rPr/?>|</?w:r>", "", written) == (
        "<w:p><w:t>line</w:t><w:br/><w:t>another</w:t><w:tab/><w:t>5</w:t></w:p>"
    )


def test_alternative_texts_are_blocks():
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="صورة"/></wp:inline></w:drawing></w:r>'
    )
    data = word(f"<w:p>{drawing}</w:p>")
    assert [block.text for block in read(data).blocks] == ["صورة"]
    assert 'descr="A picture &amp; more"' in body_of(translated(data, "A picture & more"))


def test_words_in_automatic_numbers_are_translated_and_their_number_is_protected():
    levels = '<w:lvl><w:lvlText w:val="المادة %1"/></w:lvl><w:lvl><w:lvlText w:val="%1.%2."/></w:lvl>'
    data = word(PARAGRAPH.format("نص"), parts={"numbering": f"<w:abstractNum>{levels}</w:abstractNum>"})
    block = read(data).blocks[1]
    assert block == Block("المادة %1", "caption", marks=(Mark(7, 9, "placeholder1", True),))
    assert b'w:val="Article %1"' in unpack(translated(data, "text", "Article %1"))["word/numbering.xml"]


def test_a_point_that_the_translation_lost_is_put_at_the_end():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word(f"<w:p>{run('كلمة')}{note}{run(' أخرى')}</w:p>")
    written = body_of(translated(data, "Another word", marks=()))
    assert written.endswith('<w:footnoteReference w:id="2"/></w:r></w:p>')


def test_direction_is_turned_and_sides_follow():
    styles = (
        "<w:docDefaults><w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="table" w:styleId="T"><w:tblPr><w:bidiVisual/></w:tblPr></w:style>'
    )
    properties = (
        '<w:bCs/><w:sz w:val="20"/><w:szCs w:val="28"/><w:rtl/><w:lang w:val="ar-SA" w:bidi="ar-EG"/>'
    )
    body = (
        f'<w:p><w:pPr><w:bidi/><w:jc w:val="right"/></w:pPr>{run("نص", properties)}</w:p>'
        f'<w:p><w:pPr><w:bidi w:val="0"/><w:jc w:val="right"/></w:pPr>{run("نص")}</w:p>'
        "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr></w:tbl><w:sectPr><w:bidi/><w:rtlGutter/>"
        '<w:pgNumType w:fmt="arabicAbjad"/></w:sectPr>'
    )
    data = word(body, styles=styles)
    written = translated(data, "text", "text")
    assert not re.search(rb"bidi/|bidiVisual|rtl", b"".join(unpack(written).values()))
    assert '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>' in body_of(written)
    assert '<w:lang w:val="en-US" w:bidi="ar-EG"/>' in body_of(written)
    # Right in a right-to-left paragraph is where lines end; right without it was an imitation.
    assert re.findall(r'<w:jc w:val="(\w+)"', body_of(written)) == ["right", "left"]
    assert 'w:fmt="lowerLetter"' in body_of(written)


def test_a_document_written_in_its_own_language_is_not_turned():
    data = word(f"<w:p><w:pPr><w:bidi/></w:pPr>{run('نص', '<w:rtl/>')}</w:p>")
    written = docx.write(read(data), template=data)
    assert body_of(written) == body_of(data)


def test_parts_that_are_not_text_stay_byte_for_byte_and_macros_are_kept():
    data = word(PARAGRAPH.format("نص"), main="document.main+xml")
    written = unpack(translated(data, "text"))
    assert list(written) == list(unpack(data))
    assert written["word/vbaProject.bin"] == b"\0macro\xff"


def test_a_document_with_macros_and_one_in_strict_namespaces_are_read():
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts = unpack(word(PARAGRAPH.format("نص")))
    parts["[Content_Types].xml"] = content_types({"word/document.xml": macros})
    assert [block.text for block in read(pack(parts)).blocks] == ["نص"]
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(W.encode(), strict)
    assert [block.text for block in read(pack(parts)).blocks] == ["نص"]


def test_characters_that_xml_cannot_hold_are_left_out():
    data = word(PARAGRAPH.format("نص"))
    assert ">a b<" in body_of(translated(data, "a\x00\x0b b\ud800"))


def test_another_package_is_refused_by_its_name():
    parts = {
        "[Content_Types].xml": content_types({"xl/workbook.xml": "application/sheet.main+xml"}),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": "<workbook/>",
    }
    with pytest.raises(FormatError, match=r"file\.docx: not a Word document but application/sheet"):
        read(pack(parts))
    with pytest.raises(FormatError, match="no main part"):
        read(pack({"[Content_Types].xml": content_types({})}))
    with pytest.raises(FormatError, match="a zip file, but not a Word document"):
        read(pack({"a.txt": "x"}))


def test_another_number_of_blocks_is_refused():
    data = word(PARAGRAPH.format("نص"))
    with pytest.raises(OutputError, match="0 blocks do not fit the template's 1"):
        docx.write(Document((), "en", "file.docx"), template=data)


def test_the_round_trip_sees_what_a_writer_would_lose():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word(f"<w:p>{run('كلمة {x}')}{note}</w:p>{PARAGRAPH.format('ثانية')}")
    source = read(data)
    target = replace(
        source,
        language="en",
        blocks=(replace(source.blocks[0], text="Word {x}", marks=(Mark(8, 8, "note1"),)), Block("Second")),
    )
    written = docx.write(target, template=data)
    options = {"template": data, "format_name": "docx"}
    assert losses(source, target, written=written, **options) == ()
    assert losses(source, target, written=data, **options) == (
        "block 1: the text that was written is not the text that was read back",
        "block 2: the text that was written is not the text that was read back",
    )
    without = {**unpack(written)}
    without["word/document.xml"] = re.sub(
        rb'<w:r>(<w:rPr/>)?<w:footnoteReference w:id="2"/></w:r>|\{x\}', b"", without["word/document.xml"]
    )
    found = losses(source, target, written=pack(without), **options)
    assert "footnoteReference: 1 before, 0 after" in found
    assert "block 1: note: 1 before, 0 after" in found
    assert "block 1: the placeholder {x} is lost" in found
