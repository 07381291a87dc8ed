"""Formats: bytes to a document, and a document back to bytes; one file a format.

``bytes`` in, ``bytes`` out: encodings, byte-order marks and containers belong to the format, files to the
command line. A format that can be written is given the original as ``template`` and puts each block's
text back in its place, so that everything else stays as it was.
"""

import inspect
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, cast

from translate.document import Document
from translate.errors import InputError, UsageError
from translate.registry import Registry


class Reader(Protocol):
    """Reads a format."""

    def read(self, data: bytes, *, name: str, language: str, **options: object) -> Document:
        """Return the document in ``data``.

        Args:
            data: The file's bytes.
            name: What messages and the document call it.
            language: ISO 639-1 code of its text.
            options: The format's own, such as ``lines`` or ``columns``.

        Raises:
            FormatError: The bytes are not what the format says.
        """
        ...


class Writer(Protocol):
    """Writes a format."""

    def write(self, document: Document, *, template: bytes | None, **options: object) -> bytes:
        """Return the bytes of ``document``.

        Args:
            document: What to write; with a template, block for block parallel to what ``read`` gives for it.
            template: The original file, whose structure is kept; ``None`` makes a plain new file.
            options: Those that the document was read with.
        """
        ...


# Extensions that are not the name of their format.
_ALIASES = {
    "text": "txt",
    "log": "txt",
    "markdown": "md",
    "htm": "html",
    "xhtml": "html",
    "rtf": "doc",
    "dot": "doc",
    "xls": "doc",
    "ppt": "doc",
    "pps": "doc",
    "docm": "docx",
    "dotx": "docx",
    "ott": "odt",
    "odp": "odt",
    "ods": "odt",
    "pptm": "pptx",
    "ppsx": "pptx",
    "ppsm": "pptx",
    "potx": "pptx",
    "xlsm": "xlsx",
    "xltx": "xlsx",
    "pot": "po",
    "xlf": "xliff",
    "mqxliff": "xliff",
    "mxliff": "xliff",
    "sdlxliff": "xliff",
    "tsv": "csv",
    "jsonl": "json",
    "ndjson": "json",
    "ass": "srt",
    "ssa": "srt",
    "vtt": "srt",
}

FORMATS = Registry("translate.formats", what="format", aliases=_ALIASES)


class Options(NamedTuple):
    """What a user may say about files; each format takes what concerns it.

    Attributes:
        lines: Text: ``keep``, ``join`` or ``auto``.
        columns: CSV: names, or numbers from 1.
        fields: JSON: names or paths of strings.
        encoding: Text: the encoding, if it is known.
    """

    lines: str | None = None
    columns: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    encoding: str | None = None

    def of(self, name: str) -> Mapping[str, object]:
        """Return those that were said and that the format takes, as keywords of its functions."""
        taken = inspect.signature(FORMATS.load(name).read).parameters
        return {key: value for key, value in self._asdict().items() if value is not None and key in taken}

    def of_parts(self, name: str) -> Mapping[str, object]:
        """Return the same for the parts of a file, which are UTF-8 whatever the file is."""
        cut = hasattr(FORMATS.load(name), "parts")
        return (self._replace(encoding=None) if cut else self).of(name)

    def refuse_useless(self, names: Iterable[str]) -> None:
        """Refuse what none of the formats takes.

        Raises:
            UsageError: One is of no use; the message names it.
        """
        formats = sorted(set(names))
        useful = {key for name in formats for key in self.of(name)}
        for key, value in self._asdict().items():
            if value is not None and key not in useful:
                raise UsageError(f"--{key} is of no use for {', '.join(formats)}")


def format_of(name: str) -> str:
    """Return the format of a file name, by its extension.

    Raises:
        InputError: The extension is that of no format.
    """
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    found = FORMATS.find(extension) if extension else None
    if found is None:
        raise InputError(
            f"{name}: unknown format {('.' + extension) if extension else '(no extension)'};"
            f" readable: {', '.join(FORMATS.names())}; name one with --format"
        )
    return found


def reader(name: str) -> Reader:
    """Return the reader of a format name or extension.

    Raises:
        UsageError: There is no such format, or it can only be written.
    """
    module = FORMATS.load(name)
    if not hasattr(module, "read"):
        raise UsageError(f"format {name!r} can be written, not read")
    return cast(Reader, module)


def writer(name: str) -> Writer:
    """Return the writer of a format name or extension.

    Raises:
        UsageError: There is no such format, or it can only be read.
    """
    module = FORMATS.load(name)
    if not hasattr(module, "write"):
        raise UsageError(f"format {name!r} can be read, not written")
    return cast(Writer, module)


def read_back(
    name: str,
    written: bytes,
    *,
    template: bytes,
    document: Document,
    options: Mapping[str, object] | None = None,
) -> Document:
    """Return what a written file says where its template's blocks stand.

    Formats that hold both languages, or that choose by the text what is language, define ``read_back``;
    for the others it is what ``read`` gives.

    Args:
        name: The format.
        written: The file's bytes after writing.
        template: The file's bytes before.
        document: The document that was written, for its name and language.
        options: Keywords that the document was read with.

    Raises:
        FormatError: What was written cannot be read.
    """
    module = FORMATS.load(name)
    keywords = {"name": document.name, "language": document.language, **(options or {})}
    if hasattr(module, "read_back"):
        return cast(Document, module.read_back(written, template=template, **keywords))
    return cast(Document, module.read(written, **keywords))
