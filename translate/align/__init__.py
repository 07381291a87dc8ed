"""Alignment of two texts: the protocol of a cost; one file a cost.

A cost is prepared once for a pair of texts and then asked for rectangles of cells, so that the search
(``_dynamic``) never holds more than a band. Costs are in nats and add up: minus the logarithm of how much
more probable the texts of a bead are as a translation than as strangers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from translate.document import Segment
from translate.registry import Registry

if TYPE_CHECKING:
    from translate.align._arrays import FloatArray, IntArray

Shape: TypeAlias = tuple[int, int]
"""How many source and target segments a bead has."""

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
"""The shapes of Gale & Church (1993), table 5; the first pass looks for these."""

LARGEST = 4
"""Most segments on one side of a bead; the second pass looks for all shapes up to it."""

WIDE_SHAPES: tuple[Shape, ...] = (
    (1, 0),
    (0, 1),
    *((a, b) for a in range(1, LARGEST + 1) for b in range(1, LARGEST + 1)),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts.

    Attributes:
        texts: Its segments' texts, in order.
        blocks: The block that each segment lies in.
        language: ISO 639-1.
        hypotheses: What a model makes of each segment, in the other side's language; empty without a model.
    """

    texts: tuple[str, ...]
    blocks: tuple[int, ...]
    language: str
    hypotheses: tuple[str, ...] = ()


class Cost(Protocol):
    """One cost, prepared for one pair of texts."""

    def costs(self, source: range, target: range, shapes: Sequence[Shape]) -> "FloatArray":
        """Return the cost of each bead that ends at a cell.

        A bead of shape ``(a, b)`` that ends at the boundaries ``(i, j)`` holds the source segments
        ``i - a`` to ``i - 1`` and the target segments ``j - b`` to ``j - 1``.

        Args:
            source: Consecutive source boundaries, 0 (before the first segment) to their number.
            target: Consecutive target boundaries.
            shapes: Shapes of beads.

        Returns:
            Nats, shape ``(len(shapes), len(source), len(target))``. Cells where a bead would begin
            before the text may hold anything; one-sided beads that say nothing cost 0.
        """
        ...

    def joined(self, source: "IntArray", target: "IntArray") -> "Cost":
        """Return the cost of longer segments: the runs between the given boundaries.

        Args:
            source: Ascending boundaries, from 0 to the number of source segments.
            target: Likewise.
        """
        ...


class Preparer(Protocol):
    """What a file in this folder defines."""

    def prepare(self, source: Side, target: Side) -> Cost:
        """Prepare the cost for a pair of texts.

        Raises:
            UsageError: The cost needs what these sides do not have.
        """
        ...


COSTS = Registry("translate.align", what="alignment cost")


def preparer(name: str) -> Preparer:
    """Return the cost of a name.

    Raises:
        UsageError: There is none of that name.
    """
    return cast(Preparer, COSTS.load(name))


def side(segments: Sequence[Segment], language: str) -> Side:
    """Return segments as costs want them."""
    return Side(
        texts=tuple(segment.text for segment in segments),
        blocks=tuple(segment.block for segment in segments),
        language=language,
    )
