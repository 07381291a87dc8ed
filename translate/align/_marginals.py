"""How probable each bead is, over all paths of a band: the forward-backward algorithm.

Costs are taken as minus logarithms of weights; a path's probability is its weight's share in the sum of all.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from translate.align import Shape
from translate.align._arrays import FloatArray
from translate.align._dynamic import Weigh, Window


def marginals(
    weigh: Weigh, windows: Sequence[Window], shapes: Sequence[Shape]
) -> Iterator[tuple[Window, FloatArray]]:
    """Yield the windows, last first, with the probability of each bead that ends in them.

    Args:
        weigh: The costs, nats.
        windows: The band, as for ``search``.
        shapes: Allowed shapes; of those without a source segment only ``(0, 1)`` can be one.

    Yields:
        The window and probabilities of shape ``(len(shapes), rows, columns)``.
    """
    rows = forward(weigh, windows, shapes)
    end = np.full(len(rows[-1][1]), -np.inf)
    end[-1] = 0.0
    total = rows[-1][1][-1]
    pending = {len(rows) - 1: end}
    for window in reversed(windows):
        costs = weigh(window.rows, window.columns, shapes)
        found = np.zeros(costs.shape)
        first, last = window.columns.start, window.columns.stop
        for r in reversed(range(len(window.rows))):
            row = window.rows[r]
            after = pending.pop(row)
            if (0, 1) in shapes:
                after = _insert_back(after, costs[shapes.index((0, 1)), r])
            for s, (a, b) in enumerate(shapes):
                if row - a < 0:
                    continue
                begin, before = rows[row - a]
                left, right = max(first, begin + b), min(last, begin + len(before) + b)
                if left >= right:
                    continue
                here, there = slice(left - first, right - first), slice(left - b - begin, right - b - begin)
                onward = after[here] - costs[s, r, here]
                found[s, r, here] = np.exp(before[there] + onward - total)
                if a:
                    earlier = pending.setdefault(row - a, np.full(len(before), -np.inf))
                    earlier[there] = np.logaddexp(earlier[there], onward)
        yield window, found


def forward(weigh: Weigh, windows: Sequence[Window], shapes: Sequence[Shape]) -> list[tuple[int, FloatArray]]:
    """Return, for each row, its first column and the log weight of all ways to reach each cell."""
    moves = [(s, a, b) for s, (a, b) in enumerate(shapes) if a]
    rows: list[tuple[int, FloatArray]] = []
    for window in windows:
        costs = weigh(window.rows, window.columns, shapes)
        first, last = window.columns.start, window.columns.stop
        for r, row in enumerate(window.rows):
            reach = np.full(last - first, -np.inf)
            if row == 0:
                reach[0] = 0.0
            for s, a, b in moves:
                if row - a < 0:
                    continue
                begin, before = rows[row - a]
                left, right = max(first, begin + b), min(last, begin + len(before) + b)
                if left < right:
                    here = slice(left - first, right - first)
                    total = before[left - b - begin : right - b - begin] - costs[s, r, here]
                    reach[here] = np.logaddexp(reach[here], total)
            if (0, 1) in shapes:
                ahead = np.cumsum(np.concatenate(([0.0], costs[shapes.index((0, 1)), r, 1:])))
                reach = np.logaddexp.accumulate(reach + ahead) - ahead
            rows.append((first, reach))
    return rows


def _insert_back(after: FloatArray, costs: FloatArray) -> FloatArray:
    """Let each cell also go on to its right by single target segments."""
    ahead = np.cumsum(np.concatenate(([0.0], costs[1:])))
    return np.asarray(np.logaddexp.accumulate((after - ahead)[::-1])[::-1] + ahead)
