"""``dragoman brief``: one document beside its translation, with highlights, facts, doubts and provenance."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypedDict

import typer

from translate.cli import options, terminal
from translate.cli.care import Asked, load, opened
from translate.cli.files import STDIO, read_input, refuse_overwrite
from translate.cli.renderings import chosen, show
from translate.errors import Exit, InputError

if TYPE_CHECKING:
    from translate.care import Care
    from translate.document import Bitext, Brief, Change, Document
    from translate.formats import Options as FileOptions
    from translate.pipeline import Translator


class Budget(TypedDict):
    """How long the highlights may be; at most one is given."""

    sentences: int | None
    words: int | None
    ratio: float | None


class Work(NamedTuple):
    """What a brief is made with."""

    translator: "Translator"
    care: "Care"
    budget: Budget


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief")(command)


def command(
    path: Annotated[Path, typer.Argument(metavar="INPUT|-", help="The document; - is standard input.")],
    output: options.Rendered = None,
    rendering: options.Rendering = None,
    sentences: Annotated[int | None, typer.Option("--sentences", help="Highlights: so many.")] = None,
    words: Annotated[
        int | None, typer.Option("--words", help="Highlights: at most so many words of the source.")
    ] = None,
    ratio: Annotated[
        float | None,
        typer.Option("--ratio", help="Highlights: this part of the sentences; default 0.2, at least three."),
    ] = None,
    references: Annotated[
        list[Path] | None,
        typer.Option("--reference", "-r", help="A human translation to score against; repeat for several."),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="OLD", help="An earlier version of the document: show what changed."),
    ] = None,
    editable: Annotated[
        bool, typer.Option("--editable", help="Make the HTML one in which a person corrects the translation.")
    ] = False,
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
    """Make a side-by-side bilingual brief of one document.

    Highlights beside their translation, the full text sentence by sentence, the numbers, dates and names on
    both sides, what to doubt and why, and where it all came from.
    """
    shape = chosen(output, rendering, editable=editable, as_json=as_json)
    if output is not None:
        refuse_overwrite(output, force=force)
    from translate.engines import Options
    from translate.highlights import check_budget

    said = options.of_files(lines, columns, fields, encoding)
    budget = Budget(sentences=sentences, words=words, ratio=ratio)
    check_budget(**budget)
    decoding = Options(beam, device.value, compute_type, threads)
    translator = load(
        model, decoding, source=source, target=target, engine=engine, licence=licence, verify=verify
    )
    asked = Asked(
        repair, second_model, licence, glossaries or [], domains or [], memory, no_memory, suggest=True
    )
    with opened(asked, source=source, target=target, decoding=decoding) as care:
        work = Work(translator, care, budget)
        made = _brief(path, work, references or [], since, said, format_name=format_name, quiet=quiet)
    if as_json:
        show(made, None, "json", force=force)
    if output is not None or not as_json:
        show(made, output, shape, force=force)
    if strict_terms and any(not use.met for use in made.bitext.terms):
        raise typer.Exit(Exit.SUSPECT)
    if strict and _is_suspect(made):
        raise typer.Exit(Exit.SUSPECT)


def _brief(
    path: Path,
    work: Work,
    references: list[Path],
    since: Path | None,
    said: "FileOptions",
    *,
    format_name: str | None,
    quiet: bool,
) -> "Brief":
    from datetime import UTC, datetime

    from translate import pipeline
    from translate.formats import format_of

    chosen = format_name or ("txt" if path == STDIO else format_of(str(path)))
    said.refuse_useless([chosen])
    data = read_input(path)
    held = [(str(reference), read_input(reference)) for reference in references]
    earlier = None
    if since is not None:
        earlier = pipeline.read(
            read_input(since),
            name=since.name,
            format_name=format_name or format_of(str(since)),
            source=work.translator.source,
        )
    document = pipeline.read(
        data, name=path.name, format_name=chosen, source=work.translator.source, **said.of(chosen)
    )
    if not any(block.text.strip() for block in document.blocks):
        raise InputError(f"{path}: has no text; there is nothing to make a brief of")
    if not pipeline.is_in_language(document):
        terminal.warn(f"{path}: this does not look like text in {work.translator.source!r}")
    with terminal.progress(path.name, quiet=quiet) as progress:
        bitext = pipeline.translate(document, work.translator, care=work.care, on_progress=progress)
    compared = ("", ()) if earlier is None else (earlier.name, _changes(bitext, earlier, work))
    return pipeline.brief(
        bitext,
        work.translator.model,
        data=data,
        created=datetime.now(UTC),
        scores=pipeline.scores(bitext, held) if held else (),
        since=compared,
        **work.budget,
    )


def _changes(bitext: "Bitext", earlier: "Document", work: Work) -> "tuple[Change, ...]":
    from translate import pipeline
    from translate.since import changes

    care = replace(work.care, suggest=False)
    return changes(
        bitext,
        earlier,
        work.translator.engine,
        lambda document: pipeline.translate(document, work.translator, care=care),
    )


def _is_suspect(made: "Brief") -> bool:
    return any(finding.severity != "info" for finding in made.findings) or any(
        bead.source and not bead.target for bead in made.bitext.beads
    )
