"""ICU messages: what is text in them, and that the syntax survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.formats._icu import block, put_back, texts

PLURAL = "{n, plural, offset:1 =0 {لا ملفات} one {ملف واحد} other {# ملفات في {folder}}}"
NESTED = "مرحبا {g, select, male {{n, plural, one {أخي} other {إخوتي}}} other {يا {name}}}، أهلا"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (PLURAL, ["لا ملفات", "ملف واحد", "# ملفات في {folder}"]),
        (NESTED, ["مرحبا", "أخي", "إخوتي", "يا {name}", "، أهلا"]),
        ("{n, plural, other {'{'نص'}' # ''}}", ["'{'نص'}' # ''"]),
        ("{n, plural, other {12 {x}}}", []),
        ("مرحبا {name}", []),
        ("{n, plural, one {ملف}", []),
        ("{n, plural, one ملف}", []),
        ("{n, plural, other " * 50, []),
    ],
)
def test_the_texts_are_those_of_the_branches(message: str, expected: list[str]) -> None:
    assert [message[start:end] for start, end in texts(message)] == expected


def test_a_message_is_a_line_for_each_text_and_its_count_is_protected() -> None:
    found = block(PLURAL)
    assert found.text == "لا ملفات\nملف واحد\n# ملفات في {folder}"
    assert [(found.text[m.start : m.end], m.protected) for m in found.marks] == [("#", True)]


def test_translated_lines_go_back_to_their_branches() -> None:
    assert put_back(PLURAL, "no files\none file\n# files in {folder}") == (
        "{n, plural, offset:1 =0 {no files} one {one file} other {# files in {folder}}}"
    )


def test_a_plain_message_is_its_own_text() -> None:
    assert block("مرحبا {name}").text == "مرحبا {name}"
    assert put_back("مرحبا {name}", "Hello {name}") == "Hello {name}"


@given(st.text("{}'#,= نصa plural selectother", max_size=60))
def test_any_message_comes_back_unchanged(message: str) -> None:
    for whole in (message, "{n, plural, other {" + message + "}}"):
        assert put_back(whole, block(whole).text) == whole
