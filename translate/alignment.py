"""Aligning two texts: costs are prepared and mixed here, the search is in ``align/_dynamic.py``."""

from collections.abc import Mapping, Sequence

import numpy as np

from translate.align import SHAPES, Cost, Shape, Side, preparer, side
from translate.align._arrays import FloatArray
from translate.align._dynamic import Step, search, whole
from translate.document import Bead, Bitext, Document, Segment
from translate.segment import SIGNATURE, segment

# Logarithms of how probable each shape is before a word is read, by its smaller and larger side; rounded from
# pilot fits on documents made of the training corpora. Shapes that are not named are the last one's.
_PRIORS: Mapping[Shape, float] = {
    (0, 1): -2.05,
    (1, 1): 3.67,
    (1, 2): 2.41,
    (2, 2): -1.21,
    (1, 3): -0.59,
    (1, 4): -1.0,
    (2, 3): -2.0,
    (3, 3): -3.0,
}


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    languages: tuple[str, str],
    weights: Mapping[str, float],
) -> tuple[Bead, ...]:
    """Find the beads of two texts that are each other's translation.

    Args:
        source: Segments in order.
        target: Segments in order.
        languages: ISO 639-1 codes of both.
        weights: Names of costs and their weights.

    Returns:
        Beads that cover every segment once, in order.

    Raises:
        UsageError: There is no cost of such a name.
    """
    sides = side(source, languages[0]), side(target, languages[1])
    weigh = _Mixture(sides, weights)
    steps = search(weigh, whole(len(source), len(target)), SHAPES)
    return tuple(_bead(step, source, target) for step in steps)


class _Mixture:
    """The weighted sum of the costs and the prior of each shape."""

    def __init__(self, sides: tuple[Side, Side], weights: Mapping[str, float]) -> None:
        self._costs: list[tuple[float, Cost]] = [
            (weight, preparer(name).prepare(*sides)) for name, weight in weights.items()
        ]

    def __call__(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        priors = np.array([-_PRIORS.get((min(shape), max(shape)), _PRIORS[3, 3]) for shape in shapes])
        total = np.broadcast_to(priors[:, None, None], (len(shapes), len(source), len(target))).copy()
        for weight, cost in self._costs:
            total += weight * cost.costs(source, target, shapes)
        return np.asarray(total)


def _bead(step: Step, source: Sequence[Segment], target: Sequence[Segment]) -> Bead:
    return Bead(
        source=tuple(source[i] for i in step.source),
        target=tuple(target[j] for j in step.target),
        origin="human",
    )


def align_documents(source: Document, target: Document) -> Bitext:
    """Align a document and its translation, by the default costs.

    Returns:
        A bitext whose beads cover every segment of both once.
    """
    weights = {"length": 1.0}
    sides = segment(source), segment(target)
    beads = align_segments(*sides, languages=(source.language, target.language), weights=weights)
    mixed = ",".join(f"{name}:{weight:g}" for name, weight in weights.items())
    return Bitext(source, target, beads, f"align:{mixed}|{SIGNATURE}")
