"""Beads that a person has set: the path is drawn through them."""

from collections.abc import Sequence

import numpy as np

from translate.align import Shape
from translate.align._arrays import FloatArray, IntArray
from translate.align._dynamic import Step

# Nats that a fixed bead gains: more than any path could win by leaving it out.
_GAIN = 1e5


def named(step: Step) -> Step:
    """Return a bead by which it can be compared: a one-sided one counts wherever in the other text it is."""
    if step.source and step.target:
        return step
    return Step(step.source or range(0), step.target or range(0))


class FixedCost:
    """A gain for each fixed bead."""

    def __init__(self, beads: Sequence[Step]) -> None:
        """Take the beads."""
        self._beads = beads

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the gain where a fixed bead ends; a one-sided one may end anywhere in the other text."""
        found = np.zeros((len(shapes), len(source), len(target)))
        for bead in self._beads:
            shape = len(bead.source), len(bead.target)
            rows, columns = (
                _ends(run, boundaries) for run, boundaries in zip(bead, (source, target), strict=True)
            )
            if shape in shapes:
                found[shapes.index(shape), rows, columns] = -_GAIN
        return found

    def joined(self, source: IntArray, target: IntArray) -> "FixedCost":
        """Return no gain: runs of segments are not fixed."""
        return FixedCost(())


def _ends(run: range, boundaries: range) -> slice:
    """Return where in a rectangle a bead ends, on one side."""
    if not run:
        return slice(None)
    if run.stop not in boundaries:
        return slice(0)
    return slice(run.stop - boundaries.start, run.stop - boundaries.start + 1)
