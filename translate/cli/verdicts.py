"""What ``evaluate`` and ``gate`` share: the gates file, the baseline, the reports, the exit code."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate.cli import terminal
from translate.cli.files import read_input, refuse_overwrite, write_output
from translate.errors import Exit, GateError, UsageError

if TYPE_CHECKING:
    from translate.gate import Gate, Verdict
    from translate.results import Evaluation


def read_gate(path: Path, test_set: str | None) -> "Gate":
    """Return the gate of one test set.

    Raises:
        GateError: The file is no gates file, or has no such set.
    """
    from translate.gate import choose_gate, read_gates

    return choose_gate(read_gates(read_input(path), str(path)), test_set, str(path))


def judge_evaluation(evaluation: "Evaluation", gate: "Gate", path: Path) -> "Verdict":
    """Judge an evaluation by a gate of the file at ``path``.

    Raises:
        GateError: The baseline is missing or cannot be compared, or something required was not computed.
    """
    from translate.evaluation.comparison import compare_with_baseline
    from translate.evaluation.stored import read_baselines
    from translate.gate import judge

    if gate.baseline is None or all(limit.kind != "loss" for limit in gate.limits):
        return judge(evaluation, gate)
    stored = path.parent / gate.baseline
    again = "make it with --update-baseline"
    if not stored.is_file():
        raise GateError(f"{stored}: the baseline is missing; {again}")
    baselines = read_baselines(read_input(stored), str(stored))
    if gate.test_set not in baselines:
        raise GateError(f"{stored}: has no baseline of {gate.test_set!r}; {again}")
    comparisons = compare_with_baseline(evaluation, baselines[gate.test_set], gate, str(stored))
    return judge(evaluation, gate, comparisons)


def update_baseline(evaluation: "Evaluation", gate: "Gate", path: Path) -> Path:
    """Store an evaluation as the baseline of its test set; other sets stay. Return where.

    Raises:
        UsageError: The gate names no baseline, or there are several systems.
    """
    from translate.evaluation.stored import baseline_of, read_baselines, write_baselines

    if gate.baseline is None:
        raise UsageError(f'{path}: [{gate.test_set}] names no baseline; add baseline = "FILE"')
    stored = path.parent / gate.baseline
    baselines = read_baselines(read_input(stored), str(stored)) if stored.is_file() else {}
    baselines[gate.test_set] = baseline_of(evaluation)
    write_output(stored, write_baselines(baselines), force=True)
    return stored


def report_paths(specifications: Sequence[str], *, force: bool) -> list[tuple[str, Path]]:
    """Return the kind and the place of each report: ``report.html`` or ``gitlab:quality.json``.

    Raises:
        UsageError: Neither the extension nor a prefix names a report.
        OutputError: A file exists already.
    """
    from translate.reports import REPORTS

    found = []
    for specification in specifications:
        kind, colon, rest = specification.partition(":")
        if colon and REPORTS.find(kind):
            path = Path(rest)
        else:
            path = Path(specification)
            kind = path.suffix.removeprefix(".").lower()
        if not REPORTS.find(kind):
            known = ", ".join(REPORTS.names())
            raise UsageError(f"{specification}: which report? Write KIND:FILE with one of: {known}")
        refuse_overwrite(path, force=force)
        found.append((kind, path))
    return found


def write_reports(
    evaluation: "Evaluation",
    verdict: "Verdict | None",
    reports: Sequence[tuple[str, Path]],
    *,
    force: bool,
    github: bool,
) -> None:
    """Write all reports; with ``github`` the annotations, the step summary and the step's outputs, too."""
    from translate.reports import report

    for kind, path in reports:
        write_output(path, report(kind).write(evaluation, verdict), force=force)
    if not github:
        return
    from translate.reports.github import outputs

    print(report("github").write(evaluation, verdict).decode(), end="")
    for variable, addition in (
        ("GITHUB_STEP_SUMMARY", report("md").write(evaluation, verdict)),
        ("GITHUB_OUTPUT", outputs(evaluation, verdict)),
    ):
        target = os.environ.get(variable)
        if target:
            with Path(target).open("ab") as stream:
                stream.write(addition)


def finish(verdict: "Verdict | None", *, strict: bool) -> None:
    """End with the exit code of the verdict."""
    if verdict is None or verdict.status == "pass":
        return
    if verdict.status == "fail":
        terminal.say(f"dragoman: gate {verdict.test_set}: FAILED", style="error")
        raise typer.Exit(Exit.GATE_FAILED)
    terminal.warn(f"gate {verdict.test_set}: INCONCLUSIVE: too little evidence; this is not a pass")
    if strict:
        raise typer.Exit(Exit.INCONCLUSIVE)
