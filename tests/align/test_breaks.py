import numpy as np
import pytest

from translate.align import Side
from translate.align._breaks import BreaksCost, count_breaks
from translate.align._dynamic import Step


def in_blocks(*blocks: int) -> Side:
    return Side(("x",) * len(blocks), blocks, "en")


def diagonal(size: int) -> list[Step]:
    return [Step(range(i, i + 1), range(i, i + 1)) for i in range(size)]


def every(length: int, size: int) -> Side:
    return in_blocks(*(position // length for position in range(size)))


def cost_at(cost: BreaksCost, i: int, j: int, shape: tuple[int, int] = (1, 1)) -> float:
    return float(cost.costs(range(i, i + 1), range(j, j + 1), [shape])[0, 0, 0])


def test_where_blocks_agree_a_common_end_is_cheap_and_a_lonely_one_dear() -> None:
    cost = count_breaks(diagonal(60), every(3, 60), every(3, 60))
    assert cost_at(cost, 9, 9) < 0 < cost_at(cost, 9, 10)


def test_where_blocks_agree_a_bead_does_not_reach_over_their_end() -> None:
    cost = count_breaks(
        [*diagonal(56), Step(range(56, 58), range(56, 57)), Step(range(58, 60), range(57, 60))],
        every(4, 60),
        every(4, 60),
    )
    assert cost_at(cost, 5, 6, (2, 1)) > cost_at(cost, 6, 6, (2, 1))


def test_breaks_at_random_say_little() -> None:
    chance = np.random.default_rng(3)
    sides = [in_blocks(*np.cumsum(chance.random(500) < 0.3).tolist()) for _ in range(2)]
    cost = count_breaks(diagonal(500), *sides)
    found = cost.costs(range(1, 500), range(1, 500), [(1, 1)])
    assert np.abs(found).max() < 0.35


@pytest.mark.parametrize("length", [1, 60], ids=["a block each", "one block"])
def test_texts_without_a_choice_of_breaks_say_nothing(length: int) -> None:
    cost = count_breaks(diagonal(60), every(length, 60), every(length, 60))
    found = cost.costs(range(1, 60), range(1, 60), [(1, 1), (2, 1)])
    assert np.abs(found).max() < 0.02


def test_a_sentence_added_at_a_blocks_end_takes_back_what_the_disagreement_cost() -> None:
    cost = count_breaks(diagonal(60), every(3, 60), in_blocks(*(p // 3 for p in range(57)), 19, 19, 19))
    lonely, together = cost_at(cost, 9, 8), cost_at(cost, 9, 9)
    assert cost_at(cost, 9, 9, (0, 1)) == pytest.approx(together - lonely)
