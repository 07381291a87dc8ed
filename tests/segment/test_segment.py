"""Segments lie where they say, lose nothing, and fit."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translate.document import Block, Document
from translate.errors import LanguageError
from translate.languages import LANGUAGES
from translate.segment import RULES, SENTENCEX, segment, split

# What the rules look at, so that random texts meet them.
PIECES = st.sampled_from(
    [
        *'«»"“”()[]؟?!.…؛،:;-–•*/\n\t\u2028\u200f\u200e\u202b\u202c\ufeff😀١٢3',
        *(" ", " ", " ", ". ", "؟ ", "...", ".. ", "د.", "م.ت.ف.", "أ.د. ", "هـ. ", "وقال ", "قال ", "ثم"),
        *(
            "كانون الثاني/يناير",
            "26 ",
            "3.5",
            "٣٫٥",
            "Mr. ",
            "U.S. ",
            "He ",
            "said ",
            "No. ",
            "I. ",
            "الحكومة ",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))


@given(TEXTS, st.sampled_from(["ar", "en", "fr", "fa", "zh"]))
def test_the_sentences_rebuild_the_text_with_only_white_space_between(text: str, language: str) -> None:
    spans = split(text, language)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    gaps = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    assert all(not gap or gap.isspace() for gap in gaps)


@given(TEXTS, st.sampled_from(["ar", "en"]), st.integers(1, 12))
@example("قبل ـ ً بعد", "ar", 1)  # words of which nothing is left without tatweel and vowel signs
def test_the_pieces_of_long_sentences_rebuild_the_text_and_fit(text: str, language: str, room: int) -> None:
    document = Document((Block("قبل."), Block(text)), language, "x")
    segments = [s for s in segment(document, fits=lambda t: len(t.split()) <= room) if s.block == 1]
    at = 0
    for piece in segments:
        assert document.blocks[1].text[piece.start : piece.start + len(piece.text)] == piece.text
        assert piece.text
        assert not text[at : piece.start].strip()
        at = piece.start + len(piece.text)
    assert not text[at:].strip()


@given(
    st.lists(st.sampled_from(["كلمة", "وقالت", "طويلة،", "نص", "ثم"]), min_size=1, max_size=80),
    st.integers(1, 9),
)
def test_where_no_number_forbids_it_every_piece_fits(words: list[str], room: int) -> None:
    document = Document((Block(" ".join(words)),), "ar", "x")
    assert all(len(s.text.split()) <= room for s in segment(document, fits=lambda t: len(t.split()) <= room))


def test_a_verbatim_block_and_a_blank_one_give_no_segments() -> None:
    document = Document((Block("x = 1.", "verbatim"), Block(" \n\u2028 "), Block("نعم.")), "ar", "x")
    assert [(s.text, s.block, s.start) for s in segment(document)] == [("نعم.", 2, 0)]


def test_a_word_that_does_not_fit_stays_whole() -> None:
    document = Document((Block("كلمة " + "ط" * 50),), "ar", "x")
    assert [s.text for s in segment(document, fits=lambda t: len(t) <= 10)] == ["كلمة", "ط" * 50]


def test_an_unknown_language_is_refused_and_not_taken_for_english() -> None:
    with pytest.raises(LanguageError, match="unknown language 'xx'"):
        split("One. Two.", "xx")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_of_the_table_parts_two_plain_sentences(language: str) -> None:
    stop = {"zh": "。", "ja": "。", "hi": "। ", "bn": "। ", "ur": "۔ "}.get(language, ". ")
    text = f"Abcdefg hijklmn{stop}Opqrstu vwxyzab{stop}".strip()
    assert len(split(text, language)) == 2


def test_sentencex_has_a_module_for_the_languages_that_are_left_to_it() -> None:
    assert not RULES & SENTENCEX
    assert set(LANGUAGES) >= RULES | SENTENCEX


def test_segmenting_arabic_loads_no_library() -> None:
    code = (
        "import sys; from translate.segment import split; split('نعم. لا.', 'ar');"
        "sys.exit('sentencex' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "unit", ["قال ذلك. ", '"', "(", "(a) ", "! ", ". ", "...", "\u200f", "😀", "«", "أ.", "1. ", "كلمة "]
)
def test_the_rules_look_at_a_bounded_part_of_the_text_from_each_stop(unit: str) -> None:
    """Ten times the text, at most fifteen times the Python-level work; quadratic would be a hundred."""
    small, large = (_work(unit * (count // len(unit))) for count in (4_000, 40_000))
    assert large < 15 * small + 2_000


def _work(text: str) -> int:
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        split(text, "ar")
    finally:
        sys.setprofile(None)
    return count
