"""What an alignment could not put beside each other, for the person who asked for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from translate.alignment.moves import Move
from translate.checks.alignment import is_doubtful
from translate.document import Bitext, Segment

Which = Literal["source", "target"]


class Gap(NamedTuple):
    """Neighbouring segments of one side that have no counterpart."""

    side: Which
    segments: tuple[Segment, ...]


class Moved(NamedTuple):
    """Segments of the source, and those of the target that translate them out of order."""

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An alignment in numbers.

    Attributes:
        shapes: How many beads there are of each shape, e.g. ``{"1:1": 40}``; the most frequent first.
        doubtful: Positions of the two-sided beads of little confidence.
        gaps: What has no counterpart, in the order of the text; what was moved is not among it.
        moved: Passages that stand elsewhere in the target.
    """

    shapes: dict[str, int]
    doubtful: tuple[int, ...]
    gaps: tuple[Gap, ...]
    moved: tuple[Moved, ...]


def report_on(bitext: Bitext, moves: Sequence[Move]) -> Report:
    """Count an alignment's beads and list what it left alone."""
    source = [segment for bead in bitext.beads for segment in bead.source]
    target = [segment for bead in bitext.beads for segment in bead.target]
    moved = [
        Moved(tuple(source[i] for i in move.source), tuple(target[j] for j in move.target)) for move in moves
    ]
    shapes = Counter(f"{len(bead.source)}:{len(bead.target)}" for bead in bitext.beads)
    return Report(
        shapes=dict(shapes.most_common()),
        doubtful=tuple(position for position, bead in enumerate(bitext.beads) if is_doubtful(bead)),
        gaps=tuple(_gaps(bitext, moved)),
        moved=tuple(moved),
    )


def _gaps(bitext: Bitext, moved: Sequence[Moved]) -> Iterator[Gap]:
    """Yield runs of segments without a counterpart, the source's before the target's at each place."""
    elsewhere = {segment for one in moved for segment in (*one.source, *one.target)}
    for is_alone, run in groupby(bitext.beads, key=lambda bead: not (bead.source and bead.target)):
        if is_alone:
            beads = list(run)
            yield from _runs("source", [s for bead in beads for s in bead.source], elsewhere)
            yield from _runs("target", [s for bead in beads for s in bead.target], elsewhere)


def _runs(side: Which, segments: Sequence[Segment], elsewhere: set[Segment]) -> Iterator[Gap]:
    for is_elsewhere, run in groupby(segments, key=elsewhere.__contains__):
        if not is_elsewhere:
            yield Gap(side, tuple(run))
