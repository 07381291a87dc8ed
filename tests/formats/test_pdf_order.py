"""Lines as they are drawn, from left to right, and as they are read."""

import pytest

from translate.formats._pdf_order import Mirrored, direction, logical, mirrored

PLAIN = Mirrored(arabic=False, latin=False)


def drawn(*runs):
    """Return the glyphs, from left to right, of runs in reading order; those without Latin or digits turn."""
    pieces = []
    for run in reversed(runs):
        turns = not any(direction(sign) in ("L", "N") for sign in run)
        pieces += reversed(run) if turns else run
    return pieces


@pytest.mark.parametrize(
    "runs",
    [
        ("قالت الهيئة يوم الأحد.",),
        ("في عام ", "2024", "، ارتفع"),
        ("بنسبة ", "12.5", "% في"),
        ("من ", "1,250", " إلى ", "3,300", " متر"),
        ("إلى ", "١٫٢", " مليون"),
        ("يوم ", "15/3/2025", " صباحا"),
        ("شركة ", "Blue Coast Ltd", ". ستتولى"),
        ("نظام ", "Windows 11 Pro", " و"),
        ("معيار ", "ISO 9001:2015", "، وهو"),
        ("إلى ", "info@coast.example", " أو ", "https://coast.example/report", "."),
        ("منظمة ", "World Bank (WB)", " في"),
        ("حتى ", "40°C", "، ثم"),
        ("الفاقد", ": ", "22", "%"),
        ("2020", "–", "2024"),
        ("+", "962", " ", "6", " ", "555"),
    ],
)
def test_a_line_is_read_in_the_order_in_which_it_was_written(runs):
    assert logical(drawn(*runs), PLAIN, rtl=True) == "".join(runs)


def test_a_latin_line_is_read_from_the_left():
    assert logical(list("The summary (annex B)."), PLAIN, rtl=True) == "The summary (annex B)."


def test_the_full_stop_behind_a_latin_word_on_a_line_of_its_own_is_drawn_before_it():
    assert logical(list(".report"), PLAIN, rtl=True) == "report."
    assert logical(list(".report"), PLAIN, rtl=False) == ".report"


def test_a_percent_sign_is_read_after_its_number_on_whichever_side_it_stands():
    assert logical(list("22%"), PLAIN, rtl=True) == logical(list("%22"), PLAIN, rtl=True) == "22%"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (drawn("نحو (تقدير) كذا"), Mirrored(arabic=False, latin=False)),
        (drawn("نحو )تقدير( كذا"), Mirrored(arabic=True, latin=False)),
        (drawn("قال »نعم« ثم"), Mirrored(arabic=True, latin=False)),
        (list("see )annex B( please"), Mirrored(arabic=False, latin=True)),
    ],
)
def test_brackets_that_close_before_they_open_are_turned(seen, expected):
    assert mirrored([seen], rtl=True) == expected


def test_turned_brackets_are_read_as_they_are_meant():
    assert logical(drawn("قال »نعم« ثم"), Mirrored(arabic=True, latin=False), rtl=True) == "قال «نعم» ثم"
