from collections.abc import Iterator, Sequence
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.align import SHAPES, Shape
from translate.align._arrays import FloatArray
from translate.align._dynamic import Window
from translate.align._marginals import marginals

Bead = tuple[int, int, int]


def paths(sources: int, targets: int) -> Iterator[list[Bead]]:
    """Yield all paths as beads (shape, source end, target end)."""
    if sources == targets == 0:
        yield []
    for s, (a, b) in enumerate(SHAPES):
        if sources >= a and targets >= b:
            for path in paths(sources - a, targets - b):
                yield [*path, (s, sources, targets)]


def in_rows(sources: int, targets: int, rows: int) -> list[Window]:
    return [
        Window(range(row, min(row + rows, sources + 1)), range(targets + 1))
        for row in range(0, sources + 1, rows)
    ]


@settings(max_examples=30)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 1000), st.integers(1, 3))
def test_a_bead_is_as_probable_as_the_paths_that_have_it(
    sources: int, targets: int, seed: int, rows: int
) -> None:
    table = np.random.default_rng(seed).uniform(-1, 3, (len(SHAPES), sources + 1, targets + 1))

    def weigh(source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        return table[:, source.start : source.stop, target.start : target.stop]

    expected = np.zeros(table.shape)
    for path in paths(sources, targets):
        for bead in path:
            expected[bead] += exp(-sum(table[one] for one in path))
    total = sum(exp(-sum(table[one] for one in path)) for path in paths(sources, targets))
    found = np.zeros(table.shape)
    for window, probabilities in marginals(weigh, in_rows(sources, targets, rows), SHAPES):
        found[:, window.rows.start : window.rows.stop, :] = probabilities
    assert found == pytest.approx(expected / total)
