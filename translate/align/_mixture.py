"""Costs mixed with weights, and the priors of the shapes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from translate.align import Cost, Shape, Side, preparer
from translate.align._arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Mixture:
    """Which costs, with which weights, and how probable each shape is before a word is read.

    Attributes:
        weights: Weight of each cost, by its name.
        priors: Logarithms, up to a constant for each segment, by a bead's smaller and larger side.
            Shapes that are not named are as probable as the largest one.
    """

    weights: Mapping[str, float]
    priors: Mapping[Shape, float]


class Weighing:
    """The costs of beads between two texts, as the search asks for them."""

    def __init__(self, costs: Sequence[tuple[float, Cost]], priors: Mapping[Shape, float]) -> None:
        """Take prepared costs with their weights."""
        self._costs = costs
        self._priors = priors

    def __call__(self, source: range, target: range, shapes: Sequence[Shape]) -> FloatArray:
        """Return the weighted sum of all costs, less the logarithms of the priors."""
        rarest = self._priors[max(self._priors)]
        priors = np.array([-self._priors.get((min(shape), max(shape)), rarest) for shape in shapes])
        total: FloatArray = np.zeros((len(shapes), len(source), len(target))) + priors[:, None, None]
        for weight, cost in self._costs:
            total += weight * cost.costs(source, target, shapes)
        return total

    def joined(self, source: IntArray, target: IntArray) -> "Weighing":
        """Return the costs between runs of segments, given the boundaries between them."""
        return Weighing([(weight, cost.joined(source, target)) for weight, cost in self._costs], self._priors)

    def without_priors(self) -> "Weighing":
        """Return what the texts themselves cost, whatever the shape."""
        return Weighing(self._costs, {(1, 1): 0.0})

    def plus(self, cost: Cost, weight: float = 1.0) -> "Weighing":
        """Return the same with one more cost."""
        return Weighing([*self._costs, (weight, cost)], self._priors)


def prepare_mixture(mixture: Mixture, source: Side, target: Side) -> Weighing:
    """Prepare all costs of a mixture.

    Raises:
        UsageError: There is no cost of such a name, or it needs what the sides do not have.
    """
    costs = [(weight, preparer(name).prepare(source, target)) for name, weight in mixture.weights.items()]
    return Weighing(costs, mixture.priors)
