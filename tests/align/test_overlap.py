from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.align import WIDE_SHAPES, Side
from translate.align._bags import ngram_bags
from translate.align._overlap import Overlap, products, weigh_bags
from translate.align.overlap import prepare

WORDS = st.lists(
    st.sampled_from(["the", "minister", "of", "trade", "left", "Geneva", "2231", ""]), max_size=5
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=7)


def one_side(*texts: str) -> Side:
    return Side(texts, tuple(range(len(texts))), "en")


def test_ngrams_fold_case_and_white_space() -> None:
    left, right = ngram_bags(["A  Bc"], (3,)), ngram_bags(["a\tbC "], (3,))
    assert left.keys.tolist() == right.keys.tolist()
    assert left.counts.tolist() == right.counts.tolist()


def test_ngrams_count_what_counting_by_hand_counts() -> None:
    text = " banana bandana "
    expected = Counter(text[k : k + 3] for k in range(len(text) - 2))
    assert sorted(ngram_bags([text], (3,)).counts) == sorted(expected.values())


def test_no_ngram_reaches_over_two_segments() -> None:
    assert len(ngram_bags(["ab", "cd"], (5,)).keys) == 0


@settings(max_examples=25)
@given(TEXTS, TEXTS)
def test_products_of_joined_segments_are_sums_of_products(source: list[str], target: list[str]) -> None:
    overlap = Overlap(ngram_bags(source, (3,)), ngram_bags(target, (3,)))
    weighted = weigh_bags(ngram_bags(source, (3,)), ngram_bags(target, (3,)))
    table = products(*weighted, range(len(source)), range(len(target)))
    found = overlap.beads(range(1, len(source) + 1), range(1, len(target) + 1), WIDE_SHAPES)
    for (a, b), shared in zip(WIDE_SHAPES, found, strict=True):
        for i in range(a, len(source) + 1):
            for j in range(b, len(target) + 1):
                assert shared[i - 1, j - 1] == pytest.approx(table[i - a : i, j - b : j].sum())


@settings(max_examples=25)
@given(TEXTS)
def test_squared_norms_are_products_with_oneself(texts: list[str]) -> None:
    bags = ngram_bags(texts, (3,))
    overlap = Overlap(bags, bags)
    side, _ = weigh_bags(bags, bags)
    table = products(side, side, range(len(texts)), range(len(texts)))
    for a in range(1, 5):
        for end in range(len(texts) + 1):
            start = max(0, end - a)
            assert overlap.source_squares[a, end] == pytest.approx(table[start:end, start:end].sum())


def test_the_same_text_is_cheapest() -> None:
    texts = ("The minister left Geneva.", "Prices rose by a tenth.", "Rain is expected on Sunday.")
    found = prepare(one_side(*texts), one_side(*texts)).costs(range(1, 4), range(1, 4), [(1, 1)])
    assert found[0].argmin(axis=1).tolist() == [0, 1, 2]


def test_any_rectangle_of_costs_is_cut_from_the_same_table() -> None:
    texts = ("The minister left Geneva.", "Prices rose.", "Rain is expected.", "The minister spoke.")
    cost = prepare(one_side(*texts), one_side(*texts[::-1]))
    table = cost.costs(range(5), range(5), WIDE_SHAPES)
    assert np.allclose(cost.costs(range(4, 5), range(2, 5), WIDE_SHAPES)[:, 0, :], table[:, 4, 2:5])
