from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.align import WIDE_SHAPES, Shape
from translate.align._arrays import FloatArray
from translate.align._dynamic import search, whole
from translate.align._posterior import best, candidates, chances, weighed


class Table:
    def __init__(self, sources: int, targets: int, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self.table = chance.uniform(-2, 4, (len(WIDE_SHAPES), sources + 1, targets + 1))

    def __call__(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        return self.table[:, source.start : source.stop, target.start : target.stop]


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 1000))
def test_the_best_path_through_all_beads_is_the_cheapest(sources: int, targets: int, seed: int) -> None:
    weigh, windows = Table(sources, targets, seed), whole(sources, targets)
    beads = candidates(weigh, windows, 0.0)
    assert best(beads, windows) == search(weigh, windows, WIDE_SHAPES)


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 1000))
def test_chances_stay_when_nothing_is_left_out(sources: int, targets: int, seed: int) -> None:
    weigh, windows = Table(sources, targets, seed), whole(sources, targets)
    beads = candidates(weigh, windows, 0.0)
    assert np.allclose(weighed(beads, windows).chances, beads.chances)


def test_every_source_segment_is_in_some_bead() -> None:
    windows = whole(8, 6)
    beads = candidates(Table(8, 6, 1), windows, 0.0)
    sizes = np.array(WIDE_SHAPES)[beads.shapes][:, 0]
    for segment in range(8):
        has = (beads.rows - sizes <= segment) & (segment < beads.rows)
        assert np.isclose(beads.chances[has].sum(), 1)


def test_the_chance_of_a_bead_is_found_by_its_place() -> None:
    weigh, windows = Table(5, 5, 2), whole(5, 5)
    beads = candidates(weigh, windows, 0.001)
    path = best(beads, windows)
    found = chances(weighed(beads, windows), path)
    assert len(found) == len(path)
    assert all(0 < chance <= 1 for chance in found)
