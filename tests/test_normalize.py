import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.normalize import normalize, western_digits

CASES = [
    ("الــسلام عليكم", "السلام عليكم"),
    ("مُحَمَّدٌ رسولٌ", "محمد رسول"),
    ("عام ١٤٤٣ هـ", "عام 1443 هـ"),
    ("١٢٫٥٪ و ١٬٢٠٠", "12.5% و 1,200"),
    ("\u200fقال\u200e إنه\u202c", "قال إنه"),
    ("پاکستان", "پاكستان"),
    ("  سطر\n\t آخر  ", "سطر آخر"),
    ("ـ قال الوزير", "ـ قال الوزير"),
    ("۲۰۲۲", "2022"),
    ("Plain English, 1.5%", "Plain English, 1.5%"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_copy_is_what_the_model_saw_in_training(text, expected):
    assert normalize(text).text == expected


@given(st.text(alphabet="ابهـ ُ\u200f١٫ \u00a0\nab.1"))
def test_every_character_knows_where_it_came_from(text):
    copy, offsets = normalize(text)
    assert len(offsets) == len(copy) + 1
    assert list(offsets) == sorted(offsets)
    for character, position in zip(copy, offsets, strict=False):
        original = text[position]
        assert character == original or western_digits(original) == character or original.isspace()


@given(st.text(alphabet="ابهـ ُ\u200f١٫ \u00a0\nab.1"))
def test_normalising_twice_changes_nothing_more(text):
    once = normalize(text).text
    assert normalize(once).text == once


def test_western_digits_leave_letters_and_signs_alone():
    assert western_digits("سنة ٢٠٢٢ هـ") == "سنة 2022 هـ"
