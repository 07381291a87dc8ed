"""Doubtful places are settled by the model that translates: how probable is this target, given this source?

Only places where the other costs leave a doubt are asked about, as one answer costs as much as a translation.
All beads of a doubtful place are asked about together, so that their costs stay comparable.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from translate.align import WIDE_SHAPES, Side
from translate.align._arrays import FloatArray
from translate.align._dynamic import Step, Window
from translate.align._posterior import Candidates, best, chances, weighed
from translate.engines import Likelihood

Judge = Callable[[Sequence[tuple[str, str]]], list[Likelihood]]
"""A model's opinions of (source, target) texts, in order."""

# A bead of the path below this probability is in doubt.
_SURE = 0.99

# Gain for a nat of likelihood, and for a token of each side; a target token that the source does not explain
# costs 5.6 nats (3.44 / 0.61). From pilot fits on documents made of the training corpora.
_NAT, _TARGET_TOKEN, _SOURCE_TOKEN = 0.061, 0.344, 0.025


def settle(
    beads: Candidates, sides: tuple[Side, Side], windows: Sequence[Window], judge: Judge
) -> Candidates:
    """Return the beads with the model's opinion in the costs of those in doubtful places.

    Args:
        beads: All beads that have a chance.
        sides: The two texts.
        windows: The band that the beads lie in.
        judge: The model.
    """
    path = best(beads, windows)
    doubtful = _doubtful(beads, path)
    asked = np.flatnonzero(doubtful)
    opinions = judge([_texts(beads, int(number), sides) for number in asked])
    gains: FloatArray = np.array(
        [
            _NAT * one.total + _TARGET_TOKEN * one.target_tokens + _SOURCE_TOKEN * one.source_tokens
            for one in opinions
        ]
    )
    costs = beads.costs.copy()
    costs[asked] -= gains
    return weighed(beads._replace(costs=costs), windows)


def _doubtful(beads: Candidates, path: Sequence[Step]) -> NDArray[np.bool_]:
    """Return which two-sided beads lie wholly in a doubtful place: a run of beads that are not sure."""
    sizes = np.array(WIDE_SHAPES)[beads.shapes]
    starts = beads.rows - sizes[:, 0], beads.columns - sizes[:, 1]
    found = np.zeros(len(beads.rows), dtype=bool)
    marked = zip(path, chances(beads, path), strict=True)
    for sure, run in groupby(marked, key=lambda pair: pair[1] >= _SURE):
        if sure:
            continue
        steps = [step for step, _ in run]
        rows = slice(*np.searchsorted(beads.rows, (steps[0].source.start, steps[-1].source.stop + 1)))
        found[rows] |= (
            (starts[0][rows] >= steps[0].source.start)
            & (starts[1][rows] >= steps[0].target.start)
            & (beads.columns[rows] <= steps[-1].target.stop)
        )
    return np.asarray(found & (sizes.min(axis=1) > 0))


def _texts(beads: Candidates, number: int, sides: tuple[Side, Side]) -> tuple[str, str]:
    a, b = WIDE_SHAPES[beads.shapes[number]]
    i, j = int(beads.rows[number]), int(beads.columns[number])
    return " ".join(sides[0].texts[i - a : i]), " ".join(sides[1].texts[j - b : j])
