import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Bead, Bitext, Block, Document, Segment
from translate.errors import UsageError
from translate.highlights import dateline, dateline_end, highlights, title

_TOPIC = [
    "بحث الرئيسان في اتصال هاتفي مسألة الضمانات الأمنية الطويلة الأجل لروسيا في أوروبا",
    "وقال المكتب الصحفي إن الضمانات الأمنية كانت موضوع المحادثة الرئيسي بين الرئيسين الروسي والفرنسي",
    "وسلمت واشنطن موسكو ردا مكتوبا على مقترحاتها الخاصة بالضمانات الأمنية في أوروبا",
    "وقد لعب الأطفال بالكرة في حديقة صغيرة بجوار نهر هادئ طوال عصر أمس الجميل",
    "وأكد الرئيس الروسي أن رد واشنطن على الضمانات الأمنية لم يأخذ مخاوف موسكو في الاعتبار",
    "ورفض حلف الناتو مقترحات موسكو بشأن الضمانات الأمنية وعدم توسعه شرقا في أوروبا",
]
_SENTENCES = [f"{sentence}." for sentence in _TOPIC]


def bitext(*blocks: Block | str) -> Bitext:
    made = tuple(block if isinstance(block, Block) else Block(block) for block in blocks)
    beads = tuple(
        Bead((Segment(block.text, position, 0),), ()) for position, block in enumerate(made) if block.text
    )
    return Bitext(Document(made, "ar", "a.txt"), Document(made, "en", "a.txt"), beads, "engine:none")


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, 1), (3, 3), (5, 3), (15, 3), (20, 4), (100, 20)],
)
def test_a_fifth_of_the_sentences_and_at_least_three_are_chosen(count: int, expected: int) -> None:
    text = bitext(*(f"{_TOPIC[n % 6]} رقم {n}." for n in range(count)))
    assert len(highlights(text)) == expected


def test_highlights_stand_in_text_order() -> None:
    chosen = highlights(bitext(*_SENTENCES), sentences=4)
    assert list(chosen) == sorted(chosen)


def test_a_sentence_off_the_topic_is_chosen_last() -> None:
    chosen = highlights(bitext(*_SENTENCES), sentences=5)
    assert chosen == (0, 1, 2, 4, 5)


def test_of_two_like_sentences_the_earlier_is_chosen() -> None:
    text = bitext(f"{_TOPIC[3]}.", f"{_TOPIC[0]}.", f"{_TOPIC[0]}.", f"{_TOPIC[2]}.", f"{_TOPIC[5]}.")
    chosen = highlights(text, sentences=3)
    assert 1 in chosen
    assert 2 not in chosen


def test_vowel_signs_and_letter_variants_do_not_hide_a_repetition() -> None:
    vowelled = "بَحَثَ الرئيسان في إتصال هاتفى مسألة الضمانات الأمنيّة الطويلة الأجل لروسيا في اوروبا"
    text = bitext(f"{_TOPIC[0]}.", f"{vowelled}.", f"{_TOPIC[2]}.", f"{_TOPIC[4]}.")
    assert 1 not in highlights(text, sentences=3)


@pytest.mark.parametrize(
    "block",
    [
        Block("الضمانات الأمنية لروسيا في أوروبا", "heading", 2),
        Block("الضمانات الأمنية لروسيا في أوروبا", "verbatim"),
        Block("الضمانات", "table-cell"),
        Block("(سبوتنيك - 28 كانون الثاني 2022)"),
    ],
)
def test_what_is_no_sentence_is_never_chosen(block: Block) -> None:
    text = bitext(Block("العنوان", "heading", 1), block, *_SENTENCES)
    assert set(highlights(text, ratio=1.0)) == {2, 3, 4, 5, 6, 7}


def test_words_bound_the_length_of_the_summary() -> None:
    text = bitext(*_SENTENCES)
    chosen = highlights(text, words=30)
    assert chosen
    assert sum(len(_TOPIC[position].split()) for position in chosen) <= 30


def test_one_sentence_is_chosen_even_if_longer_than_the_words_allowed() -> None:
    assert len(highlights(bitext(*_SENTENCES), words=1)) == 1


@pytest.mark.parametrize(("ratio", "expected"), [(0.5, 3), (1.0, 6), (0.01, 1)])
def test_ratio_is_a_part_of_the_sentences(ratio: float, expected: int) -> None:
    assert len(highlights(bitext(*_SENTENCES), ratio=ratio)) == expected


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        ({"sentences": 3, "words": 40}, "give one of"),
        ({"sentences": 0}, "--sentences 0"),
        ({"words": -1}, "--words -1"),
        ({"ratio": 0.0}, r"--ratio 0\.0"),
        ({"ratio": 1.5}, r"--ratio 1\.5"),
    ],
)
def test_a_budget_that_makes_no_sense_is_refused(budget: dict[str, float], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        highlights(bitext(*_SENTENCES), **budget)  # type: ignore[arg-type]


def test_a_text_without_sentences_has_no_highlights() -> None:
    assert highlights(bitext(Block("ملحق", "heading", 1), Block("x = 1", "verbatim"))) == ()
    assert highlights(bitext()) == ()


def test_beads_without_a_source_are_passed_over() -> None:
    text = bitext(*_SENTENCES)
    added = Bead((), (Segment("Added by the translator", 0, 0),))
    with_added = Bitext(text.source, text.target, (added, *text.beads), text.signature)
    assert highlights(with_added, ratio=1.0) == (1, 2, 3, 4, 5, 6)


@given(st.lists(st.text("ابتثجح  .1", min_size=1, max_size=40), max_size=20), st.integers(1, 25))
def test_highlights_are_distinct_positions_and_the_same_each_time(texts: list[str], sentences: int) -> None:
    text = bitext(*texts)
    chosen = highlights(text, sentences=sentences)
    assert chosen == highlights(text, sentences=sentences)
    assert len(set(chosen)) == len(chosen) <= sentences
    assert all(0 <= position < len(text.beads) for position in chosen)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Block("خبر", "heading", 1), "نص أول."), 0),
        (("سياسة", Block("قسم", "heading", 2), Block("خبر", "heading", 1), "نص أول."), 2),
        (("سياسة.", Block("قسم", "heading", 2), "نص أول."), 1),
        (("الكرملين: بوتين وماكرون يبحثان هاتفيا الضمانات", "بحث الرئيسان الضمانات."), 0),
        (("", "بوتين وماكرون يبحثان الضمانات", "بحث الرئيسان الضمانات."), 0),
        (("بحث الرئيسان الضمانات.", "وقال المكتب."), None),
        (("هل يبحثان الضمانات؟", "وقال المكتب."), None),
        (("جملة واحدة بلا نقطة",), None),
        (("كلمة " * 21, "وقال المكتب."), None),
        ((), None),
    ],
)
def test_the_title_is_the_headline(blocks: tuple[Block | str, ...], expected: int | None) -> None:
    assert title(bitext(*blocks)) == expected


@pytest.mark.parametrize(
    ("text", "dateline_text"),
    [
        ("(سبوتنيك - 28 كانون الثاني 2022ء) بحث الرئيس", "(سبوتنيك - 28 كانون الثاني 2022ء) "),
        ("[رويترز ٢٨/١/٢٠٢٢] بحث", "[رويترز ٢٨/١/٢٠٢٢] "),
        ("أنقرة (الأناضول) - بحث الرئيس", "أنقرة (الأناضول) - "),
        ("بكين، 9 أبريل (شينخوا) - أعلن", "بكين، 9 أبريل (شينخوا) - "),
        ("ANKARA (Anadolu) - Turkey said", "ANKARA (Anadolu) - "),
        ("(Sputnik - 28 January 2022) Putin", "(Sputnik - 28 January 2022) "),
        ("(في العام الماضي) بحث الرئيس", ""),
        ("بحث الرئيس (بوتين) المسألة", ""),
        ("", ""),
    ],
)
def test_a_dateline_is_what_stands_before_the_news(text: str, dateline_text: str) -> None:
    assert text[: dateline_end(text)] == dateline_text


def test_the_dateline_is_looked_for_after_the_headline_and_only_near_the_top() -> None:
    line = "(سبوتنيك - 28 كانون الثاني 2022)"
    assert dateline(bitext("خبر اليوم", f"{line} بحث الرئيس.", "نص.")) == 1
    assert dateline(bitext("خبر اليوم", *_SENTENCES, line)) is None
