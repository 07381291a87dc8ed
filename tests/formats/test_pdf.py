"""PDFs of WeasyPrint (water.html), Chromium (bulletin.html), LibreOffice (report.fodt), of samples/source."""

import io
import re
import unicodedata
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from translate.cli import app
from translate.document import Block
from translate.errors import Exit, FormatError, UsageError
from translate.formats import html, pdf

SAMPLES = Path(__file__).parents[1] / "samples"


def read(data):
    return pdf.read(data, name="a.pdf", language="ar").blocks


def sample(name):
    return (SAMPLES / "pdf" / f"{name}.pdf").read_bytes()


def written(contents, *, image=False):
    """A PDF with a page of each content stream; F is Helvetica, I a picture of one dot."""
    dot = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        f"{dot}\nstream\n0\nendstream",
    ]
    for n, content in enumerate(contents):
        font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        pictures = "/XObject<</I 3 0 R>>" if image else ""
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents {5 + 2 * n} 0 R"
            f"/Resources<</Font<</F {font}>>{pictures}>>>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        ]
    body = b"%PDF-1.4\n"
    places = []
    for n, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{n} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        body + f"{end}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()
    )


def lines(*placed):
    """A content stream with each ``(x, y, size, text)``."""
    return (
        "BT "
        + " ".join(f"/F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, size, text in placed)
        + " ET"
    )


def plain(text):
    """As the source means it: without stretching, invisible signs and presentation forms."""
    text = re.sub("(?<=\\w)\u0640+(?=\\w)|[\u200b-\u200f\u00ad]", "", text)
    return unicodedata.normalize("NFC", text.replace("\ufefb", "لا"))


@pytest.mark.parametrize(
    ("name", "source", "kinds"),
    [
        ("weasyprint", "water", ("heading", "paragraph")),
        ("chromium", "bulletin", ("heading", "paragraph", "table-cell")),
    ],
)
def test_what_was_printed_is_read_as_it_was_written(name, source, kinds):
    page = html.read((SAMPLES / "source" / f"{source}.html").read_bytes(), name="a", language="ar")
    found = [(block.kind, block.text) for block in read(sample(name))]
    wanted = [(block.kind, plain(block.text)) for block in page.blocks if block.kind in kinds]
    places = [found.index(block) for block in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["هيئة مياه الساحل", "صفحة 1 من 2"])
def test_headers_and_page_numbers_are_left_out(text):
    texts = [block.text for block in read(sample("weasyprint"))]
    assert text not in texts
    assert not any(word in texts[-1] for word in ("صفحة 2", "من 2"))


def test_items_of_lists_lose_their_bullets_and_keep_their_numbers():
    texts = {block.text: block.kind for block in read(sample("weasyprint"))}
    assert texts["الإيرادات: 48 مليون دينار."] == "list-item"
    assert texts["1. تُراجَع التعرفة كل سنتين."] == "paragraph"


def test_raised_digits_stay_apart_from_the_word_and_do_not_become_part_of_a_number():
    text = "\n".join(block.text for block in read(sample("libreoffice")))
    assert "مقارنة بالعام الماضي¹، وذلك وفق التقرير الرسمي" in text


def test_a_word_parted_at_the_end_of_a_line_is_whole_again():
    above, below = "They have written to all of the inter-", "national donors of it in May."
    shown = lines((50, 500, 10, above), (50, 488, 10, below))
    assert [block.text for block in read(written([shown]))] == [above[:-1] + below]


def test_columns_are_read_one_after_the_other():
    left = ["The first column has lines", "that fill it to its edge or", "nearly so, and they end."]
    right = ["A second one stands at its", "side, and it is read behind", "the first, which is right."]
    shown = [(50, 500 - 12 * n, 10, text) for n, text in enumerate(left)]
    shown += [(220, 500 - 12 * n, 10, text) for n, text in enumerate(right)]
    texts = [block.text for block in read(written([lines(*shown)]))]
    assert texts == [" ".join(left), " ".join(right)]


def test_rows_of_a_table_are_read_one_after_the_other():
    table = [("Place", "Count"), ("Old market", "12,400"), ("Harbour", "8,310")]
    shown = [(x, 500 - 20 * n, 10, row[x > 100]) for n, row in enumerate(table) for x in (50, 220)]
    assert read(written([lines(*shown)])) == tuple(Block(cell, "table-cell") for row in table for cell in row)


def test_a_paragraph_goes_on_on_the_next_page():
    first = lines(
        (50, 60, 10, "A long line of text that reaches the edge, with no end and"), (50, 300, 10, "Before.")
    )
    second = lines((50, 560, 10, "then goes on."))
    assert "with no end and then goes on." in read(written([first, second]))[-1].text


def test_a_scan_is_refused_with_the_way_out():
    with pytest.raises(
        FormatError, match=r"a\.pdf: is a scan, pictures without text; .* \(ocrmypdf -l ara\)"
    ):
        read(written(["400 0 0 600 0 0 cm /I Do"], image=True))


def test_a_page_without_anything_is_refused():
    with pytest.raises(FormatError, match=r"a\.pdf: has no text"):
        read(written([""]))


def locked(user, owner):
    writer = PdfWriter(PdfReader(io.BytesIO(sample("weasyprint"))))
    writer.encrypt(user, owner, algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_file_is_refused_with_the_way_out():
    with pytest.raises(FormatError, match=r"a\.pdf: is locked with a password; save it without one"):
        read(locked("secret", "owner"))


def test_a_file_that_everyone_may_open_is_read_though_it_is_encrypted():
    assert read(locked("", "owner")) == read(sample("weasyprint"))


def test_what_is_no_pdf_is_refused():
    with pytest.raises(FormatError, match=r"a\.pdf: is no PDF"):
        read(b"PK\x03\x04")


def test_a_stream_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "_UNPACKED", 1 << 20)
    packed = zlib.compress(bytes(2 << 20))
    with pytest.raises(FormatError, match="unpacks to more than 1 MB"):
        read(b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj")


def test_a_form_that_draws_itself_ends():
    loop = written(["/I Do"], image=True).replace(b"/Subtype/Image", b"/Subtype/Form /BBox[0 0 9 9]")
    with pytest.raises(FormatError, match=r"^a\.pdf: "):
        read(loop)


@pytest.mark.parametrize("output", ["a.md", "a.docx", "a.txt", "a.html", "a.odt", "a.epub"])
def test_a_pdf_becomes_a_new_file(output, tmp_path):
    result = run(SAMPLES / "pdf" / "weasyprint.pdf", "-o", tmp_path / output)
    assert (result.exit_code, "lost" in result.stderr) == (Exit.OK, False), result.stderr


def test_a_pdf_in_a_folder_becomes_markdown(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ar.pdf").write_bytes(sample("weasyprint"))
    assert run(tmp_path / "in", "-o", tmp_path / "out").exit_code == Exit.OK
    text = (tmp_path / "out" / "a.en.md").read_text(encoding="utf-8")
    assert text.startswith("# التقرير السنوي لهيئة مياه الساحل\n\nقالت الهيئة")


def test_a_pdf_is_not_written():
    result = run(SAMPLES / "pdf" / "weasyprint.pdf", "-o", "a.en.pdf")
    assert isinstance(result.exception, UsageError)
    assert "PDF can be read, not written; name a .docx, .html, .md or .txt file" in str(result.exception)


def run(*arguments):
    return CliRunner().invoke(app, ["translate", "--engine", "echo", "--repair", "off", *map(str, arguments)])
