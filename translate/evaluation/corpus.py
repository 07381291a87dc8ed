"""Files to rows: which text stands against which.

Plain text files with equal numbers of lines are taken line by line, as sacrebleu does. Everything else is
read as documents: the first reference's sentences are the rows, and all other texts are moved to them.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate.alignment import align_segments
from translate.errors import InputError
from translate.evaluation.resegment import resegment
from translate.evaluation.texts import File, Text, read_text
from translate.results import Residue, Row


@dataclass(frozen=True, slots=True)
class Corpus:
    """A test set with what each system made of it, row by row.

    Attributes:
        rows: The reference segments.
        hypotheses: For each system, its text for each row.
        residues: For each system, what stayed unmatched.
        left_out: Names of the files that stand against nothing.
    """

    rows: tuple[Row, ...]
    hypotheses: tuple[tuple[str, ...], ...]
    residues: tuple[Residue, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one side: a system's, a reference's or the source's, by the document that they are.

    A single file has the key ``""``, and is the same document as every other single file.
    """

    name: str
    files: Mapping[str, File]


def single(name: str, data: bytes, *, format_name: str | None = None) -> Input:
    """Return one side that is one file."""
    return Input(name, {"": File(name, data, format_name)})


def references_digest(rows: Sequence[Row]) -> str:
    """Return the SHA-256 of all reference segments; white space and order count."""
    digest = hashlib.sha256()
    for row in rows:
        for text in row.references:
            digest.update(text.encode() + b"\0")
        digest.update(b"\n")
    return digest.hexdigest()


def read_corpus(
    systems: Sequence[Input],
    references: Sequence[Input],
    source: Input | None = None,
    *,
    languages: tuple[str, str] = ("ar", "en"),
) -> Corpus:
    """Put the texts of all systems, references and the source side by side.

    A document that a system lacks counts as said with no word. The first reference decides which there are.

    Raises:
        InputError: A file cannot be read, or another reference or the source lacks a document.
    """
    keys = list(references[0].files)
    _refuse_gaps(keys, [*references[1:], *([source] if source else [])], references[0])
    rows: list[Row] = []
    hypotheses: list[list[str]] = [[] for _ in systems]
    residues = [Residue() for _ in systems]
    for key in keys:
        document = _document(key, systems, references, source, languages)
        rows += document.rows
        for number, texts in enumerate(document.hypotheses):
            hypotheses[number] += texts
            residues[number] = _sum(residues[number], document.residues[number])
    if not any(text.strip() for row in rows for text in row.references):
        raise InputError(f"{references[0].name}: the reference is empty; there is nothing to score against")
    left_out = [file.name for system in systems for key, file in system.files.items() if key not in keys]
    return Corpus(tuple(rows), tuple(map(tuple, hypotheses)), tuple(residues), tuple(left_out))


def _refuse_gaps(keys: Sequence[str], others: Sequence[Input], first: Input) -> None:
    for other in others:
        for key in keys:
            if key not in other.files:
                wanted = first.files[key].name
                raise InputError(f"{other.name}: has no document that belongs to {wanted}")


def _document(
    key: str,
    systems: Sequence[Input],
    references: Sequence[Input],
    source: Input | None,
    languages: tuple[str, str],
) -> Corpus:
    """Return the rows of one document."""
    language = languages[1]
    originals = [read_text(reference.files[key], language) for reference in references]
    said = [read_text(system.files[key], language) if key in system.files else None for system in systems]
    if _are_lines([*originals, *(text for text in said if text is not None)], originals):
        originals = [replace(text, by_lines=True) for text in originals]
        said = [text and replace(text, by_lines=True) for text in said]
    pivot = originals[0]
    rows = [segment.text for segment in pivot.segments()]
    sides = [rows, *(_moved(pivot, text, language)[0] for text in originals[1:])]
    moved = [_moved(pivot, text, language) for text in said]
    sources = _sources(pivot, read_text(source.files[key], languages[0]), languages) if source else None
    name = key or references[0].files[key].name.rpartition("/")[2]
    return _corpus(
        [
            Row(name, segments, sources[number] if sources else None)
            for number, segments in enumerate(zip(*sides, strict=True))
        ],
        [texts for texts, _ in moved],
        [residue for _, residue in moved],
    )


def _are_lines(texts: Sequence[Text], originals: Sequence[Text]) -> bool:
    """Tell whether all are plain lines, as many in each, and the references are segments and not prose.

    Prose has blank lines between its paragraphs; a file of segments has one on every line.
    """
    lines = [text.lines for text in texts]
    if None in lines or len({len(side or ()) for side in lines}) > 1:
        return False
    return all(line for text in originals for line in text.lines or ())


def _moved(pivot: Text, text: Text | None, language: str) -> tuple[Sequence[str], Residue]:
    """Return a text in the segments of another, and what stayed unmatched."""
    rows = [segment.text for segment in pivot.segments()]
    if text is None:
        return [""] * len(rows), Residue()
    if text.has_breaks_of(pivot):
        return [segment.text for segment in text.segments()], Residue()
    found = resegment(rows, [segment.text for segment in text.by_sentence()], language)
    missing = sum(len(rows[row].split()) for row in found.missing)
    return found.texts, Residue(realigned=True, missing=missing, extra=found.extra)


def _sources(pivot: Text, source: Text, languages: tuple[str, str]) -> list[str]:
    """Return the source text of each row; where several rows share a bead it stands on the first of them."""
    targets = pivot.segments()
    if pivot.by_lines and source.lines is not None and len(source.lines) == len(targets):
        return list(source.lines)
    beads = align_segments(source.by_sentence(), targets, languages=languages)
    sources = [""] * len(targets)
    row = 0
    for bead in beads:
        text = " ".join(segment.text for segment in bead.source)
        # What no row belongs to stays with the row before it.
        place = row if bead.target else max(0, row - 1)
        sources[place] = " ".join(part for part in (sources[place], text) if part)
        row += len(bead.target)
    return sources


def _corpus(rows: list[Row], hypotheses: list[Sequence[str]], residues: Sequence[Residue]) -> Corpus:
    empty = [
        sum(
            not text.strip() and bool(row.references[0].strip()) for text, row in zip(side, rows, strict=True)
        )
        for side in hypotheses
    ]
    counted = tuple(replace(residue, empty=count) for residue, count in zip(residues, empty, strict=True))
    return Corpus(tuple(rows), tuple(map(tuple, hypotheses)), counted)


def _sum(one: Residue, other: Residue) -> Residue:
    return Residue(
        one.realigned or other.realigned,
        one.missing + other.missing,
        one.extra + other.extra,
        one.empty + other.empty,
    )


def document_positions(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Return the positions of each document's rows, in order."""
    found: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        found.setdefault(row.document, []).append(position)
    return found


def groups(rows: Sequence[Row]) -> Iterator[range]:
    """Yield the rows that share one source: a row with a source, and those after it that have none."""
    start = 0
    for position in range(1, len(rows) + 1):
        if position == len(rows) or rows[position].source or rows[position].document != rows[start].document:
            yield range(start, position)
            start = position
