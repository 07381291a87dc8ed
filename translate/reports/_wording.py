"""The words that reports share, and which segments they show first."""

from collections.abc import Collection
from typing import NamedTuple

from translate.gate import Limit, Status
from translate.results import Evaluation

_STATUS = {"pass": "PASS", "fail": "FAIL", "inconclusive": "INCONCLUSIVE"}

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class WorstSegment(NamedTuple):
    """A segment with a low score: its system and row, by position, and the score."""

    system: int
    row: int
    score: float


def status_word(status: Status) -> str:
    """Return a status as reports shout it."""
    return _STATUS[status]


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: ``1 segment``, ``1,200 segments``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def agreement_words(bounds: tuple[float, float] | None) -> str:
    """Return the probability that people agree, or the bound beyond the published table."""
    if bounds is None:
        return "–"
    lower, upper = bounds
    if lower == upper:
        return f"{lower:.0%}"
    return f"> {lower:.0%}" if upper == 1 else f"< {upper:.0%}"


def limit_name(limit: Limit) -> str:
    """Return a requirement in a few words: ``chrF2 ≥ 55``."""
    if limit.kind == "loss":
        return f"{limit.name} against the baseline, loss ≤ {limit.bound:g}"
    return f"{limit.name} {'≥' if limit.lowest else '≤'} {limit.bound:g}"


def isolated(text: str) -> str:
    """Return text that keeps its own direction among text of another."""
    return f"{FSI}{text}{PDI}"


def segment_metric(evaluation: Evaluation) -> int:
    """Return which metric sorts segments: chrF2 if there is one, as it is smooth on single sentences."""
    names = [score.metric for score in evaluation.systems[0].scores]
    return next((names.index(name) for name in ("chrF2", "chrF2++") if name in names), 0)


def worst_segments(
    evaluation: Evaluation, count: int, *, names: Collection[str] | None = None
) -> list[WorstSegment]:
    """Return the worst segments of all systems, or of those named, worst first."""
    position = segment_metric(evaluation)
    sign = 1 if evaluation.systems[0].scores[position].higher_is_better else -1
    found = [
        WorstSegment(system, row, score)
        for system, result in enumerate(evaluation.systems)
        for row, score in enumerate(result.segments[position] if result.segments else ())
        if evaluation.rows[row].references[0].strip() and (names is None or result.name in names)
    ]
    return sorted(found, key=lambda one: (sign * one.score, one.row, one.system))[:count]
