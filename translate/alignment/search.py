"""Two texts to beads with confidence: a first path, then what it tells, then the doubtful places again.

1. The cheapest path by all costs, in a band (``align/_band.py``).
2. Along it, how far ends of blocks agree is counted and becomes one more cost.
3. Around it, beads of all shapes up to 4:4 are searched and their probabilities found.
4. Where these leave a doubt and an engine can tell how probable a target is given a source, it is asked.
"""

from collections.abc import Sequence
from typing import NamedTuple

from translate.align import WIDE_SHAPES, Side
from translate.align._band import find_path, touches
from translate.align._breaks import count_breaks
from translate.align._dynamic import Step, Window, around, search
from translate.align._fixed import FixedCost, named
from translate.align._mixture import Mixture, Weighing, prepare_mixture
from translate.align._posterior import best, candidates, chances, weighed
from translate.alignment.doubts import Judge, settle

# Weight of what block ends tell: half of what is counted, as neighbouring blocks are not independent.
_BREAKS = 0.5

# Segments on either side of the first path in the second pass: four beads of the largest shape.
_MARGIN = 16

# Beads less probable than this are not looked at again; with it no bead of the fitting texts was lost.
_LEAST = 0.002

# Only what a person has set is certain.
_MOST = 1 - 1e-6


class Found(NamedTuple):
    """A path with the confidence of each of its beads."""

    path: list[Step]
    confidence: list[float]
    weighing: Weighing


def align_sides(
    source: Side,
    target: Side,
    mixture: Mixture,
    *,
    fixed: Sequence[Step] = (),
    judge: Judge | None = None,
) -> Found:
    """Find the beads of two texts.

    Args:
        source: The one.
        target: The other.
        mixture: The costs.
        fixed: Beads that must be part of the result.
        judge: How probable a target text is, given a source text.
    """
    weighing = prepare_mixture(mixture, source, target)
    if fixed:
        weighing = weighing.plus(FixedCost(fixed))
    first = find_path(weighing, source.blocks, target.blocks, through=fixed)
    if not first:
        return Found([], [], weighing)
    weighing = weighing.plus(count_breaks(first, source, target), _BREAKS)
    windows = _second(weighing, first)
    beads = candidates(weighing, windows, _LEAST)
    if judge is not None:
        beads = settle(beads, (source, target), windows, judge)
    path = best(beads, windows)
    certain = set(map(named, fixed))
    confidence = [
        1.0 if named(step) in certain else min(chance, _MOST)
        for step, chance in zip(path, chances(weighed(beads, windows), path), strict=True)
    ]
    return Found(path, confidence, weighing)


def _second(weighing: Weighing, path: Sequence[Step]) -> list[Window]:
    """Return the band of the second pass, wide enough for its own best path."""
    margin = _MARGIN
    while True:
        windows = around(path, margin)
        if not touches(search(weighing, windows, WIDE_SHAPES), windows, guard=margin // 2):
            return windows
        margin *= 2
