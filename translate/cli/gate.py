"""``dragoman gate``: thresholds and the baseline, applied to a stored evaluation."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli import options
from translate.cli.files import read_input
from translate.cli.verdicts import finish, judge_evaluation, read_gate, report_paths, write_reports


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("gate")(command)


def command(
    evaluation: Annotated[
        Path,
        typer.Argument(
            metavar="RESULT", help="What `dragoman evaluate --json` printed; - is standard input."
        ),
    ],
    gates: Annotated[
        Path, typer.Option("--gate", help="Gates file: thresholds and baseline of each test set.")
    ],
    test_set: Annotated[
        str | None, typer.Option("--set", help="Test set, where the file has several.")
    ] = None,
    reports: options.Reports = None,
    github: options.Github = False,
    strict: options.StrictGate = False,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Judge a stored evaluation: 0 pass, 3 fail, and with --strict 4 where the evidence is too little."""
    from translate.evaluation.stored import read_evaluation
    from translate.reports import report

    stored = read_evaluation(read_input(evaluation), str(evaluation))
    gate = read_gate(gates, test_set or (None if stored.test_set == "default" else stored.test_set))
    paths = report_paths(reports or [], force=force)
    verdict = judge_evaluation(stored, gate, gates)
    if not github or as_json:
        print(report("json" if as_json else "text").write(stored, verdict).decode(), end="")
    write_reports(stored, verdict, paths, force=force, github=github)
    finish(verdict, strict=strict)
