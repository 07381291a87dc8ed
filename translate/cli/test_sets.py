"""Files and folders to the sides of an evaluation."""

from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.files import read_input
from translate.errors import InputError

if TYPE_CHECKING:
    from translate.evaluation.corpus import Input

# Language marks in file names: ``report.ar.txt`` and ``report.en.txt`` are the same document.
_LANGUAGES = (".ar", ".en")


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
