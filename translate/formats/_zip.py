"""Zip containers, opened with suspicion and rewritten part by part.

Nothing is ever unpacked to disk. What would be a bomb, a path out of the archive or an ambiguity is refused
before a byte is inflated; parts that did not change are copied with their names, order and dates.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from translate.errors import FormatError

_MOST_PARTS = 20_000
"""A presentation of 1,000 slides has about 4,000 parts; ten times what we have seen is suspicious enough."""
_MOST_BYTES = 2 * 1024**3
"""All parts together, inflated. A million-row sheet is about 400 MB of XML."""
_RATIO, _RATIO_FROM = 200, 4 * 1024**2
"""Parts that inflate more than 200 times, from 4 MiB on. Office XML reaches 20-60, deflate 1,032."""
PART_BYTES = 64 * 1024**2
"""Largest part that is read into memory at once (`Archive.read`); a tree takes about 5 times that."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """A zip container whose directory has been checked."""

    def __init__(self, data: bytes, *, name: str) -> None:
        """Open the container.

        Raises:
            FormatError: It is no zip file, damaged, encrypted, or one that should not be opened.
        """
        self.name = name
        if data.startswith(_OLE):
            raise FormatError(
                f"{name}: an encrypted or old binary Office file; remove its password,"
                " or save it in the new format first"
            )
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise FormatError(f"{name}: not a zip container, or damaged ({_first_line(error)})") from error
        self.parts = {part.filename: part for part in self._zip.infolist()}
        self._check(self._zip.infolist())

    def _check(self, parts: list[ZipInfo]) -> None:
        if len(parts) > _MOST_PARTS:
            raise FormatError(f"{self.name}: {len(parts)} parts; more than {_MOST_PARTS} are not opened")
        if len(self.parts) < len(parts):
            raise FormatError(
                f"{self.name}: two parts of the same name; the file is damaged or tampered with"
            )
        if sum(part.file_size for part in parts) > _MOST_BYTES:
            raise FormatError(
                f"{self.name}: more than {_MOST_BYTES // 1024**3} GiB when unpacked; not opened"
            )
        for part in parts:
            self._check_part(part)

    def _check_part(self, part: ZipInfo) -> None:
        where = f"{self.name}, part {part.filename!r}"
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in steps[0] or "\0" in part.orig_filename:
            raise FormatError(f"{where}: a name that leads out of the container; not opened")
        if part.flag_bits & 0x1:
            raise FormatError(f"{where}: encrypted; remove the password first")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise FormatError(f"{where}: compression method {part.compress_type} is not used by this format")
        if part.file_size > _RATIO_FROM and part.file_size > _RATIO * max(part.compress_size, 1):
            raise FormatError(f"{where}: inflates more than {_RATIO} times, as a zip bomb does; not opened")

    def __contains__(self, part: str) -> bool:
        """Return whether the container has a part of this name."""
        return part in self.parts

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            FormatError: It is missing, damaged, or larger than ``PART_BYTES``.
        """
        if part not in self.parts:
            raise FormatError(f"{self.name}: part {part!r} is missing")
        if self.parts[part].file_size > PART_BYTES:
            raise FormatError(
                f"{self.name}, part {part!r}: {self.parts[part].file_size // 1024**2} MiB of text;"
                f" more than {PART_BYTES // 1024**2} are not read at once; split the file"
            )
        with self.stream(part) as stream:
            return stream.read()

    @contextmanager
    def stream(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part to be read piece by piece; damage met in the block is a `FormatError`."""
        if part not in self.parts:
            raise FormatError(f"{self.name}: part {part!r} is missing")
        try:
            with self._zip.open(self.parts[part]) as stream:
                yield stream
        except _BROKEN as error:
            raise FormatError(f"{self.name}, part {part!r}: damaged ({_first_line(error)})") from error

    def rewritten(self, changed: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
        """Return the container with some parts replaced, all others as they were, in the same order.

        A part too large for memory is given piece by piece.
        """
        out = BytesIO()
        with ZipFile(out, "w") as target:
            for part in self.parts.values():
                info = ZipInfo(part.filename, part.date_time)
                info.compress_type, info.external_attr = part.compress_type, part.external_attr
                content = changed.get(part.filename)
                if isinstance(content, bytes):
                    target.writestr(info, content)
                else:
                    info.file_size = part.file_size
                    with target.open(info, "w") as copy:
                        for block in self._blocks(part.filename) if content is None else content:
                            copy.write(block)
        return out.getvalue()

    def _blocks(self, part: str) -> Iterator[bytes]:
        with self.stream(part) as stream:
            while block := stream.read(1024**2):
                yield block


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a new container of these parts; a part called ``mimetype`` is only stored."""
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name, content in parts.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
