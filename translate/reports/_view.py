"""An evaluation as the HTML page shows it: what stands where, in which order; no markup."""

from collections.abc import Sequence
from typing import NamedTuple

from translate.gate import Outcome, Verdict
from translate.reports._charts import BINS, Scale, Whisker, histogram, running_mean, scale, whisker
from translate.reports._diff import Piece, diff
from translate.reports._wording import counted, segment_metric, worst_segments
from translate.results import Evaluation, Part, SystemResult

MOST_ROWS = 1000
"""Segments on the page, the worst ones; a browser sorts and filters that many at once."""


class ScoreLine(NamedTuple):
    """One system in the table of a metric."""

    name: str
    value: float
    half: float | None
    mark: Whisker
    is_best: bool


class MetricTable(NamedTuple):
    """All systems under one metric."""

    name: str
    higher_is_better: bool
    signature: str
    scale: Scale
    lines: list[ScoreLine]


class Said(NamedTuple):
    """What one system made of a row."""

    system: int
    score: float
    scores: list[tuple[str, float]]
    text: str
    pieces: list[Piece]


class Segment(NamedTuple):
    """One row of the test set."""

    number: int
    document: str
    source: str | None
    references: tuple[str, ...]
    said: list[Said]
    words: int


class Profile(NamedTuple):
    """The segment scores of one system, for its chart.

    Attributes:
        name: The system.
        mean: Mean of its segment scores.
        points: For each row of the page: number, place from left to right (0 to 100), score.
        line: Running mean, as an SVG path over 0-100 by 0-100.
        bars: Height of each bar of the histogram, 0 to 1, and its count.
    """

    name: str
    mean: float
    points: list[tuple[int, float, float]]
    line: str
    bars: list[tuple[float, int]]


class PartLine(NamedTuple):
    """A document or bucket: the value of the sorting metric for each system."""

    kind: str
    name: str
    rows: int
    values: list[float]


class View(NamedTuple):
    """All that the page shows."""

    systems: list[str]
    metric: str
    higher_is_better: bool
    metrics: list[MetricTable]
    profiles: list[Profile]
    parts: list[tuple[str, list[PartLine]]]
    checks: list[tuple[str, int, list[tuple[int, int]]]]
    segments: list[Segment]
    documents: list[str]
    notes: list[str]
    outcomes: list[Outcome]


def view(evaluation: Evaluation, verdict: Verdict | None) -> View:
    """Return what the page shows."""
    position = segment_metric(evaluation)
    first = evaluation.systems[0].scores[position]
    segments = _segments(evaluation, position)
    order = {"fail": 0, "inconclusive": 1, "pass": 2}
    return View(
        systems=[system.name for system in evaluation.systems],
        metric=first.metric,
        higher_is_better=first.higher_is_better,
        metrics=[_metric(evaluation.systems, number) for number in range(len(evaluation.systems[0].scores))],
        profiles=[_profile(system, position, segments) for system in evaluation.systems if system.segments],
        parts=_parts(evaluation.systems, position),
        checks=_checks(evaluation.systems),
        segments=segments,
        documents=sorted({segment.document for segment in segments}),
        notes=_notes(evaluation, len(segments)),
        outcomes=sorted(verdict.outcomes, key=lambda one: order[one.status]) if verdict else [],
    )


def _metric(systems: Sequence[SystemResult], number: int) -> MetricTable:
    scores = [system.scores[number] for system in systems]
    line = scale(scores)
    best = (max if scores[0].higher_is_better else min)(score.value for score in scores)
    return MetricTable(
        name=scores[0].metric,
        higher_is_better=scores[0].higher_is_better,
        signature=scores[0].signature,
        scale=line,
        lines=[
            ScoreLine(
                system.name,
                score.value,
                (score.interval[1] - score.interval[0]) / 2 if score.interval else None,
                whisker(score, line),
                len(systems) > 1 and score.value == best,
            )
            for system, score in zip(systems, scores, strict=True)
        ],
    )


def _segments(evaluation: Evaluation, position: int) -> list[Segment]:
    """Return the worst rows, by their worst system, worst first."""
    worst = worst_segments(evaluation, len(evaluation.rows) * len(evaluation.systems))
    rows = list(dict.fromkeys(one.row for one in worst))[:MOST_ROWS]
    return [_segment(evaluation, row, position) for row in rows]


def _segment(evaluation: Evaluation, row: int, position: int) -> Segment:
    place = evaluation.rows[row]
    said = [
        Said(
            number,
            system.segments[position][row],
            [
                (score.metric, values[row])
                for score, values in zip(system.scores, system.segments, strict=True)
            ],
            system.hypotheses[row],
            diff(place.references[0], system.hypotheses[row]),
        )
        for number, system in enumerate(evaluation.systems)
    ]
    words = len(place.references[0].split())
    return Segment(row + 1, place.document, place.source, place.references, said, words)


def _profile(system: SystemResult, position: int, segments: Sequence[Segment]) -> Profile:
    values = system.segments[position]
    size = max(1, len(values) - 1)
    means = running_mean(values, max(5, len(values) // 20))
    step = max(1, len(means) // 400)
    path = " ".join(
        f"{'M' if not number else 'L'}{100 * number / size:.2f} {100 - min(100, mean):.2f}"
        for number, mean in list(enumerate(means))[::step]
    )
    counts = histogram(values)
    tallest = max(counts)
    shown = sorted(segment.number for segment in segments)
    return Profile(
        system.name,
        sum(values) / len(values),
        [(number, 100 * (number - 1) / size, min(100.0, values[number - 1])) for number in shown],
        path,
        [(count / tallest, count) for count in counts],
    )


def _parts(systems: Sequence[SystemResult], position: int) -> list[tuple[str, list[PartLine]]]:
    """Return documents, if there are several, and buckets, kind by kind."""
    kinds: dict[str, list[PartLine]] = {}
    for number, part in enumerate(systems[0].parts):
        same: list[Part] = [system.parts[number] for system in systems]
        line = PartLine(part.kind, part.name, part.rows, [one.values[position] for one in same])
        kinds.setdefault(part.kind, []).append(line)
    return [(kind, lines) for kind, lines in kinds.items() if len(lines) > 1]


def _checks(systems: Sequence[SystemResult]) -> list[tuple[str, int, list[tuple[int, int]]]]:
    """Return each check that found anything: its name, cases, and errors and warnings of each system."""
    found = []
    for number, check in enumerate(systems[0].checks):
        counts = [(system.checks[number].errors, system.checks[number].warnings) for system in systems]
        if any(errors or warnings for errors, warnings in counts) or check.cases:
            found.append((check.check, check.cases, counts))
    return found


def _notes(evaluation: Evaluation, shown: int) -> list[str]:
    notes = []
    for system in evaluation.systems:
        residue = system.residue
        if residue.realigned:
            notes.append(
                f"{system.name}: its breaks differ from the reference's, so it was re-aligned;"
                f" {counted(residue.missing, 'reference word')} unmatched,"
                f" {counted(residue.extra, 'extra word')}."
            )
        if residue.empty:
            notes.append(f"{system.name}: {counted(residue.empty, 'segment')} empty.")
    if shown < len(evaluation.rows):
        notes.append(f"The page holds the {shown:,} worst of {len(evaluation.rows):,} segments.")
    return notes


__all__ = ["BINS", "MOST_ROWS", "View", "view"]
