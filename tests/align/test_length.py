import math

import numpy as np
import pytest

from translate.align import Side
from translate.align.length import _surprise, prepare


def text_side(*lengths: int, language: str) -> Side:
    return Side(tuple("x" * n for n in lengths), tuple(range(len(lengths))), language)


@pytest.mark.parametrize("delta", [0.0, 0.1, 1.0, 1.96, 3.0, 6.0])
def test_surprise_is_the_two_sided_tail_of_the_normal(delta: float) -> None:
    assert _surprise(np.array([delta]))[0] == pytest.approx(
        -math.log(math.erfc(delta / math.sqrt(2))), rel=1e-3, abs=1e-8
    )


def test_the_cheapest_partner_has_the_length_that_a_translation_has() -> None:
    cost = prepare(text_side(100, language="ar"), text_side(30, 122, 400, language="en"))
    found = cost.costs(range(1, 2), range(1, 4), [(1, 1)])
    assert found[0, 0].argmin() == 1


def test_two_segments_are_as_long_as_both() -> None:
    cost = prepare(text_side(50, 50, language="ar"), text_side(122, language="en"))
    one, two = cost.costs(range(2, 3), range(1, 2), [(1, 1), (2, 1)])[:, 0, 0]
    assert two < one


def test_other_languages_take_their_ratio_from_the_texts() -> None:
    cost = prepare(text_side(100, 50, language="en"), text_side(200, 100, language="fr"))
    assert cost.costs(range(1, 3), range(1, 3), [(1, 1)])[0].diagonal() == pytest.approx([0, 0], abs=1e-6)
