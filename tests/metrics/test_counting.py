import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF

from translate.metrics import _counting
from translate.metrics._counting import FastBleu, FastChrf

PAIRS = {
    "BLEU": (BLEU(force=True), FastBleu(force=True)),
    "chrF": (CHRF(), FastChrf()),
    "chrF with white space": (CHRF(whitespace=True), FastChrf(whitespace=True)),
    "chrF++": (CHRF(word_order=2), FastChrf(word_order=2)),
}
SEGMENTS = st.lists(
    st.one_of(
        st.lists(
            st.sampled_from(["the", "a", "peace", "talks,", "Talks.", "3.5%", "«سلام»", "😀", "--"])
        ).map(" ".join),
        st.text(max_size=12),
    ),
    min_size=3,
    max_size=3,
)


def same(name, hypotheses, references):
    theirs, ours = (one._extract_corpus_statistics(hypotheses, references) for one in PAIRS[name])
    assert np.array_equal(np.array(theirs), ours)


@pytest.mark.parametrize("name", PAIRS)
@given(hypotheses=SEGMENTS, references=st.lists(SEGMENTS, min_size=1, max_size=3))
def test_statistics_equal_those_of_sacrebleu(name, hypotheses, references):
    same(name, hypotheses, references)


@pytest.mark.parametrize("name", PAIRS)
def test_batches_of_any_size_give_the_same(name, monkeypatch):
    hypotheses = [f"word {n % 7} and {n} talks" for n in range(25)]
    references = [f"word {n % 5} and {n} talk" for n in range(25)]
    for size in (1, 4, 25, 100):
        monkeypatch.setattr(_counting, "_BATCH", size)
        same(name, hypotheses, [references])


@pytest.mark.parametrize("name", PAIRS)
def test_text_with_thousands_of_different_characters_is_counted_too(name):
    wide = ["".join(map(chr, range(start, start + 3000))) for start in (0x4E00, 0x5E00)]
    same(name, [*wide, "peace"], [[wide[0][:900], wide[1][5:], "peace talks"]])
