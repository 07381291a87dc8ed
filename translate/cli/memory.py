"""``dragoman memory``: what was translated before, in and out."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options, terminal
from translate.cli.files import STDIO, open_input, open_output, read_input, write_output
from translate.errors import Exit, MemoryFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.memory import Unit

memory = typer.Typer(
    help="Translation memory: import, export, correct, count, prune and check it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(memory, name="memory")


@memory.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="TMX 1.4b file; - is standard input.")],
    path: options.MemoryPath = None,
    source: options.Source = "ar",
    target: options.Target = "en",
) -> None:
    """Take the units of a TMX file into the memory; a person's translations stand above the model's."""
    from translate.memory import Context, Memory
    from translate.memory.tmx import Problem, read_tmx

    problems: list[Problem] = []
    with Memory(options.memory_path(path)) as opened, open_input(file) as stream:
        units = read_tmx(stream, name=str(file), source=source, target=target, problems=problems)
        count = opened.add(units, Context(source, target, "imported"))
    for problem in problems:
        terminal.warn(f"{file}, line {problem.line}: left out: {problem.reason}")
    terminal.say(f"{count} units imported, {len(problems)} left out")


@memory.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="TMX file to write; - is standard output.")] = STDIO,
    path: options.MemoryPath = None,
    source: options.Source = "ar",
    target: options.Target = "en",
    human_only: Annotated[bool, typer.Option("--human", help="Only what a person made or approved.")] = False,
    force: options.Force = False,
) -> None:
    """Write the memory as TMX 1.4b; of a damaged one what can be read."""
    from translate.memory import Memory
    from translate.memory.tmx import write_tmx

    place = options.memory_path(path)
    problems: list[str] = []
    with Memory(place) as opened, open_output(file, force=force) as out:
        units = opened.units(source=source, target=target, problems=problems, human_only=human_only)
        for piece in write_tmx(units, source=source, target=target, created=datetime.now(UTC)):
            out.write(piece)
    for problem in problems:
        terminal.warn(f"{place}: {problem}")
    if problems:
        raise typer.Exit(Exit.SUSPECT)


@memory.command("apply")
def apply(
    file: Annotated[
        Path,
        typer.Argument(help="What an editable brief saved, or a TSV brief that was edited."),
    ],
    path: options.MemoryPath = None,
    source: options.Source = "ar",
    target: options.Target = "en",
    references: Annotated[
        Path | None,
        typer.Option("--references", metavar="DIR", help="Put them into a test set in this folder too."),
    ] = None,
) -> None:
    """Take what a person corrected or approved into the memory, above all that a model says."""
    from translate.memory import Context, Memory
    from translate.memory.corrections import read_corrections

    found = read_corrections(read_input(file), name=str(file))
    # A page knows its languages; a table does not.
    source, target = found.languages or (source, target)
    with Memory(options.memory_path(path)) as opened:
        opened.add(found.units, Context(source, target, "corrected"))
    if references is not None and found.units:
        _into_test_set(references, found.units, source, target)
    for number in found.emptied:
        terminal.warn(f"{file}, row {number}: no translation, left out")
    terminal.say(f"{len(found.units)} taken, {found.untouched} untouched")


def _into_test_set(folder: Path, units: "Sequence[Unit]", source: str, target: str) -> None:
    from translate.memory.corrections import merged

    sides = folder / f"source.{source}", folder / f"reference.{target}"
    held = [side.read_text(encoding="utf-8") if side.exists() else "" for side in sides]
    for side, text in zip(sides, merged(held[0], held[1], units), strict=True):
        folder.mkdir(parents=True, exist_ok=True)
        write_output(side, text.encode(), force=True)
    terminal.say(f"{sides[0]} and {sides[1].name} hold them")


@memory.command("stats")
def stats(path: options.MemoryPath = None, as_json: options.Json = False) -> None:
    """Say what the memory holds."""
    from translate.memory import Memory

    place = options.memory_path(path)
    with Memory(place) as opened:
        found = opened.stats()
    if as_json:
        pairs = [{"source": s, "target": t, "units": n} for s, t, n in found.languages]
        content = {"schema": 1, "path": str(place), "engine": found.engine, "human": found.human}
        print(json.dumps({**content, "languages": pairs, "bytes": found.bytes}, ensure_ascii=False, indent=2))
        return
    print(f"{place}  {found.bytes / 1e6:.1f} MB")
    print(f"{found.human} by people, {found.engine} by models")
    for source, target, count in found.languages:
        print(f"  {source} → {target}  {count}")


@memory.command("prune")
def prune(
    path: options.MemoryPath = None,
    days: Annotated[
        int | None, typer.Option("--older-than", min=0, metavar="DAYS", help="Only older units.")
    ] = None,
) -> None:
    """Forget what models translated; what people made or approved always stays."""
    from translate.memory import Memory

    with Memory(options.memory_path(path)) as opened:
        terminal.say(f"{opened.prune(older_than_days=days)} units forgotten")


@memory.command("verify")
def verify(path: options.MemoryPath = None) -> None:
    """Check the file and every unit in it."""
    from translate.memory import Memory

    place = options.memory_path(path)
    with Memory(place) as opened:
        problems = opened.verify()
    for problem in problems:
        print(problem)
    if problems:
        raise MemoryFileError(
            f"{place}: {len(problems)} problems; export what is good, then move the file away"
        )
    terminal.say(f"{place}: nothing wrong")
    raise typer.Exit(Exit.OK)
