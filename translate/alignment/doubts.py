"""Doubtful places are settled by the model that translates: how probable is this target, given this source?

Only places where the other costs leave a doubt are asked about, as one answer costs as much as a translation.
All beads of a doubtful place are asked about together, so that their costs stay comparable.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np

from translate.align import WIDE_SHAPES, Side
from translate.align._arrays import FloatArray, IntArray
from translate.align._dynamic import Window
from translate.align._posterior import Candidates, best, chances, weighed
from translate.engines import Likelihood

Judge = Callable[[Sequence[tuple[str, str]]], list[Likelihood]]
"""A model's opinions of (source, target) texts, in order."""

# A bead of the path below this probability is in doubt.
_SURE = 0.99

# Gain for a nat of likelihood, and for a target token, end mark included: one that the source does not
# explain may cost 4.5 nats (0.312 / 0.069). Fitted by benchmarks/align_fit.py.
_NAT, _TARGET_TOKEN = 0.069, 0.312


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
    asked = doubtful(beads, windows)
    opinions = judge([texts_of(beads, int(number), sides) for number in asked])
    gains: FloatArray = np.array([_NAT * one.total + _TARGET_TOKEN * one.target_tokens for one in opinions])
    costs = beads.costs.copy()
    costs[asked] -= gains
    return weighed(beads._replace(costs=costs), windows)


def doubtful(beads: Candidates, windows: Sequence[Window]) -> IntArray:
    """Return the numbers of the two-sided beads in doubtful places: runs of the path that are not sure."""
    path = best(beads, windows)
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
    return np.flatnonzero(found & (sizes.min(axis=1) > 0))


def texts_of(beads: Candidates, number: int, sides: tuple[Side, Side]) -> tuple[str, str]:
    """Return the texts of a bead."""
    a, b = WIDE_SHAPES[beads.shapes[number]]
    i, j = int(beads.rows[number]), int(beads.columns[number])
    return " ".join(sides[0].texts[i - a : i]), " ".join(sides[1].texts[j - b : j])
