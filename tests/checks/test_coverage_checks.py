from dataclasses import replace

import pytest
from sample_bitext import make_bitext

from translate.checks import addition, omission
from translate.checks._coverage import coverage, expected_length
from translate.document import Segment
from translate.facts import compare

SOURCE = (
    "أعلنت وزارة الصحة أن عدد المصابين ارتفع هذا الأسبوع، وطالبت المستشفيات بزيادة عدد الأسرة،"
    " ودعت المواطنين إلى تلقي اللقاح في أقرب مركز صحي."
)
TARGET = (
    "The Ministry of Health announced that the number of infected people rose this week, called on hospitals"
    " to increase the number of beds, and urged citizens to receive the vaccine at the nearest health centre."
)
SHORT = "The Ministry of Health announced that the number of infected people rose this week."
PAIR = ("وصل الوزير إلى بيروت أمس", "The minister arrived in Beirut yesterday")


def test_a_faithful_translation_lacks_and_adds_nothing():
    bitext = make_bitext((SOURCE, TARGET), PAIR)
    assert omission.check(bitext) == []
    assert addition.check(bitext) == []


def test_a_lost_clause_is_found_and_shown():
    [found] = omission.check(make_bitext((SOURCE, SHORT), PAIR))
    lost = SOURCE[slice(*found.source_span)]
    assert found.bead == 0
    assert "المستشفيات" in lost
    assert "اللقاح" in lost
    assert lost in found.message


def test_an_added_clause_is_found_and_shown():
    extra = (
        ", while thousands of angry farmers blocked the motorway with tractors and burning tyres for hours"
    )
    target = SHORT.rstrip(".") + extra + "."
    source = "أعلنت وزارة الصحة أن عدد المصابين ارتفع هذا الأسبوع."
    [found] = addition.check(make_bitext((source, target), PAIR))
    assert "farmers blocked the motorway" in target[slice(*found.target_span)]


def test_a_sentence_without_translation_is_always_an_error():
    [found] = omission.check(make_bitext(PAIR, (SOURCE, "")))
    assert (found.bead, found.severity, found.source_span) == (1, "error", (0, len(SOURCE)))


def test_a_sentence_without_source_is_told():
    [found] = addition.check(make_bitext(PAIR, ("", TARGET)))
    assert (found.bead, found.target_span) == (1, (0, len(TARGET)))


def test_a_short_sentence_that_alignment_joined_to_its_neighbour_is_found():
    pair = make_bitext(("فدفعوا الثمن سريعا. " + PAIR[0], PAIR[1]))
    short, long = Segment("فدفعوا الثمن سريعا.", 0, 0), Segment(PAIR[0], 0, 20)
    [bead] = pair.beads
    [found] = omission.check(replace(pair, beads=(replace(bead, source=(short, long)),)))
    assert (found.severity, found.source_span) == ("warning", (0, len(short.text)))


@pytest.mark.parametrize("pair", [("***", ""), ("—", ""), ("", "***")])
def test_signs_without_words_need_no_counterpart(pair):
    assert omission.check(make_bitext(pair)) == []
    assert addition.check(make_bitext(pair)) == []


def test_headings_are_too_short_to_judge_by_length():
    assert omission.check(make_bitext(("عاجل من القاهرة", "Breaking"))) == []


def test_languages_without_a_lexicon_are_judged_by_empty_sides_only():
    bitext = make_bitext(("Guten Tag allerseits und willkommen", "Hi"), ("Ja", ""), languages=("de", "en"))
    assert [f.bead for f in omission.check(bitext)] == [1]


def test_a_target_word_answers_for_one_source_word_only():
    once = coverage("قال الوزير وقال الرئيس", "The minister said and the president", ())
    twice = coverage("قال الوزير وقال الرئيس", "The minister said and the president said", ())
    assert once.gap > twice.gap == 0


def test_words_that_the_model_looked_at_count_half():
    source, target = SOURCE, SHORT
    facts = tuple(compare(source, target))
    spans = frozenset((i, i + len(w)) for w in ("المستشفيات", "اللقاح") for i in [source.index(w)])
    assert coverage(source, target, facts, spans).gap < coverage(source, target, facts).gap


def test_vowel_signs_do_not_make_a_text_longer():
    assert expected_length("قَالَ") == expected_length("قال")
