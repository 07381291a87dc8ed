"""Putting a model into the store: one at a time, whole or not at all.

A model is built in a hidden folder beside its place and renamed when it is complete; what a kill leaves
behind is such a hidden folder, which nothing reads and the next try removes.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from translate.errors import ModelError, ModelMissing, OutputError, UsageError, reason_of
from translate.models import Model, store
from translate.models.places import EMBEDDED, downloads_folder, folder_name, models_folder

# Room left free beside what is known to be needed, bytes: manifests, temporary files, the file system's own.
_SPARE = 64 << 20


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Keep every other process from changing the same model while the block runs.

    Raises:
        ModelError: Another process is at it.
        OutputError: The store cannot be written.
    """
    models = models_folder()
    try:
        models.mkdir(parents=True, exist_ok=True)
        lock = FileLock(models / f".{folder_name(name)}.lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise ModelError(f"{name}: another dragoman is at work on it; wait for it to end") from error
    except OSError as error:
        raise OutputError(f"{models}: cannot be written: {reason_of(error)}") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def place_for(name: str) -> Iterator[Path]:
    """Give an empty folder that becomes the model's when the block ends without an error; hold the lock.

    Raises:
        OutputError: The store cannot be written.
    """
    place = models_folder() / folder_name(name)
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    for left in place.parent.glob(f".{place.name}.*.part"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        beside.mkdir()
        try:
            yield beside
            old = place.with_name(f".{place.name}.{os.getpid()}.old.part")
            if place.exists():
                place.rename(old)
            beside.rename(place)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(f"{error.filename or place}: cannot be written: {reason}") from error


def check_space(folder: Path, needed: int, *, what: str) -> None:
    """Check that a folder's disk has room.

    Raises:
        OutputError: It has not; says how much is missing.
    """
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise OutputError(
            f"{folder}: {what} needs {needed / 1e9:.2f} GB, only {free / 1e9:.2f} GB are free;"
            " make room or set DRAGOMAN_HOME to another disk"
        )


def remove(name: str) -> Model | None:
    """Remove a model of the store, and what an interrupted pull of it left.

    Raises:
        UsageError: It ships with the program, or is a directory outside the store.
        ModelMissing: It is not there.
    """
    if name == EMBEDDED:
        raise UsageError(f"{name}: ships with the program; it goes when dragoman is uninstalled")
    folder = store.locate(name)
    if folder.parent != models_folder():
        raise UsageError(f"{name}: not in the store; delete the directory yourself if you mean it")
    with one_at_a_time(folder.name):
        if not folder.is_dir():
            raise ModelMissing(f"{name}: not on this machine")
        gone = folder.with_name(f".{folder.name}.{os.getpid()}.part")
        try:
            folder.rename(gone)
            shutil.rmtree(gone)
        except OSError as error:
            reason = reason_of(error)
            raise OutputError(f"{folder}: cannot be removed: {reason}") from error
        for left in downloads_folder().glob(f"{folder.name}@*"):
            shutil.rmtree(left, ignore_errors=True)
    return None
