"""The project's own news bitext, which is mixed in so that what the model knew is not forgotten."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from translate.errors import InputError

# In a wheel it lies beside this file; in a checkout where the recipe has it.
_FOLDERS = (Path(__file__).parent / "bitext", Path(__file__).parents[2] / "training" / "news")


def is_test(source: str) -> bool:
    """Tell whether a pair belongs to the news test set: one in sixty, by its content, is never learnt."""
    return zlib.crc32(source.encode()) % 60 == 0


def read_files() -> Iterator[list[tuple[str, str]]]:
    """Yield the pairs of each file, in the order of the text; those of the test set are among them.

    Raises:
        InputError: The bitext is not installed.
    """
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    if folder is None:
        raise InputError(f"{_FOLDERS[0]}: the news bitext is missing; install dragoman again")
    for path in sorted(folder.glob("*.tsv")):
        rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
        yield [(source, target) for source, _, target in rows]


def read_news() -> list[tuple[str, str]]:
    """Return the pairs that may be learnt.

    Raises:
        InputError: The bitext is not installed.
    """
    return [pair for pairs in read_files() for pair in pairs if not is_test(pair[0])]
