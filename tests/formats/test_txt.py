"""Plain text: encodings, wrapped lines, parts."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Document
from translate.errors import FormatError
from translate.formats.txt import Lines, parts, read, write

ARABIC = "قال المتحدث باسم الوزارة إن الاجتماع المقبل سيعقد في القاهرة، ولم يذكر موعداً؛ فهل يتأخر؟"
WRAPPED = """\
وأشار البيان إلى أن الجانب الروسي سيدرس بعناية الردود المكتوبة التي
وردت في 26 كانون الثاني/يناير من الولايات المتحدة وحلف شمال الأطلسي
لصياغة اتفاقيات بشأن الضمانات الأمنية."""
VERSE = "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\nفتوضح فالمقراة لم يعف رسمها"


def texts(text: str, lines: Lines = "auto") -> list[str]:
    return [block.text for block in read(text.encode(), name="x.txt", language="ar", lines=lines).blocks]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"],
)
def test_arabic_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    document = read(ARABIC.encode(encoding), name="x.txt", language="ar")
    assert [block.text for block in document.blocks] == [ARABIC]


def test_english_of_an_old_windows_program_is_read() -> None:
    text = "The minister said “no comment” – the café was closed for the summer, he added."
    assert read(text.encode("windows-1252"), name="x.txt", language="en").blocks[0].text == text


def test_a_named_encoding_is_taken_at_its_word() -> None:
    assert (
        read("ظ".encode("iso-8859-6"), name="x", language="ar", encoding="iso-8859-6").blocks[0].text == "ظ"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ARABIC.encode()[:-1], "byte .* is damaged UTF-8"),
        (ARABIC.encode().replace(b"\xd9", b"\xff", 1), "byte .* is damaged UTF-8"),
        ("نص".encode("utf-16")[:-1], "ends in the middle of a utf-16-le character"),
        ("中文文本在这里".encode("gb18030"), "none of UTF-8, UTF-16, Windows-1256 and ISO-8859-6"),
        (b"text\0text", "byte 4 is NUL: a binary file"),
        (b"\x7fELF\x02\x01\x01\x03\x04\x05\x06", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=f"^bad.txt: .*{message}"):
        read(data, name="bad.txt", language="ar")


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    assert texts(WRAPPED) == [WRAPPED.replace("\n", " ")]


def test_lines_that_end_early_were_meant_to_end() -> None:
    assert texts(VERSE) == VERSE.split("\n")


def test_joining_and_keeping_lines_can_be_asked_for() -> None:
    assert texts(VERSE, "join") == [VERSE.replace("\n", " ")]
    assert texts(WRAPPED, "keep") == WRAPPED.split("\n")


def test_a_wrapped_paragraph_is_wrapped_again_at_its_width() -> None:
    document = Document((Block("word " * 40 + "end"),), "en", "x")
    written = write(document, template=WRAPPED.encode()).decode()
    assert max(map(len, written.split("\n"))) <= max(map(len, WRAPPED.split("\n")))
    assert written.count("\n") >= 2
    assert " ".join(written.split()) == document.blocks[0].text


def test_headings_lists_and_rules_are_told_from_paragraphs() -> None:
    text = "عنوان الخبر\n\nفقرة كاملة.\n\n١. أول\n  - فرع\n* * *\n"
    blocks = read(text.encode(), name="x", language="ar").blocks
    assert [(b.text, b.kind, b.level) for b in blocks] == [
        ("عنوان الخبر", "heading", 1),
        ("فقرة كاملة.", "paragraph", 0),
        ("أول", "list-item", 1),
        ("فرع", "list-item", 2),
        ("* * *", "verbatim", 0),
    ]


def test_a_number_that_fell_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    text = WRAPPED.replace("\nوردت في 26 ", " في\n26. ").replace("المكتوبة التي", "التي")
    assert len(texts(text, "join")) == 1


def test_a_new_direction_gets_western_digits_in_its_list_markers() -> None:
    data = "١. أول\n٢. ثان\n".encode()
    document = Document((Block("First", "list-item"), Block("Second", "list-item")), "en", "x")
    assert write(document, template=data) == b"1. First\n2. Second\n"


@given(
    st.lists(
        st.sampled_from([ARABIC, "سطر", "\n", "\n\n", "\r\n\r\n", " ", "كلمة " * 30, "😀"]), max_size=40
    ),
    st.integers(1, 300),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_the_parts_of_a_file_are_the_file(pieces: list[str], size: int, encoding: str) -> None:
    text = "".join(pieces)
    got = list(parts(io.BytesIO(text.encode(encoding)), size))
    assert b"".join(got).decode("utf-8-sig") == text


def test_parts_end_at_blank_lines_and_stay_small() -> None:
    text = f"{ARABIC}\n\n" * 2000
    got = list(parts(io.BytesIO(text.encode("windows-1256")), 5000))
    assert len(got) > 20
    assert all(part.decode().endswith("\n\n") for part in got)
    assert max(len(part.decode()) for part in got) < 10_000


def test_a_part_that_is_damaged_is_refused() -> None:
    with pytest.raises(FormatError, match="not utf-8"):
        list(parts(io.BytesIO(ARABIC.encode() * 50 + b"\xff\xff"), 500))
