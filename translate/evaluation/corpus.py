"""Files to rows: which text stands against which."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from translate.errors import InputError
from translate.results import Residue, Row


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


@dataclass(frozen=True, slots=True)
class Corpus:
    """A test set with what each system made of it, row by row.

    Attributes:
        rows: The reference segments.
        hypotheses: For each system, its text for each row.
        residues: For each system, what stayed unmatched.
    """

    rows: tuple[Row, ...]
    hypotheses: tuple[tuple[str, ...], ...]
    residues: tuple[Residue, ...]


def decode_lines(file: File) -> list[str]:
    """Return a file's lines without trailing white space, as sacrebleu reads them.

    Raises:
        InputError: It is not UTF-8 text.
    """
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name}: not UTF-8 text (byte {error.start}); convert it first") from error
    return [line.rstrip() for line in io.StringIO(text, newline=None)]


def references_digest(rows: Sequence[Row]) -> str:
    """Return the SHA-256 of all reference segments; white space and order count."""
    digest = hashlib.sha256()
    for row in rows:
        for text in row.references:
            digest.update(text.encode() + b"\0")
        digest.update(b"\n")
    return digest.hexdigest()


def read_corpus(systems: Sequence[File], references: Sequence[File], source: File | None = None) -> Corpus:
    """Put one file for each system, reference and source side by side.

    Raises:
        InputError: A file cannot be read, or a reference is empty.
    """
    texts = [decode_lines(file) for file in (*systems, *references)]
    hypotheses, originals = texts[: len(systems)], texts[len(systems) :]
    for file, lines in zip(references, originals, strict=True):
        if not any(lines):
            raise InputError(f"{file.name}: the reference is empty; there is nothing to score against")
    sources = decode_lines(source) if source is not None else None
    rows = tuple(
        Row(references[0].name, tuple(segments), sources[position] if sources is not None else None)
        for position, segments in enumerate(zip(*originals, strict=True))
    )
    residues = tuple(Residue(empty=sum(not text for text in lines)) for lines in hypotheses)
    return Corpus(rows, tuple(tuple(lines) for lines in hypotheses), residues)
