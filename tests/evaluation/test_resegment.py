import random

from hypothesis import given
from hypothesis import strategies as st

from translate.evaluation.resegment import resegment
from translate.segment import split

ROWS = [
    "The minister arrived in Cairo on Monday.",
    "He met the president of the republic.",
    "They discussed trade and the price of wheat.",
    "A second round of talks will be held in March.",
]
SAID = [
    "The minister came to Cairo Monday.",
    "He met with the republic's president.",
    "They talked about trade and the wheat price.",
    "In March a second round of talks will be held.",
]


def test_sentences_that_agree_stand_where_they_stood():
    assert resegment(ROWS, SAID, "en") == (tuple(SAID), (), 0)


def test_two_rows_in_one_sentence_are_cut_where_the_row_ends():
    joined = [SAID[0], SAID[1].rstrip(".") + ", and they talked about trade and the wheat price.", SAID[3]]
    found = resegment(ROWS, joined, "en")
    assert found.texts[1:3] == (
        "He met with the republic's president,",
        "and they talked about trade and the wheat price.",
    )
    assert found.missing == ()


def test_a_sentence_in_pieces_is_put_together():
    pieces = [SAID[0], "He met with", "the republic's", "president.", SAID[2], SAID[3]]
    assert resegment(ROWS, pieces, "en").texts == tuple(SAID)


def test_a_row_that_nobody_said_is_missing_and_empty():
    found = resegment(ROWS, [SAID[0], SAID[1], SAID[3]], "en")
    assert found.missing == (2,)
    assert found.texts == (SAID[0], SAID[1], "", SAID[3])


def test_what_stands_against_nothing_is_counted_and_kept():
    stranger = "Nobody knows why flamingos sleep on one leg."
    found = resegment(ROWS, [SAID[0], SAID[1], stranger, SAID[2], SAID[3]], "en")
    assert found.extra == 8
    assert found.texts[1] == f"{SAID[1]} {stranger}"
    assert found.missing == ()


def test_what_comes_before_the_first_row_opens_it():
    stranger = "Nobody knows why flamingos sleep on one leg."
    assert resegment(ROWS, [stranger, *SAID], "en").texts[0] == f"{stranger} {SAID[0]}"


def test_a_bad_translation_in_its_place_stands_against_its_row_and_counts_as_unmatched():
    stranger = "Nobody knows why so many flamingos sleep on just one leg."
    row = "Protesters blocked both bridges over the Nile until the early hours."
    found = resegment([*ROWS[:3], row, ROWS[3]], [*SAID[:3], stranger, SAID[3]], "en")
    assert found.texts[3] == stranger
    assert (found.missing, found.extra) == ((3,), 11)


def test_no_sentences_leave_every_row_missing():
    assert resegment(ROWS, [], "en") == (("",) * 4, (0, 1, 2, 3), 0)


def test_an_empty_row_is_not_missing():
    assert resegment([ROWS[0], "", ROWS[1]], SAID[:2], "en").missing == ()


def words():
    return st.lists(st.sampled_from(" ".join([*ROWS, *SAID]).split()), min_size=1, max_size=12).map(" ".join)


@given(st.lists(words(), min_size=1, max_size=6), st.lists(words(), max_size=6))
def test_every_word_stays_in_order(rows, sentences):
    found = resegment(rows, sentences, "en")
    assert len(found.texts) == len(rows)
    assert " ".join(found.texts).split() == " ".join(sentences).split()


def test_random_breaks_find_their_rows_again():
    rng = random.Random(4)
    vocabulary = ["".join(rng.choices("abcdeghilmnorstu", k=rng.randint(2, 8))) for _ in range(400)]
    rows = [" ".join(rng.choices(vocabulary, k=rng.randint(5, 20))).capitalize() + "." for _ in range(40)]
    text = " ".join(rows).split()
    lines = []
    while text:
        size = rng.randint(10, 60)
        lines.append(" ".join(text[:size]))
        text = text[size:]
    found = resegment(rows, [line[a:b] for line in lines for a, b in split(line, "en")], "en")
    assert sum(a == b for a, b in zip(found.texts, rows, strict=True)) >= 36
