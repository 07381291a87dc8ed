"""Beads that a person has set: the path is drawn through them."""

from collections.abc import Sequence

import numpy as np

from translate.align import Shape
from translate.align._arrays import FloatArray, IntArray
from translate.align._dynamic import Step

# Nats that a fixed bead gains: more than any path could win by leaving it out.
_GAIN = 1e5


class FixedCost:
    """A gain for each fixed bead."""

    def __init__(self, beads: Sequence[Step]) -> None:
        """Take the beads."""
        self._beads = beads

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the gain where a fixed bead ends."""
        found = np.zeros((len(shapes), len(source), len(target)))
        for bead in self._beads:
            if bead.source.stop in source and bead.target.stop in target:
                shape = len(bead.source), len(bead.target)
                if shape in shapes:
                    place = bead.source.stop - source.start, bead.target.stop - target.start
                    found[shapes.index(shape), place[0], place[1]] = -_GAIN
        return found

    def joined(self, source: IntArray, target: IntArray) -> "FixedCost":
        """Return no gain: runs of segments are not fixed."""
        return FixedCost(())
