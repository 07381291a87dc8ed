import io
import re
import sys
import unicodedata

import pytest
from pypdf import PdfReader
from sample_brief import make_brief

from translate.errors import UsageError
from translate.renderers import RENDERERS, renderer


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    try:
        return PdfReader(io.BytesIO(renderer("pdf").render(make_brief())))
    except UsageError as error:
        pytest.skip(str(error))


def test_the_words_of_both_sides_are_in_it_as_text(pdf: PdfReader) -> None:
    text = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in pdf.pages))
    for words in ("Background", "Expansion of NATO", "He said", "b" * 64):
        assert words in text
    letters = re.sub(r"[^\u0621-\u064a]", "", text)
    for word in ("الخلفية", "الناتو"):
        assert word in letters or word[::-1] in letters


def test_all_fonts_are_embedded(pdf: PdfReader) -> None:
    held = set()
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            held.add(
                "/FontFile2" in descendant["/FontDescriptor"] or "/FontFile3" in descendant["/FontDescriptor"]
            )
    assert held == {True}


def test_it_is_tagged_and_says_its_title_and_language(pdf: PdfReader) -> None:
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.metadata.title.startswith("Putin and Macron discuss security guarantees")


def test_numbers_in_the_summary_are_links(pdf: PdfReader) -> None:
    first = pdf.pages[0]["/Annots"]
    assert {note.get_object()["/Subtype"] for note in first} == {"/Link"}


def test_a_missing_library_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RENDERERS, "_loaded", {})
    monkeypatch.delitem(sys.modules, "translate.renderers.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"needs the library 'weasyprint'; pip install 'dragoman\[pdf\]'"):
        renderer("pdf")


def test_a_missing_system_library_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    monkeypatch.setattr(RENDERERS, "_loaded", {})
    monkeypatch.delitem(sys.modules, "translate.renderers.pdf", raising=False)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError, match="apt-get install libpango"):
        renderer("pdf")


def test_the_page_may_fetch_nothing() -> None:
    try:
        module = RENDERERS.load("pdf")
    except UsageError as error:
        pytest.skip(str(error))
    with pytest.raises(ValueError, match="file:///etc/passwd"):
        module._refuse("file:///etc/passwd")
