from pathlib import Path

import pytest

from translate.document import Link
from translate.facts import find
from translate.repair._figures import rewrite, spell
from translate.repair._numbers import fix_numbers
from translate.repair.draft import Draft, Languages

ARABIC_ENGLISH = Languages("ar", "en")
CASES = (Path(__file__).parents[1] / "cases" / "repair_numbers.ar-en.txt").read_text(encoding="utf-8")
TRIPLES = [
    tuple(lines)
    for block in CASES.split("\n\n")
    if not (lines := block.strip().splitlines())[0].startswith("#")
]


def test_every_case_has_three_lines():
    assert [lines for lines in TRIPLES if len(lines) != 3] == []
    assert TRIPLES


@pytest.mark.parametrize(("source", "wrong", "right"), TRIPLES)
def test_a_wrong_number_or_date_is_put_right(source, wrong, right):
    assert fix_numbers(Draft(source, wrong), ARABIC_ENGLISH).text == right


def test_the_alignment_says_which_of_two_wrong_numbers_is_which():
    source, wrong = "فاز 31 وخسر 45", "45 lost... 13 won, 54 lost"
    links = (Link((4, 6), (11, 13), 1.0), Link((12, 14), (19, 21), 1.0))
    fixed = fix_numbers(Draft(source, wrong, links=links), ARABIC_ENGLISH)
    assert fixed.text == "45 lost... 31 won, 54 lost"


def test_links_still_point_to_their_words_afterwards():
    source, wrong = "دفع 9000 دينار", "He paid 4 dinars"
    links = (Link((4, 8), (8, 9), 1.0), Link((9, 14), (10, 16), 1.0))
    fixed = fix_numbers(Draft(source, wrong, links=links), ARABIC_ENGLISH)
    assert fixed.text == "He paid 9000 dinars"
    assert [fixed.text[slice(*link.target)] for link in fixed.links] == ["9000", "dinars"]


def test_other_target_languages_are_left_alone():
    draft = Draft("باعوا 300 عربة", "Ils ont vendu 200 voitures")
    assert fix_numbers(draft, Languages("ar", "fr")) == draft


@pytest.mark.parametrize(
    ("arabic", "written", "expected"),
    [
        ("مليون و200 ألف", "$3 million", "$1.2 million"),
        ("168 ألف", "$3 million", "$168 thousand"),
        ("12345", "thirty", "twelve thousand three hundred and forty-five"),
        ("ثلاثة", "Four", "Three"),
        ("الثالث", "fourth", "third"),
        ("العشرين", "thirtieth", "twentieth"),
        ("1234567", "two", "1,234,567"),
        ("12 مايو 1999", "3 June 1998", "12 May 1999"),
        ("رمضان 1445", "March 2024", "Ramadan 1445"),
    ],
)
def test_a_value_is_written_in_the_style_of_what_it_replaces(arabic, written, expected):
    assert rewrite(written, find(arabic, "ar")[0]) == expected


@pytest.mark.parametrize("value", [*range(120), 999, 1000, 1001, 1100, 20_013, 101_000, 2_000_000, 3 * 10**9])
def test_what_is_spelt_is_read_back_as_the_same_value(value):
    [mention] = find(f"about {spell(value)} people", "en")
    assert mention.value == str(value)
