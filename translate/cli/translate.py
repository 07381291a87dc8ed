"""``dragoman translate``: files, folders or standard input, each into its own format."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options, terminal
from translate.cli.care import Asked, load, opened
from translate.cli.files import STDIO, open_input, open_output
from translate.cli.jobs import Job, plan_jobs
from translate.errors import Exit, TranslateError, UsageError

if TYPE_CHECKING:
    from translate.care import Care
    from translate.formats import Options as FileOptions
    from translate.outcome import Report
    from translate.pipeline import Translator

# Findings told on the terminal for one file; all of them are in --json and in the brief.
_TOLD = 5


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("translate")(command)


def command(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[INPUT…|-]", help="Files, folders; - is standard input."),
    ] = None,
    output: options.Output = None,
    source: options.Source = "ar",
    target: options.Target = "en",
    model: options.Model = options.DEFAULT_MODEL,
    engine: options.Engine = None,
    beam: options.Beam = 4,
    device: options.Device = options.DeviceChoice.cpu,
    compute_type: options.ComputeType = "default",
    threads: options.Threads = 0,
    licence: options.Licence = options.Use.any,
    verify: options.Verify = False,
    repair: options.Repair = options.RepairLevel.fast,
    second_model: options.SecondModel = None,
    glossaries: options.Glossaries = None,
    domains: options.Domains = None,
    strict_terms: options.StrictTerms = False,
    memory: options.MemoryPath = None,
    no_memory: options.NoMemory = False,
    format_name: options.Format = None,
    lines: options.Lines = None,
    columns: options.Columns = None,
    fields: options.Fields = None,
    encoding: options.Encoding = None,
    force: options.Force = False,
    strict: options.Strict = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Translate documents, keeping their format and structure.

    One file goes to standard output or to -o FILE; several files or a folder go to -o DIR.
    """
    if as_json and output in (None, STDIO):
        raise UsageError("--json prints its report on standard output; send the translation to -o FILE")
    plan = plan_jobs(inputs or [], output, source=source, target=target, format_name=format_name, force=force)
    for path in plan.skipped:
        terminal.warn(f"{path}: unknown format, left out")
    from translate.engines import Options

    said = options.of_files(lines, columns, fields, encoding)
    said.refuse_useless(job.format for job in plan.jobs)
    decoding = Options(beam, device.value, compute_type, threads)
    translator = load(
        model, decoding, source=source, target=target, engine=engine, licence=licence, verify=verify
    )
    asked = Asked(repair, second_model, licence, glossaries or [], domains or [], memory, no_memory)
    with opened(asked, source=source, target=target, decoding=decoding) as care:
        # A report as JSON has every finding; people are told the first ones and how many there are.
        keep = None if as_json else _TOLD
        reports, failed = _run_all(plan.jobs, translator, care, said, keep=keep, force=force, quiet=quiet)
    if as_json:
        print(
            json.dumps({"schema": 1, "files": [_as_json(report) for report in reports]}, ensure_ascii=False)
        )
    if failed:
        raise typer.Exit(failed)
    if strict_terms and any(not use.met for report in reports for _, use in report.terms):
        raise typer.Exit(Exit.SUSPECT)
    if any(report.losses or (strict and report.suspect) for report in reports):
        raise typer.Exit(Exit.SUSPECT)


def _run_all(
    jobs: Sequence[Job],
    translator: "Translator",
    care: "Care",
    said: "FileOptions",
    *,
    keep: int | None,
    force: bool,
    quiet: bool,
) -> tuple[list["Report"], Exit]:
    """Run each job; one that fails does not stop the others, unless it is the only one."""
    reports: list[Report] = []
    failed = Exit.OK
    for job in jobs:
        try:
            report = _run(job, translator, care, said, keep=keep, force=force, quiet=quiet)
        except TranslateError as error:
            if len(jobs) == 1:
                raise
            terminal.say(f"dragoman: {error}", style="error")
            failed = error.exit_code
        else:
            reports.append(report)
            for loss in report.losses:
                terminal.warn(f"{report.output}: lost in writing: {loss}")
            if not quiet:
                _tell(report)
    return reports, failed


def _run(
    job: Job,
    translator: "Translator",
    care: "Care",
    said: "FileOptions",
    *,
    keep: int | None,
    force: bool,
    quiet: bool,
) -> "Report":
    from translate import pipeline
    from translate.outcome import Report

    if job.output != STDIO:
        job.output.absolute().parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    report = Report(str(job.source), str(job.output), keep=keep)
    name = str(job.source)
    own = said.of_parts(job.format) if job.into == job.format else said.of(job.format)
    with (
        open_input(job.source) as stream,
        open_output(job.output, force=force) as out,
        terminal.progress(job.source.name, quiet=quiet) as progress,
    ):
        for part in pipeline.parts(
            stream, name=name, format_name=job.format, into=job.into, encoding=said.encoding
        ):
            document = pipeline.read(part, name=name, format_name=job.format, source=translator.source, **own)
            if not report.segments and not pipeline.is_in_language(document):
                terminal.warn(f"{job.source}: this does not look like text in {translator.source!r}")
            bitext = pipeline.translate(document, translator, care=care, on_progress=progress)
            written, lost = pipeline.written(bitext, part, format_name=job.format, into=job.into, **own)
            report.losses += lost
            out.write(written)
            report.add(bitext, pipeline.check(bitext))
    report.seconds = time.monotonic() - began
    return report


def _tell(report: "Report") -> None:
    noun = "segment" if report.segments == 1 else "segments"
    doubt = f", {report.suspect} to doubt" if report.suspect else ""
    terminal.say(f"{report.source}: {report.segments} {noun} in {report.seconds:.1f} s{doubt}", style="dim")
    if report.terms:
        met = sum(use.met for _, use in report.terms)
        terminal.say(f"  terms: {met} of {len(report.terms)} as the glossary wants them", style="dim")
    for number, finding in report.findings[:_TOLD]:
        terminal.say(f"  {number + 1}: {finding.message}", style="dim")
    if report.found > _TOLD:
        terminal.say(f"  … {report.found - _TOLD} more; see --json or `dragoman brief`", style="dim")


def _as_json(report: "Report") -> dict[str, object]:
    return {
        "source": report.source,
        "output": report.output,
        "segments": report.segments,
        "copied": report.copied,
        "losses": report.losses,
        "seconds": round(report.seconds, 3),
        "signature": report.signature,
        "findings": [
            {"segment": number + 1, "check": f.check, "severity": f.severity, "message": f.message}
            for number, f in report.findings
        ],
        "terms": [
            {
                "segment": number + 1,
                "term": use.term,
                "source_span": use.source,
                "wanted": use.wanted,
                "got": use.got,
                "target_span": use.target,
                "met": use.met,
            }
            for number, use in report.terms
        ],
    }
