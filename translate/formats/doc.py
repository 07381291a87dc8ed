"""Old Office files (DOC, RTF, XLS, PPT): LibreOffice turns them into the new formats and back.

LibreOffice runs without a window, in a profile of its own that is thrown away, with macros, active content
and links to other places switched off. Where it is not installed the file is refused, with the way out.
"""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from translate.document import Document
from translate.errors import FormatError, InputError
from translate.formats import reader, writer

PROGRAM = "soffice"
"""What this format needs beside Python."""
_SECONDS = 180
"""A 500-page DOC takes LibreOffice 20-30 s on two cores."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SWITCHED_ON = ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks")


class _Kind(NamedTuple):
    """An old format and the new one that it is read through."""

    old: str
    new: str


_STREAMS = {
    "WordDocument": _Kind("doc", "docx"),
    "Workbook": _Kind("xls", "xlsx"),
    "Book": _Kind("xls", "xlsx"),
    "PowerPoint Document": _Kind("ppt", "pptx"),
}


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        InputError: LibreOffice is not installed.
        FormatError: The file is none of these formats, or LibreOffice cannot open it.
    """
    new, converted = modern(data, name)
    return reader(new).read(converted, name=name, language=language)


def modern(data: bytes, name: str) -> tuple[str, bytes]:
    """Return the new format that an old file is read through, and the file in it.

    Raises:
        InputError: LibreOffice is not installed.
        FormatError: The file is none of these formats, or LibreOffice cannot open it.
    """
    kind = _kind(data, name)
    return kind.new, _converted(data, kind.old, kind.new, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document`` in the old format that ``template`` is in.

    Raises:
        InputError: LibreOffice is not installed.
        FormatError: LibreOffice cannot convert the file.
    """
    if template is None:
        return _converted(writer("docx").write(document, template=None), "docx", "doc", document.name)
    old = _kind(template, document.name).old
    new, converted = modern(template, document.name)
    written = writer(new).write(document, template=converted)
    return _converted(written, new, old, document.name)


def _kind(data: bytes, name: str) -> _Kind:
    """Tell the format by the file's own signature; its name decides where one holds another."""
    if data.lstrip()[:5] == b"{\\rtf":
        return _Kind("rtf", "docx")
    if data.startswith(_OLE):
        found = [kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") + b"\0\0" in data]
        if found:
            return next((kind for kind in found if name.lower().endswith(f".{kind.old}")), found[0])
    raise FormatError(f"{name}: neither DOC, XLS, PPT nor RTF, whatever its name says")


@lru_cache(maxsize=4)
def _converted(data: bytes, before: str, after: str, name: str) -> bytes:
    """Return a file in another format; the last few are kept, because writing reads the template again."""
    program = shutil.which(PROGRAM) or shutil.which("libreoffice")
    if program is None:
        raise InputError(
            f"{name}: {before.upper()} is read through LibreOffice, which is not installed;"
            f" install it (apt install libreoffice-writer), or save the file as {after.upper()}"
        )
    with TemporaryDirectory(prefix="dragoman-") as folder:
        place = Path(folder)
        (place / f"file.{before}").write_bytes(data)
        _write_profile(place / "profile")
        command = [
            *(program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"),
            *("--nolockcheck", "--nodefault", "--convert-to", after, "--outdir", str(place / "out")),
            str(place / f"file.{before}"),
        ]
        try:
            subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise FormatError(f"{name}: LibreOffice has not converted it in {_SECONDS} s") from None
        made = place / "out" / f"file.{after}"
        if not made.is_file():
            raise FormatError(f"{name}: LibreOffice cannot read it as {before.upper()}; it may be damaged")
        return made.read_bytes()


def _write_profile(profile: Path) -> None:
    """Make a profile in which nothing in a document is run or fetched."""
    items = "".join(
        f'<item oor:path="{_SECURITY}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
        for name in _SWITCHED_ON
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
