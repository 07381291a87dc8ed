"""Which file goes where: inputs and ``-o`` to a list of jobs, checked before any work is done."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from translate.cli.files import STDIO, refuse_overwrite
from translate.errors import InputError, UsageError


class Job(NamedTuple):
    """One file to translate.

    Attributes:
        source: The input; ``-`` is standard input.
        output: Where its translation goes; ``-`` is standard output.
        format: The name of its format.
        into: The name of the format that its translation is written in.
    """

    source: Path
    output: Path
    format: str
    into: str


class Plan(NamedTuple):
    """What is to be done, and the files of a folder that no format reads."""

    jobs: list[Job]
    skipped: list[Path]


def target_name(name: str, *, source: str, target: str) -> str:
    """Return the file name of a translation: ``report.ar.docx`` and ``report.docx`` → ``report.en.docx``."""
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    stem = stem.removesuffix(f".{source}")
    return f"{stem}.{target}{dot}{extension}"


def plan_jobs(
    inputs: Sequence[Path],
    output: Path | None,
    *,
    source: str,
    target: str,
    format_name: str | None,
    force: bool,
) -> Plan:
    """Pair every input with its output.

    Raises:
        UsageError: Several inputs without a folder to put them in, two with the same output, or an output
            that its input cannot be written as.
        InputError: An input does not exist, or its format is unknown.
        OutputError: An output exists already.
    """
    from translate.conversion import FALLBACK, can_write, written_as

    inputs = list(inputs) or [STDIO]
    into_folder = output is not None and output != STDIO and (output.is_dir() or str(output).endswith("/"))
    several = len(inputs) > 1 or any(path.is_dir() for path in inputs)
    if several and not into_folder:
        if output is None or output == STDIO or output.is_file():
            raise UsageError("several inputs need a folder to go to: -o DIR")
        into_folder = True
    jobs: list[Job] = []
    skipped: list[Path] = []
    for path, place in _files(inputs, skipped, format_name):
        chosen = format_name or _format(path)
        if into_folder and output is not None:
            name = f"translation.{chosen}" if path == STDIO else place.name
            if not can_write(chosen):
                name = str(Path(name).with_suffix(f".{FALLBACK}"))
            result = output / place.parent / target_name(name, source=source, target=target)
        else:
            result = output or STDIO
        extension = format_name or path.suffix.lower().removeprefix(".") or chosen
        jobs.append(Job(path, result, chosen, written_as(str(result), name=str(path), extension=extension)))
    _check_outputs(jobs, force=force, into_folder=into_folder)
    return Plan(jobs, skipped)


def _files(
    inputs: Sequence[Path], skipped: list[Path], format_name: str | None
) -> Iterator[tuple[Path, Path]]:
    """Yield every input file with its place relative to the input that named it."""
    for path in inputs:
        if path == STDIO or path.is_file():
            yield path, Path(path.name)
        elif path.is_dir():
            for found in sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path)):
                if format_name is None and not _is_known(found):
                    skipped.append(found)
                else:
                    yield found, found.relative_to(path)
        elif path.exists():
            yield path, Path(path.name)
        else:
            raise InputError(f"{path}: no such file or folder")


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _is_known(path: Path) -> bool:
    from translate.formats import FORMATS

    return FORMATS.find(path.suffix.removeprefix(".").lower()) is not None


def _format(path: Path) -> str:
    from translate.formats import format_of

    return "txt" if path == STDIO else format_of(str(path))


def _check_outputs(jobs: Sequence[Job], *, force: bool, into_folder: bool) -> None:
    taken: dict[Path, Path] = {}
    for job in jobs:
        if job.output == STDIO:
            continue
        resolved = job.output.absolute()
        if resolved in taken:
            raise UsageError(f"{taken[resolved]} and {job.source} would both be written to {job.output}")
        taken[resolved] = job.source
        if job.source != STDIO and job.output.exists() and job.output.samefile(job.source):
            raise UsageError(f"{job.source}: would be replaced by its own translation; name another output")
        # The folder of -o DIR is made when the first file is written to it.
        if not into_folder or job.output.exists():
            refuse_overwrite(job.output, force=force)
