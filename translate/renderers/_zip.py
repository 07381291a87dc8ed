"""Zip containers whose bytes depend on nothing but their content."""

import io
import zipfile
from collections.abc import Iterable

# The earliest time that a zip can hold; a real one would make every run's file differ.
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(entries: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip of named contents, in the order given; those in ``stored`` are not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def repacked(data: bytes) -> bytes:
    """Return the same zip with fixed times."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed((name, archive.read(name)) for name in archive.namelist())
