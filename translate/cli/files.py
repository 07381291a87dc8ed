"""Files of the command line: read whole, written beside and renamed, never overwritten unasked."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from translate.errors import InputError, OutputError, reason_of

STDIO = Path("-")


def read_input(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: There is no such file, or it cannot be read.
    """
    with open_input(path) as stream:
        try:
            return stream.read()
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {reason_of(error)}") from error


@contextmanager
def open_input(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``, for reading bytes.

    Raises:
        InputError: There is no such file, or it cannot be read.
    """
    if path == STDIO:
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason_of(error)}") from error
    with stream:
        yield stream


def refuse_overwrite(path: Path, *, force: bool) -> None:
    """Check that an output may be written, before any work is done for it.

    Raises:
        OutputError: It exists and ``force`` is not given, or its folder is missing or not a folder.
    """
    if path == STDIO:
        return
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file")
    if path.exists() and not force:
        raise OutputError(f"{path}: exists already; use --force to replace it")
    if not path.absolute().parent.is_dir():
        raise OutputError(f"{path}: its folder does not exist; make it first")


@contextmanager
def open_output(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Open a stream whose content appears at ``path`` only when the block ends without an error.

    Raises:
        OutputError: The file exists and ``force`` is not given, or it cannot be written.
    """
    if path == STDIO:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    refuse_overwrite(path, force=force)
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason_of(error)}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason_of(error)}") from error
    finally:
        Path(beside).unlink(missing_ok=True)


def write_output(path: Path, data: bytes, *, force: bool) -> None:
    """Write a whole file, or standard output for ``-``.

    Raises:
        OutputError: As :func:`open_output`.
    """
    with open_output(path, force=force) as stream:
        stream.write(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
