"""Where the path lies: long texts are first aligned in units of some paragraphs, then around that path.

A unit is a run of whole blocks of at least `UNIT` segments. Units of the two sides seldom end at the same
place, so the band is wider than the units, and it is widened until the path keeps away from its edges.
"""

from collections.abc import Sequence

import numpy as np

from translate.align import SHAPES, WIDE_SHAPES, Shape
from translate.align._arrays import IntArray
from translate.align._dynamic import Step, Window, around, search, whole
from translate.align._fixed import named
from translate.align._mixture import Weighing
from translate.errors import AlignmentError

UNIT = 16

# Up to here the whole rectangle is searched: 2,000 segments on either side take about a second.
_WHOLE = 4_000_000

# First margin of the band, in segments: two units. A path within a unit of the edge is not trusted.
_MARGIN = 2 * UNIT


def units(blocks: Sequence[int]) -> IntArray:
    """Return the boundaries of runs of whole blocks; a block as long as two units is cut.

    Args:
        blocks: The block that each segment lies in.
    """
    boundaries = [0]
    for position in range(1, len(blocks)):
        length = position - boundaries[-1]
        ends = blocks[position] != blocks[position - 1]
        if (ends and length >= UNIT) or length >= 2 * UNIT:
            boundaries.append(position)
    return np.unique([*boundaries, len(blocks)]).astype(np.int64)


def find_path(
    weighing: Weighing, source: Sequence[int], target: Sequence[int], *, through: Sequence[Step] = ()
) -> list[Step]:
    """Find the cheapest path between two texts of any length.

    Args:
        weighing: The costs.
        source: The block that each source segment lies in.
        target: Likewise.
        through: Beads whose costs are so low that the path must have them.

    Raises:
        AlignmentError: There is no path, or none through these beads.
    """
    sizes = len(source), len(target)
    shapes = SHAPES if {_shape(step) for step in through} <= set(SHAPES) else WIDE_SHAPES
    if sizes[0] * sizes[1] <= _WHOLE:
        return search(weighing, whole(*sizes), shapes)
    left, right = units(source), units(target)
    # Units of units are cut by number alone.
    coarse = find_path(weighing.joined(left, right), [0] * (len(left) - 1), [0] * (len(right) - 1))
    path = [
        Step(
            range(left[step.source.start], left[step.source.stop]),
            range(right[step.target.start], right[step.target.stop]),
        )
        for step in coarse
    ]
    margin = _MARGIN
    while True:
        windows = around(path, margin)
        found = search(weighing, windows, shapes)
        holds = set(map(named, through)) <= set(map(named, found))
        if holds and not touches(found, windows, guard=margin // 2):
            return found
        if margin > max(sizes):
            raise AlignmentError("no alignment leads through all of the fixed beads")
        margin *= 2


def _shape(step: Step) -> Shape:
    return len(step.source), len(step.target)


def touches(path: Sequence[Step], windows: Sequence[Window], *, guard: int) -> bool:
    """Tell whether a path comes nearer than ``guard`` to an edge of its band inside the rectangle."""
    last = windows[-1].columns.stop
    number = 0
    for step in path:
        row, column = step.source.stop, step.target.stop
        while row >= windows[number].rows.stop:
            number += 1
        columns = windows[number].columns
        if columns.start and column - columns.start < guard:
            return True
        if columns.stop < last and columns.stop - 1 - column < guard:
            return True
    return False
