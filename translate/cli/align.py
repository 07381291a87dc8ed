"""``dragoman align``: a document and a translation of it, sentence beside sentence."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options, terminal
from translate.cli.care import load
from translate.cli.documents import document_of, place_of
from translate.cli.files import STDIO, read_input, refuse_overwrite, write_output
from translate.cli.renderings import chosen, show
from translate.errors import LanguageError, UsageError

if TYPE_CHECKING:
    from translate.alignment.report import Report
    from translate.document import Bitext, Segment
    from translate.engines import Device
    from translate.pipeline import Translator

_MOSES = "moses"
# Gaps that are told one by one; the longest first.
_TOLD = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(command)


def command(
    source_path: Annotated[Path, typer.Argument(metavar="SOURCE", help="The document.")],
    target_path: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.")],
    output: options.Rendered = None,
    rendering: Annotated[
        str | None,
        typer.Option(
            "--as",
            help="tmx, xliff, tsv, jsonl, html, docx, …, where the output's name does not say; moses: two"
            " files of lines.",
        ),
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option("--fix", help="A TSV of texts that belong together: made with -o, then corrected."),
    ] = None,
    editable: Annotated[
        bool, typer.Option("--editable", help="Make the HTML one in which a person corrects the alignment.")
    ] = False,
    least: Annotated[
        float,
        typer.Option("--min-confidence", min=0, max=1, help="Leave out what the aligner is less sure of."),
    ] = 0.0,
    one_to_one: Annotated[
        bool, typer.Option("--one-to-one", help="Keep only pairs of one sentence with one sentence.")
    ] = False,
    model: options.Model = options.DEFAULT_MODEL,
    no_model: Annotated[
        bool,
        typer.Option("--no-model", help="Do not translate the source to compare: faster, less sure."),
    ] = False,
    device: options.Device = options.DeviceChoice.cpu,
    threads: options.Threads = 0,
    source: options.Source = "ar",
    target: options.Target = "en",
    force: options.Force = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Put a document and its translation side by side, sentence by sentence.

    Sentences may be merged, split, left out or added. What has no counterpart, what stands elsewhere, and
    what the aligner is not sure of is told; nothing is forced.
    """
    pair = _pair(output, (source, target), editable=editable) if rendering == _MOSES else ()
    shape = _MOSES if pair else chosen(output, rendering, editable=editable, as_json=as_json)
    for path in pair or ([output] if output else []):
        refuse_overwrite(path, force=force)
    from translate import pipeline
    from translate.alignment.fixes import read_fixes
    from translate.alignment.pairs import kept, moses
    from translate.alignment.report import report_on

    data = read_input(source_path)
    documents = (
        document_of(data, source_path, source),
        document_of(read_input(target_path), target_path, target),
    )
    fixes = read_fixes(read_input(fix), name=str(fix)) if fix else []
    translator = None
    if not no_model:
        translator = _translator(model, device.value, threads, languages=(source, target))
    with terminal.progress(source_path.name, quiet=quiet) as progress:
        aligned = pipeline.align(*documents, translator=translator, fixes=fixes, on_progress=progress)
    report = report_on(*aligned)
    left = kept(aligned.bitext, least=least, one_to_one=one_to_one)
    if as_json:
        print(json.dumps(_as_json(aligned.bitext, report, len(left.beads)), ensure_ascii=False, indent=2))
    if pair:
        for path, lines in zip(pair, moses(left), strict=True):
            write_output(path, lines, force=force)
    elif output is not None or not as_json:
        made = pipeline.brief(left, None, data=data, created=datetime.now(UTC))
        show(made, output, shape, force=force)
    if not quiet:
        _tell(aligned.bitext, report, len(left.beads))


def _translator(model: str, device: "Device", threads: int, *, languages: tuple[str, str]) -> "Translator":
    from translate.engines import Options

    # What the translation is compared with is another translation: the words that a wider beam improves
    # are not those that an alignment needs.
    decoding = Options(beam=1, device=device, threads=threads)
    try:
        return load(
            model,
            decoding,
            source=languages[0],
            target=languages[1],
            engine=None,
            licence=options.Use.any,
            verify=False,
        )
    except LanguageError as error:
        raise LanguageError(f"{error}, or align with --no-model") from error


def _pair(output: Path | None, languages: tuple[str, str], *, editable: bool) -> tuple[Path, ...]:
    """Return the two files of a pair of texts: a name with each language's code behind it."""
    if output in (None, STDIO):
        raise UsageError("--as moses makes two files; name them with -o NAME")
    if editable:
        raise UsageError("--editable makes an HTML page or a TSV table, not --as moses")
    return tuple(output.with_name(f"{output.name}.{code}") for code in languages)


def _as_json(bitext: "Bitext", report: "Report", kept: int) -> dict[str, object]:
    return {
        "schema": "dragoman.alignment/1",
        "source": bitext.source.name,
        "target": bitext.target.name,
        "signature": bitext.signature,
        "beads": len(bitext.beads),
        "kept": kept,
        "shapes": report.shapes,
        "confidence": [bead.score for bead in bitext.beads],
        "doubtful": [position + 1 for position in report.doubtful],
        "gaps": [{"side": gap.side, **_passage(gap.segments)} for gap in report.gaps],
        "moved": [{"source": _passage(one.source), "target": _passage(one.target)} for one in report.moved],
    }


def _passage(segments: "Sequence[Segment]") -> dict[str, object]:
    return {"block": segments[0].block, "texts": [segment.text for segment in segments]}


def _tell(bitext: "Bitext", report: "Report", kept: int) -> None:
    """Say what was found, and what was not."""
    shapes = ", ".join(f"{number} {shape}" for shape, number in report.shapes.items())
    terminal.say(f"{len(bitext.beads)} beads ({shapes}); {len(report.doubtful)} doubtful; {kept} kept")
    documents = {"source": bitext.source, "target": bitext.target}
    told = sorted(report.gaps, key=lambda gap: -len(gap.segments))[:_TOLD]
    for gap in report.gaps:
        if gap in told:
            place = place_of(gap.segments[0], documents[gap.side])
            terminal.say(f"no counterpart: {_count(gap.segments)} from {place}")
    if len(report.gaps) > _TOLD:
        terminal.say(f"no counterpart: {len(report.gaps) - _TOLD} more passages, none longer than these")
    for one in report.moved:
        here, there = place_of(one.source[0], bitext.source), place_of(one.target[0], bitext.target)
        terminal.say(f"moved: {_count(one.source)} from {here} to {there}")


def _count(segments: "Sequence[Segment]") -> str:
    return f"{len(segments)} sentence" + ("s" if len(segments) > 1 else "")
