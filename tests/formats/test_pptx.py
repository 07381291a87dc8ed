import re
from dataclasses import replace

import pytest
from archives import content_types, pack, relations, unpack, word

from translate.document import Mark
from translate.errors import FormatError
from translate.formats import docx, pptx

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
KIND = "application/vnd.openxmlformats-officedocument.presentationml."


def shape(content, placeholder=None):
    kind = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else "<p:nvPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:cNvSpPr/>{kind}</p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/>{content}</p:txBody></p:sp>"
    )


def paragraph(*runs, properties=""):
    return f"<a:p>{properties}{''.join(runs)}</a:p>"


def run(text, properties=""):
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def tree(content, root="sld"):
    return f"<p:{root} {NAMES}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:{root}>"


def deck(*slides, parts=None, related=None):
    """A deck; ``parts`` adds parts by path, ``related`` relations of the first slide."""
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    files = {
        "_rels/.rels": relations(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": (
            f'<p:presentation {NAMES} rtl="1"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"rId{n}", "slide", f"slides/s{n}.xml") for n in range(1, len(slides) + 1)),
            ("rId99", "slideMaster", "master.xml"),
        ),
        "ppt/slides/_rels/s1.xml.rels": relations(*(related or [])),
        **{f"ppt/slides/s{n}.xml": slide for n, slide in enumerate(slides, start=1)},
        **(parts or {}),
    }
    kinds = {"ppt/presentation.xml": f"{KIND}presentation.main+xml"}
    return pack({"[Content_Types].xml": content_types(kinds), **files})


def read(data):
    return pptx.read(data, name="file.pptx", language="ar")


def translated(data, *texts, marks=None):
    document = read(data)
    made = tuple(
        replace(block, text=text, marks=block.marks if marks is None else marks)
        for block, text in zip(document.blocks, texts, strict=True)
    )
    return pptx.write(replace(document, blocks=made, language="en"), template=data)


def slide_of(data):
    return unpack(data)["ppt/slides/s1.xml"].decode()


def test_shapes_tables_groups_notes_and_comments_are_read_in_the_order_of_the_slides():
    cell = f"<a:tc><a:txBody>{paragraph(run('خلية'))}</a:txBody></a:tc>"
    table = f"<p:graphicFrame><a:tbl><a:tr>{cell}</a:tr></a:tbl></p:graphicFrame>"
    first = tree(
        shape(paragraph(run("عنوان")), "title")
        + shape(paragraph(run("بند"), properties='<a:pPr lvl="1"/>'), "body")
        + f"<p:grpSp>{shape(paragraph(run('مجموعة')))}</p:grpSp>{table}"
    )
    parts = {
        "ppt/notes.xml": tree(shape(paragraph(run("ملاحظة")), "body"), "notes"),
        "ppt/comments.xml": f"<p:cmLst {NAMES}><p:cm><p:text>تعليق</p:text></p:cm></p:cmLst>",
        "ppt/master.xml": tree(
            shape(paragraph(run("شعار"))) + shape(paragraph(run("انقر")), "title"), "sldMaster"
        ),
    }
    related = [("rId1", "notesSlide", "../notes.xml"), ("rId2", "comments", "../comments.xml")]
    data = deck(first, tree(shape(paragraph(run("ثانية")), "ctrTitle")), parts=parts, related=related)
    assert [(block.text, block.kind, block.level) for block in read(data).blocks] == [
        ("عنوان", "heading", 1),
        ("بند", "list-item", 2),
        ("مجموعة", "paragraph", 0),
        ("خلية", "table-cell", 0),
        ("ملاحظة", "paragraph", 0),
        ("تعليق", "paragraph", 0),
        ("ثانية", "heading", 1),
        ("شعار", "paragraph", 0),
    ]
    written = unpack(translated(data, "Title", "Item", "Group", "Cell", "Note", "Comment", "Second", "Logo"))
    assert b"<p:text>Comment</p:text>" in written["ppt/comments.xml"]
    assert b"Note" in written["ppt/notes.xml"]


def test_runs_that_differ_in_language_only_are_one_text_and_links_are_spans():
    link = '<a:rPr lang="ar-SA"><a:hlinkClick r:id="rId5"/></a:rPr>'
    content = paragraph(
        run("وزا", '<a:rPr lang="ar-SA" dirty="0"/>'),
        run("رة ", '<a:rPr lang="en-US"/>'),
        run("المالية ", '<a:rPr lang="ar-SA" b="1"/>'),
        run("موق", link),
        run("عها", link),
        "<a:endParaRPr/>",
    )
    data = deck(tree(shape(content)))
    (block,) = read(data).blocks
    assert {mark.key: block.text[mark.start : mark.end] for mark in block.marks} == {
        "run1": "المالية ",
        "link1": "موقعها",
    }
    marks = (Mark(0, 4, "link1"), Mark(12, 19, "run1"))
    written = slide_of(translated(data, "Site of the finance ministry", marks=marks))
    assert re.search(
        r'<a:r><a:rPr lang="en-US"><a:hlinkClick r:id="rId5"/></a:rPr><a:t>Site</a:t></a:r>', written
    )
    assert written.count("hlinkClick") == 1
    assert re.search(r'b="1"/><a:t>finance</a:t></a:r>.*<a:endParaRPr/></a:p>', written)


def test_fields_and_breaks_come_back():
    field = '<a:fld id="{1}" type="slidenum"><a:rPr lang="ar-SA"/><a:t>3</a:t></a:fld>'
    data = deck(tree(shape(paragraph(run("صفحة "), field, "<a:br/>", run("نص")))))
    (block,) = read(data).blocks
    assert block.text == "صفحة 3\nنص"
    assert [(mark.key, mark.protected) for mark in block.marks] == [("field1", True), ("break1", False)]
    marks = (Mark(5, 6, "field1", True), Mark(6, 6, "break1"))
    written = slide_of(translated(data, "Page 3\ntext", marks=marks))
    assert 'type="slidenum"><a:rPr lang="en-US"/><a:t>3</a:t></a:fld><a:br/><a:r>' in written


def test_direction_is_turned_with_its_alignment():
    content = (
        paragraph(run("نص"), properties='<a:pPr algn="r" rtl="1"/>')
        + paragraph(run("نص"), properties='<a:pPr algn="l" rtl="1"/>')
        + paragraph(
            run("نص"), properties='<a:pPr algn="ctr" rtl="1"><a:buAutoNum type="arabic1Minus"/></a:pPr>'
        )
    )
    data = deck(tree(shape(content) + '<a:tbl><a:tblPr rtl="1"/></a:tbl>'))
    written = unpack(translated(data, "a", "b", "c"))
    xml = written["ppt/slides/s1.xml"].decode()
    assert re.findall(r'algn="(\w+)" rtl="(\d)"', xml) == [("l", "0"), ("r", "0"), ("ctr", "0")]
    assert 'tblPr rtl="0"' in xml
    assert "alphaLcPeriod" in xml
    assert b'rtl="0"' in written["ppt/presentation.xml"]


def test_diagrams_are_read_in_slides_and_in_documents():
    names = f'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" {NAMES}'
    point = f"<dgm:pt><dgm:t>{paragraph(run('مرحلة'))}</dgm:t></dgm:pt>"
    diagram = f"<dgm:dataModel {names}><dgm:ptLst>{point}</dgm:ptLst></dgm:dataModel>"
    data = deck(tree(""), parts={"ppt/d.xml": diagram}, related=[("rId1", "diagramData", "../d.xml")])
    assert [block.text for block in read(data).blocks] == ["مرحلة"]
    assert b">phase<" in unpack(translated(data, "phase"))["ppt/d.xml"]
    parts = unpack(word("<w:p/>")) | {"word/d.xml": diagram.encode()}
    parts["word/_rels/document.xml.rels"] = relations(("rId1", "diagramData", "d.xml")).encode()
    assert [block.text for block in docx.read(pack(parts), name="f", language="ar").blocks] == ["مرحلة"]


def test_another_package_is_refused():
    with pytest.raises(FormatError, match="not a PowerPoint presentation"):
        read(pack({"[Content_Types].xml": content_types({})}))
