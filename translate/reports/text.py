"""Plain text for the terminal: scores with intervals, tests, what stayed unmatched, verdict, signatures."""

from collections.abc import Iterator

from translate.document import Score
from translate.gate import Verdict
from translate.reports._wording import agreement_words, counted, status_word
from translate.results import Evaluation, SystemResult


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the report as UTF-8."""
    lines = [*_head(evaluation), *_scores(evaluation)]
    for block in (_comparisons(evaluation), _residues(evaluation), _checks(evaluation), _verdict(verdict)):
        told = list(block)
        if told:
            lines += ["", *told]
    lines += ["", *(f"{score.metric}|{score.signature}" for score in evaluation.systems[0].scores)]
    return ("\n".join(lines) + "\n").encode()


def _head(evaluation: Evaluation) -> Iterator[str]:
    references = counted(evaluation.references, "reference")
    yield f"{evaluation.test_set}: {counted(evaluation.size, 'segment')}, {references}"


def _scores(evaluation: Evaluation) -> list[str]:
    first = evaluation.systems[0]
    head = ["system", *(score.metric + ("" if score.higher_is_better else " ↓") for score in first.scores)]
    return _table([head, *([system.name, *map(_cell, system.scores)] for system in evaluation.systems)])


def _cell(score: Score) -> str:
    if score.interval is None:
        return f"{score.value:.2f}"
    lower, upper = score.interval
    return f"{score.value:.2f} (μ = {(lower + upper) / 2:.2f} ± {(upper - lower) / 2:.2f})"


def _comparisons(evaluation: Evaluation) -> Iterator[str]:
    if not evaluation.comparisons:
        return
    first = evaluation.comparisons[0]
    name = {"bootstrap": "paired bootstrap", "randomisation": "approximate randomisation"}[first.test]
    yield f"against {first.baseline} ({name}, seed {evaluation.seed}; p adjusted: {evaluation.correction})"
    head = ["system", "metric", "difference", "p", "p adjusted", "people agree"]
    yield from _table(
        [
            head,
            *(
                [
                    one.system,
                    one.metric,
                    f"{one.delta:+.2f}",
                    f"{one.p_value:.4f}",
                    f"{one.p_adjusted:.4f}" + ("*" if one.p_adjusted < evaluation.significance else ""),
                    agreement_words(one.agreement),
                ]
                for one in evaluation.comparisons
            ),
        ]
    )


def _residues(evaluation: Evaluation) -> Iterator[str]:
    for system in evaluation.systems:
        residue = system.residue
        if residue.realigned:
            yield (
                f"{system.name}: breaks differ from the reference's, re-aligned;"
                f" {counted(residue.missing, 'reference word')} unmatched,"
                f" {counted(residue.extra, 'extra word')}"
            )
        if residue.empty:
            yield f"{system.name}: {counted(residue.empty, 'segment')} empty"


def _checks(evaluation: Evaluation) -> Iterator[str]:
    for system in evaluation.systems:
        found = [told for told in map(str, _counts(system)) if told]
        if found:
            yield f"{system.name}: {', '.join(found)}"


def _counts(system: SystemResult) -> Iterator[str]:
    for one in system.checks:
        if one.errors or one.warnings:
            yield f"{one.check} {counted(one.errors, 'error')}, {counted(one.warnings, 'warning')}"


def _verdict(verdict: Verdict | None) -> Iterator[str]:
    if verdict is None:
        return
    yield f"gate {verdict.test_set}: {status_word(verdict.status)}"
    for outcome in verdict.outcomes:
        yield f"  {status_word(outcome.status):12}  {outcome.system}: {outcome.message}"


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
