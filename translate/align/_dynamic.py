"""The dynamic programme: the cheapest way through two texts, bead by bead, as in Gale & Church (1993).

It is the only one in the program. Costs are asked for in rectangles (windows) that together make a band, so
memory grows with the band's area at one byte a cell, and with one window's costs.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from translate.align import Shape
from translate.align._arrays import ByteArray, FloatArray
from translate.errors import AlignmentError

Weigh = Callable[[range, range, Sequence[Shape]], FloatArray]
"""Costs of the beads that end at each cell of a rectangle, as ``Cost.costs``, with the shapes' priors."""

ROWS = 128
"""Rows of a window: large enough that numpy's overhead is paid per row, not per cell; a window of 2,000
columns and 18 shapes then holds 37 MB of costs."""

_START = -1
_NONE = -2


class Window(NamedTuple):
    """A rectangle of boundaries; windows of a band follow each other, their columns never go back."""

    rows: range
    columns: range


class Step(NamedTuple):
    """One bead of a path, as ranges of segments."""

    source: range
    target: range


def whole(sources: int, targets: int) -> list[Window]:
    """Return the band that is the whole rectangle."""
    return [
        Window(range(row, min(row + ROWS, sources + 1)), range(targets + 1))
        for row in range(0, sources + 1, ROWS)
    ]


def around(path: Sequence[Step], margin: int) -> list[Window]:
    """Return the band that holds a path and ``margin`` segments on every side of it."""
    sources = path[-1].source.stop if path else 0
    targets = path[-1].target.stop if path else 0
    low = np.zeros(sources + 1, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    for step in path:
        low[step.source.start + 1 : step.source.stop + 1] = step.target.start
        high[step.source.start : step.source.stop + 1] = step.target.stop
    windows = []
    for row in range(0, sources + 1, ROWS):
        stop = min(row + ROWS, sources + 1)
        first = max(0, int(low[max(0, row - margin)]) - margin)
        last = min(targets, int(high[min(sources, stop - 1 + margin)]) + margin)
        windows.append(Window(range(row, stop), range(first, last + 1)))
    return windows


def search(weigh: Weigh, windows: Sequence[Window], shapes: Sequence[Shape]) -> list[Step]:
    """Find the path of least cost from the first corner of the band to the last.

    Args:
        weigh: The costs.
        windows: The band; its first cell is (0, 0), its last the ends of both texts.
        shapes: Allowed shapes; of those without a source segment only ``(0, 1)`` can be one.

    Raises:
        AlignmentError: No path leads through the band.
    """
    choices, totals = zip(*_rows(weigh, windows, shapes), strict=True)
    if not np.isfinite(totals[-1]):
        raise AlignmentError("no alignment of the allowed shapes exists between the two texts")
    return _trace(choices, windows, shapes)


def _rows(
    weigh: Weigh, windows: Sequence[Window], shapes: Sequence[Shape]
) -> Iterator[tuple[ByteArray, float]]:
    """Yield, for each window, the choice made in each cell and the cost of reaching its last cell."""
    moves = [(s, a, b) for s, (a, b) in enumerate(shapes) if a]
    insertion = shapes.index((0, 1)) if (0, 1) in shapes else None
    reached: dict[int, tuple[int, FloatArray]] = {}
    for window in windows:
        costs = weigh(window.rows, window.columns, shapes)
        choices = np.full((len(window.rows), len(window.columns)), _NONE, dtype=np.int8)
        first, last = window.columns.start, window.columns.stop
        for r, row in enumerate(window.rows):
            best = np.full(last - first, np.inf)
            chosen = choices[r]
            if row == 0 and first == 0:
                best[0], chosen[0] = 0.0, _START
            for s, a, b in moves:
                if row - a not in reached:
                    continue
                begin, before = reached[row - a]
                left, right = max(first, begin + b), min(last, begin + len(before) + b)
                if left >= right:
                    continue
                here = slice(left - first, right - first)
                total = before[left - b - begin : right - b - begin] + costs[s, r, here]
                better = total < best[here]
                best[here][better] = total[better]
                chosen[here][better] = s
            if insertion is not None:
                best = _insert(best, costs[insertion, r], chosen, insertion)
            reached[row] = (first, best)
            reached.pop(row - max(a for _, a, _ in moves), None)
        yield choices, float(best[-1])


def _insert(best: FloatArray, costs: FloatArray, chosen: ByteArray, insertion: int) -> FloatArray:
    """Let each cell also be reached from its left by single target segments.

    The cheapest way to column j along the row is the minimum over k <= j of best[k] + costs[k + 1 .. j],
    which one running minimum finds.
    """
    ahead = np.cumsum(np.concatenate(([0.0], costs[1:])))
    level = best - ahead
    reach = np.minimum.accumulate(level)
    chosen[reach < level] = insertion
    return np.asarray(reach + ahead)


def _trace(choices: Sequence[ByteArray], windows: Sequence[Window], shapes: Sequence[Shape]) -> list[Step]:
    """Follow the choices back from the last cell."""
    steps: list[Step] = []
    row, column = windows[-1].rows.stop - 1, windows[-1].columns.stop - 1
    number = len(windows) - 1
    while (row, column) != (0, 0):
        while row < windows[number].rows.start:
            number -= 1
        window = windows[number]
        a, b = shapes[choices[number][row - window.rows.start, column - window.columns.start]]
        steps.append(Step(range(row - a, row), range(column - b, column)))
        row, column = row - a, column - b
    return steps[::-1]
