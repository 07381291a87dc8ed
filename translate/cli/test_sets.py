"""Files and folders to the sides of an evaluation."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli import terminal
from translate.cli.files import STDIO, read_input
from translate.errors import InputError

if TYPE_CHECKING:
    from translate.evaluation import Settings
    from translate.evaluation.corpus import Input
    from translate.results import Evaluation

# Language marks in file names: ``report.ar.txt`` and ``report.en.txt`` are the same document.
_LANGUAGES = (".ar", ".en")


def evaluate_files(
    hypotheses: Sequence[Path],
    references: Sequence[Path],
    source: Path | None,
    settings: "Settings",
    *,
    format_name: str | None,
    jobs: int,
) -> "Evaluation":
    """Read and score; files of very many lines are streamed through ``jobs`` processes, 0 for one a core.

    Raises:
        InputError: A file cannot be read.
    """
    from translate.evaluation import evaluate, evaluate_lines
    from translate.evaluation.corpus import read_corpus

    names = _names(hypotheses)
    if _is_bulk([*hypotheses, *references], format_name):
        left_out = "the source, " if source is not None else ""
        terminal.say(f"dragoman: {left_out}segments, buckets and checks are left out: the files are large")
        with terminal.progress("scoring", unit="lines") as progress:
            return evaluate_lines(
                hypotheses, references, names, settings, jobs=jobs or _processors(), on_progress=progress
            )
    corpus = read_corpus(
        [read_side(path, name, format_name) for path, name in zip(hypotheses, names, strict=True)],
        [read_side(path, str(path), format_name) for path in references],
        read_side(source, str(source), format_name) if source is not None else None,
        languages=settings.languages,
    )
    for path in corpus.left_out:
        terminal.warn(f"{path}: stands against no reference, left out")
    return evaluate(corpus, names, settings)


def _is_bulk(paths: Sequence[Path], format_name: str | None) -> bool:
    """Tell whether all are files of lines, as many in each, and more than are kept."""
    from translate.evaluation import AFFORDABLE
    from translate.evaluation.bulk import count_lines
    from translate.evaluation.texts import LINES, File, format_of_file

    if any(path == STDIO or not path.is_file() for path in paths):
        return False
    if any(format_of_file(File(str(path), b"", format_name)) not in (LINES, "txt") for path in paths):
        return False
    # A line has a byte at least: small files need not be counted.
    if min(path.stat().st_size for path in paths) <= AFFORDABLE:
        return False
    counts = {count_lines(path) for path in paths}
    return len(counts) == 1 and counts.pop() > AFFORDABLE


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _names(paths: Sequence[Path]) -> list[str]:
    """Return a name for each system: the file's stem, or its whole path where two have the same stem."""
    stems = [path.stem for path in paths]
    return [stem if stems.count(stem) == 1 else str(path) for stem, path in zip(stems, paths, strict=True)]


def read_side(path: Path, name: str, format_name: str | None) -> "Input":
    """Read one side: a file, or a folder whose files are documents.

    Raises:
        InputError: Nothing is there, or two files of a folder are the same document.
    """
    from translate.evaluation.corpus import Input
    from translate.evaluation.texts import File

    if not path.is_dir():
        return Input(name, {"": File(str(path), read_input(path), format_name)})
    files: dict[str, File] = {}
    for found in sorted(_files(path)):
        key = document_key(found.relative_to(path))
        if key in files:
            raise InputError(f"{found}: is the same document as {files[key].name}; keep one of them")
        files[key] = File(str(found), read_input(found), format_name)
    if not files:
        raise InputError(f"{path}: holds no file whose format is known")
    return Input(name, files)


def document_key(path: Path) -> str:
    """Return what a file is called in all folders: ``agency/report.en.txt`` → ``agency/report``."""
    stem = path.with_suffix("")
    return (stem.with_suffix("") if stem.suffix in _LANGUAGES else stem).as_posix()


def _files(folder: Path) -> list[Path]:
    from translate.formats import FORMATS

    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and FORMATS.find(path.suffix.removeprefix(".").lower()) is not None
        # Notes beside the documents: PROVENANCE.md, SOURCE.md, README.md.
        and not path.stem.isupper()
    ]
