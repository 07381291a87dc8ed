import re
from dataclasses import replace

import pytest
from archives import pack, unpack

from translate.document import Block, Mark
from translate.errors import FormatError
from translate.formats import odt

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "table": "table",
        "meta": "meta",
    }.items()
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:rsid="urn:rsid"'


def odf(body, *, automatic="", kind="text", **parts):
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    more = {f"{name}.xml": f"<office:document {NAMES}>{xml}</office:document>" for name, xml in parts.items()}
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return pack({"mimetype": mimetype, "content.xml": content, **more}, stored=["mimetype"])


def read(data):
    return odt.read(data, name="file.odt", language="ar")


def blocks(body, **options):
    return read(odf(body, **options)).blocks


def under(block):
    return {mark.key: block.text[mark.start : mark.end] for mark in block.marks}


def translated(data, *texts, marks=None):
    document = read(data)
    made = tuple(
        replace(block, text=text, marks=block.marks if marks is None else marks)
        for block, text in zip(document.blocks, texts, strict=True)
    )
    return odt.write(replace(document, blocks=made, language="en"), template=data)


def body_of(data):
    xml = unpack(data)["content.xml"].decode()
    return re.sub(r"^.*?<office:body><office:\w+>|</office:\w+></office:body>.*$", "", xml, flags=re.S)


def test_spans_that_differ_in_nothing_visible_are_no_marks():
    automatic = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {seen}/></style:style>'
        for name, seen in [("T1", 'rsid:rsid="1"'), ("T2", 'fo:color="#f00"')]
    )
    body = (
        '<text:p>وزا<text:span text:style-name="T1">رة</text:span>'
        ' <text:span text:style-name="T2">المالية</text:span></text:p>'
    )
    (block,) = blocks(body, automatic=automatic)
    assert block.text == "وزارة المالية"
    assert under(block) == {"run1": "المالية"}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  أ \n ب  ", "أ ب "),
        ('أ<text:s text:c="3"/>ب', "أ   ب"),
        ("أ<text:tab/>ب<text:line-break/>ج", "أ\tب\nج"),
        ("أ<text:soft-page-break/>ب", "أب"),
    ],
)
def test_white_space_is_read_and_written_as_the_standard_says(content, text):
    data = odf(f"<text:p>{content}</text:p>")
    (block,) = read(data).blocks
    assert block.text == text
    other = text.replace("أ", "a").replace("ب", "b").replace("ج", "c")
    assert read(translated(data, other)).blocks[0].text == other


def test_notes_comments_and_frames_are_points_with_blocks_of_their_own():
    note = "<text:note><text:note-body><text:p>هامش</text:p></text:note-body></text:note>"
    comment = "<office:annotation><dc:creator>x</dc:creator><text:p>تعليق</text:p></office:annotation>"
    box = "<draw:text-box><text:p>إطار</text:p></draw:text-box>"
    frame = f"<draw:frame>{box}<svg:desc>وصف</svg:desc></draw:frame>"
    data = odf(f"<text:p>قال{note} الوزير{comment}.{frame}</text:p>")
    found = read(data).blocks
    assert [block.text for block in found] == ["قال الوزير.", "هامش", "تعليق", "إطار", "وصف"]
    assert [mark.key for mark in found[0].marks] == ["note1", "comment1", "image1"]
    marks = (Mark(12, 12, "comment1"), Mark(17, 17, "note1"), Mark(18, 18, "image1"))
    document = read(data)
    made = [replace(document.blocks[0], text="The minister said.", marks=marks)]
    made += [Block("Note"), Block("Comment"), Block("Box"), Block("Description", "caption")]
    written = body_of(odt.write(replace(document, blocks=tuple(made), language="en"), template=data))
    assert re.fullmatch(
        r"<text:p>The minister<office:annotation>.*Comment.*</office:annotation> said"
        r"<text:note>.*Note.*</text:note>"
        r"\.<draw:frame>.*Box.*Description.*</draw:frame></text:p>",
        written,
    )


def test_a_link_and_a_field_go_with_their_words():
    body = "<text:p>صفحة <text:page-number>3</text:page-number> من <text:a>التقرير</text:a></text:p>"
    (block,) = blocks(body)
    assert under(block) == {"field1": "3", "link1": "التقرير"}
    assert [mark.protected for mark in block.marks] == [True, False]
    marks = (Mark(4, 10, "link1"), Mark(17, 18, "field1", True))
    written = body_of(translated(odf(body), "The report, page 3", marks=marks))
    assert written == (
        "<text:p>The <text:a>report</text:a>, page <text:page-number>3</text:page-number></text:p>"
    )


def test_kinds_come_from_structure_and_styles():
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    body = (
        '<text:h text:outline-level="2">عنوان</text:h><text:p text:style-name="P1">اقتباس</text:p>'
        "<text:list><text:list-item><text:p>بند</text:p><text:list><text:list-item><text:p>فرعي</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>خلية</text:p></table:table-cell></table:table-row>"
        '</table:table><text:p text:style-name="Preformatted_20_Text">رمز</text:p>'
    )
    assert [(block.kind, block.level) for block in blocks(body, automatic=automatic)] == [
        ("heading", 2),
        ("quote", 0),
        ("list-item", 1),
        ("list-item", 2),
        ("table-cell", 0),
        ("verbatim", 0),
    ]


def test_deleted_text_is_not_read():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>محذوف</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>باق<text:change text:change-id="1"/></text:p>'
    )
    assert [block.text for block in blocks(body)] == ["باق"]


def test_numbers_and_formulas_of_sheets_are_left_alone():
    body = "".join(
        f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
        for attributes, text in [
            ('office:value-type="string"', "نص"),
            ('office:value-type="float" office:value="5"', "٥"),
            ('office:value-type="string" table:formula="of:=A1"', "ناتج"),
        ]
    )
    found = blocks(
        f"<table:table><table:table-row>{body}</table:table-row></table:table>", kind="spreadsheet"
    )
    assert [block.text for block in found] == ["نص"]


def test_headers_and_titles_are_read_from_their_parts():
    styles = (
        "<office:master-styles><style:header><text:p>ترويسة</text:p></style:header></office:master-styles>"
    )
    meta = "<office:meta><dc:title>عنوان</dc:title></office:meta>"
    found = blocks("<text:p>متن</text:p>", styles=styles, meta=meta)
    assert [block.text for block in found] == ["متن", "ترويسة", "عنوان"]


@pytest.mark.parametrize(
    ("generator", "aligned"),
    [
        ("LibreOffice/24.8", ["start", "end", "center", "start"]),
        ("MicrosoftOffice/16", ["end", "start", "center", "start"]),
    ],
)
def test_direction_is_turned_and_alignment_with_it(generator, aligned):
    def style(name, properties, parent="Standard"):
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
            f"<style:paragraph-properties {properties}/></style:style>"
        )

    automatic = (
        style("P1", 'fo:text-align="end"')
        + style("P2", 'fo:text-align="start"')
        + style("P3", 'fo:text-align="center"')
        + style("P4", 'fo:text-align="end" style:writing-mode="lr-tb"')
        + '<style:style style:name="T" style:family="table"><style:table-properties table:align="right"'
        ' style:writing-mode="rl-tb"/></style:style>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:language="ar"'
        ' fo:country="EG" style:font-weight-complex="bold" style:font-size-complex="14pt"/></style:style>'
    )
    standard = style("Standard", 'style:writing-mode="rl-tb"', "")
    styles = f"<office:styles>{standard}</office:styles>"
    meta = f"<office:meta><meta:generator>{generator}</meta:generator></office:meta>"
    data = odf("<text:p>نص</text:p>", automatic=automatic, styles=styles, meta=meta)
    written = unpack(translated(data, "text"))
    content = written["content.xml"].decode()
    assert re.findall(r'text-align="(\w+)"', content) == aligned
    assert "rl-tb" not in content + written["styles.xml"].decode()
    assert 'table:align="left"' in content
    assert 'fo:font-weight="bold"' in content
    assert 'fo:font-size="14pt"' in content
    assert 'fo:language="en" fo:country="US"' in content


def test_arabic_numbering_becomes_latin():
    levels = "".join(
        f'<text:list-level-style-number style:num-format="{form}" style:num-prefix="{prefix}"/>'
        for form, prefix in [("١, ٢, ٣, ...", ""), ("أ, ب, ت, ...", "المادة ")]
    )
    data = odf("<text:p>نص</text:p>", automatic=f"<text:list-style>{levels}</text:list-style>")
    assert [block.text for block in read(data).blocks] == ["نص", "المادة "]
    written = unpack(translated(data, "text", "Article "))["content.xml"].decode()
    assert re.findall(r'num-format="(.*?)" style:num-prefix="(.*?)"', written) == [
        ("1", ""),
        ("a", "Article "),
    ]


def test_an_encrypted_file_and_another_container_are_refused():
    data = pack({"mimetype": "application/epub+zip", "content.xml": "<a/>"})
    with pytest.raises(FormatError, match=r"not an OpenDocument \(application/epub\+zip\)"):
        read(data)
    parts = unpack(odf("<text:p>نص</text:p>")) | {"META-INF/manifest.xml": b"<m:encryption-data/>"}
    with pytest.raises(FormatError, match="encrypted; remove its password"):
        read(pack(parts))
