import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from translate.document import Brief
from translate.renderers._wordml import by_direction
from translate.renderers.docx import render


def body(brief: Brief) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render(brief))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def paragraph_of(tree: etree._Element, words: str) -> etree._Element:
    return next(p for p in tree.iter(qn("w:p")) if "".join(p.itertext()).endswith(words))


def test_arabic_has_all_that_word_needs_to_set_it_from_the_right(brief: Brief) -> None:
    paragraph = paragraph_of(body(brief), "ما لم يترجم.")
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    properties = paragraph.find(f"{qn('w:r')}/{qn('w:rPr')}")
    names = [etree.QName(child).localname for child in properties]
    assert names == ["sz", "szCs", "rtl", "lang"]
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    fonts = docx.Document(io.BytesIO(render(brief))).styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:cs")) == "Times New Roman"


def test_bold_arabic_is_bold_in_complex_script_too(brief: Brief) -> None:
    paragraph = paragraph_of(body(brief), "الخلفية")
    assert paragraph.find(f".//{qn('w:bCs')}") is not None


def test_english_has_none_of_it(brief: Brief) -> None:
    paragraph = paragraph_of(body(brief), "A cell in a table")
    assert paragraph.find(f".//{qn('w:bidi')}") is None
    assert paragraph.find(f".//{qn('w:rtl')}") is None


def test_a_latin_name_in_arabic_is_a_run_of_its_own(brief: Brief) -> None:
    runs = list(paragraph_of(body(brief), "شرقا").iter(qn("w:r")))
    assert [("".join(run.itertext()), run.find(f".//{qn('w:rtl')}") is not None) for run in runs] == [
        ("• ", True),
        ("توسع الناتو (", True),
        ("NATO", False),
        (") شرقا", True),
    ]


@pytest.mark.parametrize(
    ("text", "base", "parts"),
    [
        (
            "قال NATO Allied Command إن",
            "rtl",
            [("قال ", "rtl"), ("NATO Allied Command", "ltr"), (" إن", "rtl")],
        ),
        ("عام 2022 و3.5%", "rtl", [("عام 2022 و3.5%", "rtl")]),
        ("said بوتين وماكرون twice", "ltr", [("said ", "ltr"), ("بوتين وماكرون", "rtl"), (" twice", "ltr")]),
        ("plain", "ltr", [("plain", "ltr")]),
        ("", "rtl", []),
    ],
)
def test_text_is_cut_where_its_direction_changes(text, base, parts) -> None:
    assert by_direction(text, base) == parts


def test_the_full_text_is_a_table_of_rows_that_no_page_breaks(brief: Brief) -> None:
    tables = list(body(brief).iter(qn("w:tbl")))
    rows = tables[-2].findall(qn("w:tr"))
    assert len(rows) == len(brief.bitext.beads) + 1
    assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize(("target", "mirrored"), [("en", False), ("he", True)])
def test_a_reader_from_the_right_gets_a_table_that_begins_at_the_right(
    brief: Brief, target, mirrored
) -> None:
    bitext = brief.bitext
    other = replace(bitext, target=replace(bitext.target, language=target))
    tables = body(replace(brief, bitext=other)).iter(qn("w:tbl"))
    assert any(table.find(f".//{qn('w:bidiVisual')}") is not None for table in tables) is mirrored


def test_numbers_of_the_summary_lead_to_bookmarks_of_the_text(brief: Brief) -> None:
    tree = body(brief)
    anchors = {link.get(qn("w:anchor")) for link in tree.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in tree.iter(qn("w:bookmarkStart"))}
    assert anchors == {"s3", "s4", "s9", "s11"}
    assert anchors <= marks


def test_doubtful_words_are_underlined(brief: Brief) -> None:
    runs = [run for run in body(brief).iter(qn("w:r")) if run.find(f".//{qn('w:u')}") is not None]
    assert {"".join(run.itertext()) for run in runs} == {"2231", "2213", "Lavrov"}


def test_the_file_is_opened_by_another_reader(brief: Brief) -> None:
    document = docx.Document(io.BytesIO(render(brief)))
    assert document.core_properties.title == "Putin and Macron discuss security guarantees"
    assert document.tables[-2].rows[1].cells[1].text == "Putin and Macron discuss security guarantees"
