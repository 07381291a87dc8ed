import pytest
from sample_bitext import make_bitext

from translate.checks import dates, names, numbers


def told(check, *pairs):
    return [(f.bead, f.severity, f.message) for f in check.check(make_bitext(*pairs))]


def test_a_changed_number_is_told_with_both_wordings():
    assert told(numbers, ("وصل ٤٨٠٠ شخص", "4,008 people arrived")) == [
        (0, "error", "The source says “٤٨٠٠” (4800), the translation says “4,008”.")
    ]


def test_a_number_lost_in_words_is_a_warning_and_one_lost_in_digits_an_error():
    assert told(numbers, ("وصل خمسة أشخاص", "People arrived"), ("وصل 5 أشخاص", "People arrived")) == [
        (0, "warning", "The number “خمسة” (5) is missing from the translation."),
        (1, "error", "The number “5” is missing from the translation."),
    ]


def test_an_invented_number_is_told():
    assert told(numbers, ("وصل الناس", "25 people arrived")) == [
        (0, "error", "The number “25” is in the translation but not in the source.")
    ]


def test_another_unit_is_told():
    assert told(numbers, ("مئة دولار", "100 euros")) == [
        (0, "error", "The source says “مئة دولار”, the translation “100 euros”: another unit.")
    ]


def test_spans_lie_in_the_texts_of_the_bead():
    [found] = numbers.check(make_bitext(("وصل 4800 شخص", "About 4,008 came")))
    assert (found.source_span, found.target_span) == ((4, 8), (6, 11))


def test_a_number_moved_to_the_next_sentence_is_not_lost():
    pairs = ("قُتل 25 شخصاً وأصيب 40", "25 were killed"), ("ونُقلوا إلى المستشفى", "The 40 hurt were taken in")
    assert told(numbers, *pairs) == []


def test_a_bead_with_an_empty_side_is_left_to_the_omission_check():
    assert told(numbers, ("وصل 25 شخصاً", "")) == []


def test_a_changed_month_is_told():
    assert told(dates, ("في 26 كانون الثاني", "on 26 December")) == [
        (
            0,
            "error",
            "The source says “26 كانون الثاني” (--01-26), the translation says “26 December” (--12-26).",
        )
    ]


def test_a_lost_place_is_told():
    assert told(names, ("وصل إلى القاهرة", "He arrived")) == [
        (0, "warning", "The name “القاهرة” (cairo) is missing from the translation.")
    ]


def test_one_name_in_two_spellings_is_told_at_the_rarer_one():
    pairs = [
        ("قال لافروف", "Said Lavrov"),
        ("زار لافروف مصر", "Then Lavrov visited Egypt"),
        ("غادر لافروف", "Then Lawrow left"),
    ]
    assert told(names, *pairs) == [(2, "warning", "“Lawrow” is the same name as “Lavrov” of sentence 1.")]


@pytest.mark.parametrize(
    "pair",
    [
        ("الرئيس المصري في مصر", "the Egyptian president in Egypt"),
        ("علي عبد الرحمن", "Ali Abdel-Rahman"),
        ("بوتين", "Putin's"),
        ("عن بوتين", "of Putin and the Putins"),
    ],
)
def test_forms_of_one_name_are_no_inconsistency(pair):
    assert told(names, ("علي عبد الرحمن", "Ali Abd al-Rahman"), ("قال بوتين", "Then Putin"), pair) == []
