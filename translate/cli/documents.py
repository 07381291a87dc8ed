"""Documents as a command reads them, and how it names a place in them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli import terminal
from translate.cli.files import STDIO
from translate.errors import InputError

if TYPE_CHECKING:
    from translate.document import Document, Segment


def document_of(data: bytes, path: Path, language: str) -> "Document":
    """Return the document that was read from a file, or from standard input (as plain text) for ``-``.

    Raises:
        InputError: It cannot be read, or has no text.
    """
    from translate import pipeline
    from translate.formats import format_of

    chosen = "txt" if path == STDIO else format_of(str(path))
    document = pipeline.read(data, name=str(path), format_name=chosen, source=language)
    if not any(block.text.strip() for block in document.blocks):
        raise InputError(f"{path}: has no text")
    if not pipeline.is_in_language(document):
        terminal.warn(f"{path}: this does not look like text in {language!r}")
    return replace(document, name=path.name)


def place_of(segment: "Segment", document: "Document") -> str:
    """Return where a segment stands: document, block and its first words."""
    words = " ".join(segment.text.split()[:4])
    return f"{document.name}, block {segment.block + 1}, “{words} …”"
