"""Charts as inline SVG: numbers to coordinates; colours and words belong to the page."""

from collections.abc import Sequence
from typing import NamedTuple

from translate.document import Score

BINS = 20
"""Bars of a histogram over 0 to 100."""


class Whisker(NamedTuple):
    """A score on a line from 0 to 1: its value and its interval."""

    value: float
    lower: float | None
    upper: float | None


class Scale(NamedTuple):
    """A line of numbers: its ends, and where to put ticks (share of the line, label)."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """Return where a number lies, 0 to 1; numbers beyond the ends lie on them."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def scale(scores: Sequence[Score]) -> Scale:
    """Return a line that holds all scores and their intervals, with up to five round ticks."""
    ends = [end for score in scores for end in (score.value, *(score.interval or ()))]
    low, high = min(ends), max(ends)
    room = max(1.0, (high - low) * 0.08)
    low, high = max(0.0, low - room), high + room
    step = next(step for step in (0.5, 1, 2, 5, 10, 20, 50, 1000) if (high - low) / step <= 4)
    first = -(-low // step) * step
    ticks = []
    while first <= high:
        ticks.append(((first - low) / (high - low), f"{first:g}"))
        first += step
    return Scale(low, high, tuple(ticks))


def whisker(score: Score, line: Scale) -> Whisker:
    """Return a score's place on its line."""
    ends = score.interval
    return Whisker(
        line.place(score.value), line.place(ends[0]) if ends else None, line.place(ends[1]) if ends else None
    )


def histogram(values: Sequence[float]) -> list[int]:
    """Return how many values lie in each bar; 100 and more belong to the last."""
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, max(0, int(value * BINS / 100)))] += 1
    return counts


def running_mean(values: Sequence[float], width: int) -> list[float]:
    """Return the mean of the ``width`` values around each; fewer at the ends."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    half = width // 2
    found = []
    for position in range(len(values)):
        start, stop = max(0, position - half), min(len(values), position + half + 1)
        found.append((sums[stop] - sums[start]) / (stop - start))
    return found
