from dataclasses import replace
from pathlib import Path

import pytest

from translate import conversion
from translate.document import Block, Document
from translate.errors import UsageError
from translate.formats import doc, reader, writer
from translate.roundtrip import losses

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize(
    ("output", "extension", "into"),
    [
        ("a.en.docx", "docx", "docx"),
        ("a.md", "docx", "md"),
        ("a.DOCX", "md", "docx"),
        ("a.htm", "html", "html"),
        ("-", "docx", "docx"),
        ("a.unknown", "docx", "docx"),
        ("a.docx", "doc", "docx"),
        ("a.xlsx", "xls", "xlsx"),
        ("a.doc", "doc", "doc"),
        ("a.vtt", "vtt", "srt"),
    ],
)
def test_the_name_of_the_output_says_what_it_becomes(output, extension, into):
    assert conversion.written_as(output, name="a", extension=extension) == into


@pytest.mark.parametrize(
    ("output", "extension", "reason"),
    [
        ("a.vtt", "srt", "a.vtt: in is written as what it is; name the output .srt"),
        ("a.tsv", "csv", "name the output .csv"),
        ("a.docx", "docm", "name the output .docm"),
        ("a.rtf", "doc", "name the output .doc"),
        ("a.po", "txt", "in: PO is not made from it; choose one of docx, epub, html, md, odt, txt"),
        ("a.vtt", "docx", "in: SRT is not made from it"),
        ("a.doc", "docx", "in: DOC is not made from it"),
    ],
)
def test_a_name_that_would_not_be_true_is_refused(output, extension, reason):
    with pytest.raises(UsageError, match=reason):
        conversion.written_as(output, name="in", extension=extension)


def test_an_old_file_becomes_the_new_one_of_its_kind_or_a_text(monkeypatch):
    monkeypatch.setattr(doc, "modern", lambda data, name: ("xlsx", b"new"))
    assert conversion.template(b"old", name="a.xls", format_name="doc", into="xlsx") == b"new"
    assert conversion.template(b"old", name="a.xls", format_name="doc", into="md") is None
    with pytest.raises(UsageError, match=r"a\.xls: PPTX is not made from it"):
        conversion.template(b"old", name="a.xls", format_name="doc", into="pptx")


@pytest.mark.parametrize("into", ["docx", "epub", "html", "md", "odt", "txt"])
@pytest.mark.parametrize("sample", ["docx/pandoc.docx", "html/page.html", "md/report.md"])
def test_all_words_go_into_a_new_file_of_another_format(sample, into):
    data = (SAMPLES / sample).read_bytes()
    document = reader(sample.partition("/")[0]).read(data, name=sample, language="ar")
    written = writer(into).write(document, template=None)
    assert losses(document, document, written=written, template=None, format_name=into) == ()


def test_words_that_are_not_in_the_new_file_are_told():
    document = Document((Block("One."), Block("Two words."), Block("Three.")), "en", "new")
    written = writer("txt").write(replace(document, blocks=document.blocks[:1]), template=None)
    assert losses(document, document, written=written, template=None, format_name="txt") == (
        "block 2 and what follows are not in the new file as they were written",
    )
