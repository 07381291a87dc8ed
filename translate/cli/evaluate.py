"""``dragoman evaluate``: translations against references."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options, terminal
from translate.cli.care import read_glossaries
from translate.cli.test_sets import evaluate_files
from translate.cli.verdicts import (
    finish,
    judge_evaluation,
    read_gate,
    report_paths,
    update_baseline,
    write_reports,
)
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.results import Test


class PairedTest(StrEnum):
    """Paired tests of several systems."""

    bootstrap = "bootstrap"
    randomisation = "randomisation"
    none = "none"


class Correction(StrEnum):
    """Corrections for several systems."""

    holm = "holm"
    bonferroni = "bonferroni"
    none = "none"


_TESTS: dict[PairedTest, "Test | None"] = {
    PairedTest.bootstrap: "bootstrap",
    PairedTest.randomisation: "randomisation",
    PairedTest.none: None,
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(command)


def command(
    hypotheses: Annotated[
        list[Path], typer.Argument(metavar="HYP…", help="Translations: a file or a folder for each system.")
    ],
    references: Annotated[
        list[Path],
        typer.Option("--reference", "-r", help="Human translation, file or folder; repeat for several."),
    ],
    source: Annotated[
        Path | None, typer.Option("--source", "-s", help="The text translated; runs the checks, too.")
    ] = None,
    metrics: Annotated[
        list[str] | None,
        typer.Option("--metric", "-m", help="bleu, chrf, chrfpp, ter, spbleu, comet; repeat for several."),
    ] = None,
    comet_python: Annotated[
        Path | None,
        typer.Option(
            "--comet-python", envvar="DRAGOMAN_COMET_PYTHON", help="Python of an environment with COMET."
        ),
    ] = None,
    resamples: Annotated[
        int | None,
        typer.Option("--resamples", min=0, help="Bootstrap resamples for intervals; 0: no intervals."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of all resampling.")] = 12345,
    test: Annotated[
        PairedTest, typer.Option("--test", help="Paired test of each system against the first.")
    ] = PairedTest.bootstrap,
    trials: Annotated[
        int, typer.Option("--trials", min=1, help="Trials of the randomisation test.")
    ] = 10_000,
    correction: Annotated[
        Correction, typer.Option("--correction", help="Correction of p-values for several systems.")
    ] = Correction.holm,
    format_name: Annotated[
        str | None,
        typer.Option("--format", help="Format of all files; `lines`: one segment a line."),
    ] = None,
    test_set: Annotated[str | None, typer.Option("--set", help="Name of the test set.")] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes for very large files; 0: one a processor.")
    ] = 0,
    glossaries: options.Glossaries = None,
    domains: options.Domains = None,
    gates: Annotated[
        Path | None, typer.Option("--gate", help="Gates file: stop the build when quality falls.")
    ] = None,
    renew: Annotated[
        bool, typer.Option("--update-baseline", help="Store the scores as the gate's new baseline.")
    ] = False,
    reports: options.Reports = None,
    github: options.Github = False,
    strict: options.StrictGate = False,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Score translations against references: BLEU, chrF2, chrF2++ and TER as sacrebleu computes them.

    Texts whose breaks differ are re-aligned first. With --gate: 0 pass, 3 fail, --strict 4 inconclusive.
    """
    from translate.evaluation import Settings
    from translate.metrics import DEFAULT
    from translate.reports import report

    if glossaries and source is None:
        raise UsageError("--glossary checks the use of its terms, which needs --source")
    if renew and gates is None:
        raise UsageError("--update-baseline needs --gate, which says where the baseline is")
    gate = read_gate(gates, test_set) if gates is not None else None
    paths = report_paths(reports or [], force=force)
    if comet_python is not None:
        os.environ["DRAGOMAN_COMET_PYTHON"] = str(comet_python)
    settings = Settings(
        metrics=tuple(metrics or DEFAULT),
        test_set=gate.test_set if gate else test_set or "default",
        resamples=resamples,
        seed=seed,
        test=_TESTS[test],
        trials=trials,
        correction=correction.value,
        glossary=read_glossaries(glossaries or [], domains or [], source="ar", target="en"),
    )
    evaluation = evaluate_files(hypotheses, references, source, settings, format_name=format_name, jobs=jobs)
    if gate is not None and gates is not None and renew:
        terminal.say(f"{update_baseline(evaluation, gate, gates)}: baseline of {gate.test_set!r} renewed")
    verdict = judge_evaluation(evaluation, gate, gates) if gate and gates and not renew else None
    if not github or as_json:
        print(report("json" if as_json else "text").write(evaluation, verdict).decode(), end="")
    write_reports(evaluation, verdict, paths, force=force, github=github)
    finish(verdict, strict=strict)
