from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.align import SHAPES, Shape
from translate.align._arrays import FloatArray
from translate.align._dynamic import Step, Window, around, search, whole
from translate.errors import AlignmentError


class RandomCost:
    """Costs that depend on nothing but the cell, the shape and the seed."""

    def __init__(self, sources: int, targets: int, *, seed: int, shapes: Sequence[Shape] = SHAPES) -> None:
        self.table = np.random.default_rng(seed).uniform(-1, 3, (len(shapes), sources + 1, targets + 1))

    def __call__(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        return self.table[:, source.start : source.stop, target.start : target.stop]


def cheapest(table: FloatArray, shapes: Sequence[Shape]) -> float:
    """Return the cost of the best path by plain recursion."""

    @cache
    def reach(i: int, j: int) -> float:
        if i == j == 0:
            return 0.0
        ways = [reach(i - a, j - b) + table[s, i, j] for s, (a, b) in enumerate(shapes) if i >= a and j >= b]
        return min(ways, default=np.inf)

    return reach(table.shape[1] - 1, table.shape[2] - 1)


def price(path: Sequence[Step], table: FloatArray, shapes: Sequence[Shape]) -> float:
    return sum(
        table[shapes.index((len(step.source), len(step.target))), step.source.stop, step.target.stop]
        for step in path
    )


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 10_000), st.integers(1, 5))
def test_the_path_is_as_cheap_as_the_best_of_all_paths(
    sources: int, targets: int, seed: int, rows: int
) -> None:
    cost = RandomCost(sources, targets, seed=seed)
    windows = [
        Window(range(row, min(row + rows, sources + 1)), range(targets + 1))
        for row in range(0, sources + 1, rows)
    ]
    path = search(cost, windows, SHAPES)
    assert price(path, cost.table, SHAPES) == pytest.approx(cheapest(cost.table, SHAPES))


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 10_000))
def test_beads_cover_every_segment_once_and_in_order(sources: int, targets: int, seed: int) -> None:
    path = search(RandomCost(sources, targets, seed=seed), whole(sources, targets), SHAPES)
    assert [i for step in path for i in step.source] == list(range(sources))
    assert [j for step in path for j in step.target] == list(range(targets))


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 3), st.integers(0, 100))
def test_a_band_around_the_best_path_finds_it_again(
    sources: int, targets: int, margin: int, seed: int
) -> None:
    cost = RandomCost(sources, targets, seed=seed)
    path = search(cost, whole(sources, targets), SHAPES)
    assert search(cost, around(path, margin), SHAPES) == path


def test_shapes_that_cannot_reach_the_end_are_an_error() -> None:
    cost = RandomCost(2, 1, seed=0, shapes=[(1, 1)])
    with pytest.raises(AlignmentError, match="no alignment"):
        search(cost, whole(2, 1), [(1, 1)])
