import pytest
from sample_bitext import make_bitext

from translate.checks import repetition


def found(source: str, target: str) -> list[str]:
    return [target[slice(*f.target_span)] for f in repetition.check(make_bitext((source, target)))]


@pytest.mark.parametrize(
    ("target", "loop"),
    [
        ("I'm sorry I'm sorry I'm sorry, he said", "I'm sorry I'm sorry I'm sorry"),
        ("the the the house", "the the the"),
        ("scuttled in 1944, 1944, 1944, 1944", "1944, 1944, 1944"),
        (
            "He went to the city and he went to the city and left",
            "He went to the city and he went to the city and",
        ),
    ],
)
def test_a_loop_is_found_where_it_lies(target, loop):
    assert found("قال إنه آسف", target) == [loop]


def test_a_long_phrase_at_two_places_is_found():
    phrase = "the ministers of the eight countries met in Cairo"
    assert found("اجتمع الوزراء", f"Yesterday {phrase}, and later {phrase} again") == [
        "the ministers of the eight countries met in"
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("آسف آسف آسف", "Sorry, sorry, sorry"),
        ("من يد إلى يد", "hand in hand, arm in arm"),
        ("رقم 0 0 0 7", "number 0 0 0 7"),
        ("مليار دينار", "1,000,000,000 dinars"),
        ("ما كان كان", "what had had an effect"),
    ],
)
def test_what_the_source_repeats_or_language_does_is_no_loop(source, target):
    assert found(source, target) == []


def test_text_that_says_much_the_same_is_found_by_its_compression():
    target = " ".join(f"laughs {word} claps" for word in ("and", "then", "and he", "then he") * 6)
    assert repetition.check(make_bitext(("ضحك وصفق", target)))


def test_an_empty_target_repeats_nothing():
    assert found("قال", "") == []
