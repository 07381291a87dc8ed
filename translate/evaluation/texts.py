"""One file as an evaluation sees it: its lines where it is plain text, its sentences in any case."""

import io
from dataclasses import dataclass
from functools import cached_property

from translate.document import Block, Document, Segment
from translate.errors import InputError
from translate.formats import FORMATS, reader
from translate.segment import segment

LINES = "lines"
"""The format of files with one segment on each line: ``--format lines``, and extensions of no format."""


@dataclass(frozen=True, slots=True)
class File:
    """One input file, already read.

    Attributes:
        name: What messages call it.
        data: Its bytes.
        format: Name of its format, or ``None`` where the name's extension says it.
    """

    name: str
    data: bytes
    format: str | None = None


@dataclass(frozen=True)
class Text:
    """One document; its sentences are found when they are asked for.

    Attributes:
        document: Its blocks; the lines of a file of lines.
        lines: The lines without white space at their ends, as sacrebleu reads them; ``None`` where the file
            is not plain text.
        by_lines: Whether each line is a segment whatever stands in it.
    """

    document: Document
    lines: tuple[str, ...] | None
    by_lines: bool

    def by_sentence(self) -> list[Segment]:
        """Return the sentences."""
        return self._sentences

    def segments(self) -> list[Segment]:
        """Return what rows are made of: lines of a file of lines, empty ones too; sentences of a document."""
        if self.by_lines:
            return [Segment(line, number, 0) for number, line in enumerate(self.lines or ())]
        return self._sentences

    def has_breaks_of(self, other: "Text") -> bool:
        """Tell whether both have as many segments in each block, so that nothing need be moved."""
        if self.by_lines != other.by_lines:
            return False
        if self.by_lines:
            return len(self.lines or ()) == len(other.lines or ())
        return [one.block for one in self._sentences] == [one.block for one in other.by_sentence()]

    @cached_property
    def _sentences(self) -> list[Segment]:
        return segment(self.document)


def format_of_file(file: File) -> str:
    """Return the name of a file's format; an extension of no format is one of plain lines."""
    if file.format is not None:
        return file.format
    extension = file.name.rpartition(".")[2].lower() if "." in file.name else ""
    return FORMATS.find(extension) or LINES


def read_text(file: File, language: str) -> Text:
    """Read one file.

    Raises:
        InputError: It is not what its format says.
        UsageError: There is no such format.
    """
    name = format_of_file(file)
    if name == LINES:
        lines = decode_lines(file)
        return Text(Document(tuple(map(Block, lines)), language, file.name), lines, by_lines=True)
    document = reader(name).read(file.data, name=file.name, language=language)
    # A text file in another encoding than UTF-8 is still prose that can be read.
    plain = name == "txt" and not _damaged(file.data)
    return Text(document, decode_lines(file) if plain else None, by_lines=False)


def decode_lines(file: File) -> tuple[str, ...]:
    """Return a file's lines without trailing white space, as sacrebleu reads them.

    Raises:
        InputError: It is not UTF-8 text.
    """
    if b"\0" in file.data[:1024]:
        raise InputError(f"{file.name}: is not text; name its format with --format")
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name}: not UTF-8 text (byte {error.start}); convert it first") from error
    return tuple(line.rstrip() for line in io.StringIO(text, newline=None))


def _damaged(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return b"\0" in data
