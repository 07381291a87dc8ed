"""The second pass: all shapes, close around the first path, and how probable each bead is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from translate.align import WIDE_SHAPES, Shape
from translate.align._arrays import FloatArray, IntArray
from translate.align._dynamic import Step, Weigh, Window, search
from translate.align._marginals import marginals

# Nats for a bead that is not a candidate; finite, because sums of it are taken.
_FORBIDDEN = 1e4


class Candidates(NamedTuple):
    """Beads that have a chance, in order of their source ends.

    Attributes:
        shapes: Position of each bead's shape among the shapes.
        rows: Its source end.
        columns: Its target end.
        costs: Its cost, nats.
        chances: Its probability, over all paths.
    """

    shapes: IntArray
    rows: IntArray
    columns: IntArray
    costs: FloatArray
    chances: FloatArray


def candidates(weigh: Weigh, windows: Sequence[Window], least: float) -> Candidates:
    """Return all beads of at least some probability.

    Args:
        weigh: The costs.
        windows: The band.
        least: Probability below which a bead is left out.
    """
    parts = []
    for window, chances in marginals(weigh, windows, WIDE_SHAPES):
        s, r, c = np.nonzero(chances >= least)
        costs = weigh(window.rows, window.columns, WIDE_SHAPES)[s, r, c]
        parts.append((s, r + window.rows.start, c + window.columns.start, costs, chances[s, r, c]))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((columns[2], columns[1]))
    return Candidates(*(column[order] for column in columns))


class Few:
    """The costs of a few beads; all others are out of the question."""

    def __init__(self, beads: Candidates) -> None:
        """Take the beads."""
        self._beads = beads

    def __call__(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return their costs in a rectangle; the shapes are all shapes, in their order."""
        found = np.full((len(shapes), len(source), len(target)), _FORBIDDEN)
        rows = slice(*np.searchsorted(self._beads.rows, (source.start, source.stop)))
        columns = self._beads.columns[rows]
        inside = (columns >= target.start) & (columns < target.stop)
        place = (
            self._beads.shapes[rows][inside],
            self._beads.rows[rows][inside] - source.start,
            columns[inside] - target.start,
        )
        found[place] = self._beads.costs[rows][inside]
        return found


def best(beads: Candidates, windows: Sequence[Window]) -> list[Step]:
    """Return the cheapest path through a few beads."""
    return search(Few(beads), windows, WIDE_SHAPES)


def weighed(beads: Candidates, windows: Sequence[Window]) -> Candidates:
    """Return the beads with their probabilities over all paths through them alone."""
    found = np.zeros(len(beads.rows))
    for window, table in marginals(Few(beads), windows, WIDE_SHAPES):
        rows = slice(*np.searchsorted(beads.rows, (window.rows.start, window.rows.stop)))
        row, column = beads.rows[rows] - window.rows.start, beads.columns[rows] - window.columns.start
        found[rows] = table[beads.shapes[rows], row, column]
    return beads._replace(chances=np.minimum(1.0, found))


def chances(beads: Candidates, path: Sequence[Step]) -> list[float]:
    """Return the probability of each bead of a path; of a one-sided bead, that its segment stands alone.

    Where it stands among what is left out of the other text says nothing.
    """
    named: dict[tuple[Shape, int, int], float] = defaultdict(float)
    for s, row, column, chance in zip(beads.shapes, beads.rows, beads.columns, beads.chances, strict=True):
        named[_place(WIDE_SHAPES[s], int(row), int(column))] += float(chance)
    places = (
        _place((len(step.source), len(step.target)), step.source.stop, step.target.stop) for step in path
    )
    return [min(1.0, named[place]) for place in places]


def _place(shape: Shape, row: int, column: int) -> tuple[Shape, int, int]:
    return shape, row if shape[0] else 0, column if shape[1] else 0
