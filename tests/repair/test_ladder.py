import pytest

from translate.document import Hypothesis
from translate.glossary import Glossary, Term
from translate.repair import Draft, Languages, Repairer
from translate.repair._split import clauses, joined
from translate.repair.judge import cost, judge

ARABIC_ENGLISH = Languages("ar", "en")
SOURCE = "باعت الشركة ثلاثمئة عربة في السنة الماضية"
LOOP = "The company sold sold sold sold sold sold sold sold three hundred carriages last year"
GOOD = "The company sold three hundred carriages last year"


class Scripted:
    """An engine that gives the alternatives, and the translations of clauses, that the test gives it."""

    signature = "engine:scripted"
    max_tokens = 100

    def __init__(self, *alternatives, clauses=None):
        self.answers = alternatives
        self.clauses = clauses or {}
        self.asked = []

    def count_tokens(self, text):
        return len(text.split())

    def translate(self, batch):
        self.asked += batch
        return [Hypothesis(self.clauses.get(text, "What?"), -1.0) for text in batch]

    def alternatives(self, batch, *, count, beam, coverage_penalty):
        self.asked += batch
        return [[Hypothesis(text, -0.5 - n / 10) for n, text in enumerate(self.answers)] for _ in batch]


def repaired(engine, text, level="fast", source=SOURCE, second=None):
    [draft] = Repairer(engine, ARABIC_ENGLISH, level, second).repair([Draft(source, text, -0.3)])
    return draft


def test_a_looping_answer_is_replaced_by_the_alternative_with_nothing_to_doubt():
    draft = repaired(Scripted(LOOP, GOOD), LOOP)
    assert draft.text == GOOD
    assert [(a.rung, a.kept) for a in draft.attempts] == [("n-best", True)]
    assert "repeats itself" in draft.attempts[0].reason


def test_what_is_worse_is_never_taken():
    draft = repaired(Scripted("Carriages carriages carriages carriages 12 12 carriages"), LOOP)
    assert draft.text == LOOP
    assert [attempt.kept for attempt in draft.attempts] == [False]


def test_what_is_as_doubtful_is_not_taken():
    wrong = "The company sold three hundred and one carriages last year, 77 of them red"
    other = "The firm sold three hundred and one carriages last year, 77 of them red"
    assert repaired(Scripted(other), wrong).text.startswith("The company")


def test_a_number_is_put_right_without_asking_the_engine():
    engine = Scripted(GOOD)
    draft = repaired(engine, "The company sold two hundred carriages last year")
    assert draft.text == GOOD
    assert [attempt.rung for attempt in draft.attempts] == ["numbers"]
    assert engine.asked == []


def test_alternatives_have_their_numbers_put_right_too():
    draft = repaired(Scripted("The company sold 4 carriages last year"), LOOP)
    assert draft.text == "The company sold 300 carriages last year"


def test_nothing_is_asked_where_there_is_nothing_to_doubt():
    engine = Scripted(LOOP)
    assert repaired(engine, GOOD, "full").attempts == ()
    assert engine.asked == []


def test_off_changes_nothing():
    assert repaired(Scripted(GOOD), LOOP, "off") == Draft(SOURCE, LOOP, -0.3)


def test_fast_does_not_split_and_full_does():
    source = "زار الرئيس المغرب يوم الأحد الماضي، وباعت الشركة ثلاثمئة عربة"
    parts = {
        "زار الرئيس المغرب يوم الأحد الماضي،": "The president visited Morocco last Sunday.",
        "وباعت الشركة ثلاثمئة عربة": "The company sold three hundred carriages.",
    }
    assert repaired(Scripted(LOOP, clauses=parts), LOOP, "fast", source).text == LOOP
    draft = repaired(Scripted(LOOP, clauses=parts), LOOP, "full", source)
    assert draft.text == "The president visited Morocco last Sunday, the company sold three hundred carriages"
    assert [a.rung for a in draft.attempts if a.kept] == ["split"]


def test_another_model_is_asked_last():
    second = Scripted(clauses={SOURCE: GOOD})
    draft = repaired(Scripted(LOOP), LOOP, "full", second=second)
    assert draft.text == GOOD
    assert draft.attempts[-1].rung == "second model"


def test_an_engine_without_alternatives_still_has_its_numbers_put_right():
    class Plain:
        signature = "engine:plain"

    assert repaired(Plain(), "The company sold two hundred carriages last year").text == GOOD


def test_a_batch_keeps_its_order():
    engine = Scripted(GOOD)
    drafts = [Draft(SOURCE, text, -0.3) for text in (GOOD, LOOP, GOOD)]
    assert [d.text for d in Repairer(engine, ARABIC_ENGLISH).repair(drafts)] == [GOOD] * 3


def test_drafts_are_judged_each_for_itself():
    # The number that one lacks stands in its neighbour, which is another draft of the same sentence.
    drafts = [Draft(SOURCE, "The company sold carriages"), Draft("باعت", "It sold three hundred")]
    assert [cost(found) > 0 for found in judge(drafts, ARABIC_ENGLISH)] == [True, True]


def test_a_name_that_drafts_spell_differently_is_no_doubt_about_either():
    drafts = [Draft("قال بوعلام", "Boualam said"), Draft("قال بوعلام", "Bualam said")]
    assert judge(drafts, ARABIC_ENGLISH) == [[], []]


def test_what_is_doubtful_alone_is_doubtful_among_its_like():
    added = (
        "and the workers of the port went home with their families after a long and happy day by the river"
    )
    text = f"The minister said the meeting ended this evening, {added}."
    draft = Draft("قال الوزير إن الاجتماع انتهى مساء اليوم.", text)
    [alone] = judge([draft], ARABIC_ENGLISH)
    assert cost(alone) > 0
    assert judge([draft] * 12, ARABIC_ENGLISH) == [alone] * 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جملة قصيرة، لا تقسم", ["جملة قصيرة، لا تقسم"]),
        (
            "قال الوزير إن الاجتماع انتهى؛ وأضاف أن القرار كان نهائيا",
            ["قال الوزير إن الاجتماع انتهى؛", "وأضاف أن القرار كان نهائيا"],
        ),
        (
            "قال الوزير «إن الاجتماع انتهى، وأضاف أن القرار» كان نهائيا",
            ["قال الوزير «إن الاجتماع انتهى، وأضاف أن القرار» كان نهائيا"],
        ),
        (
            "بلغ عدد السكان في المدينة 3، 5 مليون نسمة",
            ["بلغ عدد السكان في المدينة 3، 5 مليون نسمة"],
        ),
        (
            "افتتح الرئيس مصنعا كبيرا للسيارات في شمال البلاد وأعلن خطة جديدة لدعم الصناعة في المدن الصغيرة",
            [
                "افتتح الرئيس مصنعا كبيرا للسيارات في شمال البلاد",
                "وأعلن خطة جديدة لدعم الصناعة في المدن الصغيرة",
            ],
        ),
    ],
)
def test_a_sentence_is_cut_where_its_clauses_end(text, expected):
    cut = clauses(text)
    assert [part for _, part in cut] == expected
    assert all(text[start:].startswith(part) for start, part in cut)


def test_joined_clauses_read_as_one_sentence():
    source = "قال إن الاجتماع انتهى؛ وأضاف أن لافروف سافر."
    parts = [(0, Draft("", "He said it ended.")), (23, Draft("", "The trip began with Lavrov"))]
    assert joined(source, parts).text == "He said it ended; the trip began with Lavrov."


def test_an_alternative_that_has_the_term_is_preferred_to_one_put_in():
    terms = Glossary((Term(("الشركة",), ("firm",)),))
    engine = Scripted(GOOD, "The firm sold three hundred carriages last year")
    [draft] = Repairer(engine, ARABIC_ENGLISH, glossary=terms).repair([Draft(SOURCE, GOOD)])
    assert draft.text == "The firm sold three hundred carriages last year"
    assert [(a.rung, a.kept) for a in draft.attempts] == [("n-best", True)]
    assert "The glossary wants “firm”" in draft.attempts[0].reason


@pytest.mark.parametrize("level", ["off", "fast", "full"])
def test_a_missed_term_is_put_in_at_every_level(level):
    terms = Glossary((Term(("الشركة",), ("firm",)),))
    engine = Scripted("Company")
    [draft] = Repairer(engine, ARABIC_ENGLISH, level, glossary=terms).repair([Draft(SOURCE, GOOD)])
    assert draft.text == "The firm sold three hundred carriages last year"
    assert draft.attempts[-1].rung == "terms"
