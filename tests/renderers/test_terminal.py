from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from translate.document import Brief
from translate.renderers.terminal import isolated, text, visible, wrapped

_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"


@pytest.mark.parametrize("width", [24, 50, 80, 120])
def test_no_line_is_wider_than_the_terminal(brief: Brief, width: int) -> None:
    assert max(map(cell_len, text(brief, width=width).splitlines())) <= width


@pytest.mark.parametrize(("width", "beside"), [(50, False), (68, False), (80, True), (120, True)])
def test_columns_stand_beside_each_other_where_they_fit(brief: Brief, width: int, beside: bool) -> None:
    both = [line for line in text(brief, width=width).splitlines() if _LRI in line and _RLI in line]
    assert bool([line for line in both if "|" not in line]) is beside


@pytest.mark.parametrize("width", [50, 120])
def test_every_piece_is_isolated_in_its_own_direction(brief: Brief, width: int) -> None:
    shown = text(brief, width=width)
    assert f"{_LRI}Background{_PDI}" in shown
    assert f"{_RLI}الخلفية{_PDI}" in shown


def test_isolates_are_closed_on_their_line(brief: Brief) -> None:
    for line in text(brief, width=90).splitlines():
        assert line.count(_LRI) + line.count(_RLI) == line.count(_PDI)


def test_arabic_cells_end_at_the_right_edge(brief: Brief) -> None:
    lines = [line for line in text(brief, width=100).splitlines() if "الخلفية" in line]
    assert [cell_len(line) for line in lines] == [6 + 2 * 45 + 3]


def test_colour_is_only_where_it_is_asked_for(brief: Brief) -> None:
    assert "\x1b" not in text(brief, width=80)
    assert "\x1b[31m" in text(brief, width=80, colour=True)


def test_an_unbalanced_isolate_of_the_text_cannot_end_ours() -> None:
    assert visible("a\u2069b\u202ec") == "abc"
    assert isolated("", "rtl") == ""


def test_a_terminal_is_not_given_control_sequences_of_the_text() -> None:
    assert visible("a\x1b[31mb\x07\x9bc\td") == "a\ufffd[31mb\ufffd\ufffdc\td"


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("بَحَثَ الرَّئيس", 10, ["بَحَثَ الرَّئيس"]),
        ("a\n b\t c", 10, ["a b c"]),
    ],
)
def test_lines_break_between_words_and_long_words_between_graphemes(
    words: str, width: int, lines: list[str]
) -> None:
    assert wrapped(words, width) == lines


@given(st.text("ab ابت漢\u0301\u200d😀", max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_keeps_the_width(words: str, width: int) -> None:
    lines = wrapped(words, width)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_very_long_document_is_set_line_by_line(brief: Brief) -> None:
    many = replace(brief.bitext, beads=brief.bitext.beads * 50)
    assert text(replace(brief, bitext=many), width=80).count("Background") >= 50
