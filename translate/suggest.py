"""Glossary rows for names that finished translations render in more than one way."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from translate.errors import FormatError, InputError
from translate.facts import names
from translate.facts.names import spelling
from translate.memory.tmx import Problem, read_tmx

# Shorter forms are initials and particles rather than names.
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name and its renderings.

    Attributes:
        source: The name in Arabic, as it is written most plainly.
        usual: Its commonest rendering, the earliest of equals.
        others: Its other renderings, commonest first.
        counts: How often each rendering stands, ``usual`` first.
    """

    source: str
    usual: str
    others: tuple[str, ...]
    counts: tuple[int, ...]


def suggest(pairs: Iterable[tuple[str, str]], *, least: int = 2) -> list[Suggestion]:
    """Return the names rendered in several ways, those with most places at stake first.

    Names with several right forms are left out (Egypt, Egyptian).

    Args:
        pairs: Arabic sentences and their English.
        least: A name must stand at so many places.
    """
    surfaces: dict[str, list[str]] = defaultdict(list)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], str] = {}
    for arabic, english in pairs:
        for one in names.renderings(arabic, english):
            if one.several or len(one.form) < _FEWEST_LETTERS:
                continue
            key = spelling(one.english)
            surfaces[one.form].append(arabic[slice(*one.source)])
            spelt[one.form][key] += 1
            first.setdefault((one.form, key), one.english.removesuffix("'s").removesuffix("’s"))
    found = []
    for form, counts in spelt.items():
        if len(counts) < 2 or counts.total() < least:
            continue
        ways = counts.most_common()
        said = [first[form, key] for key, _ in ways]
        plainest = min(surfaces[form], key=len)
        found.append(Suggestion(plainest, said[0], tuple(said[1:]), tuple(count for _, count in ways)))
    return sorted(found, key=lambda one: -sum(one.counts[1:]))


def as_table(suggestions: Iterable[Suggestion]) -> str:
    """Return the rows of a glossary, to be looked through by a person."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["source", "target", "forbidden", "note"])
    for one in suggestions:
        ways = ", ".join(f"{w} {n}" for w, n in zip((one.usual, *one.others), one.counts, strict=True))
        table.writerow([one.source, one.usual, "|".join(one.others), ways])
    return stream.getvalue()


def read_pairs(data: bytes, *, name: str, source: str, target: str) -> list[tuple[str, str]]:
    """Return the sentence pairs of a finished bitext: TMX, TSV or CSV, JSON or JSON Lines of a brief.

    A table has columns called source and target, or no head line and these two first.

    Raises:
        FormatError: The file is not what its extension says; the message names the line.
        InputError: The extension is none of these.
    """
    extension = PurePath(name).suffix.lower()
    if extension == ".tmx":
        problems: list[Problem] = []
        units = read_tmx(io.BytesIO(data), name=name, source=source, target=target, problems=problems)
        return [(unit.source, unit.target) for unit in units]
    if extension not in (".tsv", ".csv", ".json", ".jsonl"):
        raise InputError(f"{name}: a finished bitext is a .tmx, .tsv, .csv, .json or .jsonl file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}, line {line}: not UTF-8") from error
    if extension in (".json", ".jsonl"):
        return list(_records(text, name, lines=extension == ".jsonl"))
    return list(_rows(text, name, "," if extension == ".csv" else "\t"))


def _records(text: str, name: str, *, lines: bool) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(text.splitlines() if lines else [text], start=1):
        if not part.strip():
            continue
        try:
            content = json.loads(part)
        except json.JSONDecodeError as error:
            line = number if lines else error.lineno
            raise FormatError(f"{name}, line {line}: not JSON: {error.msg}") from error
        beads = [content] if lines else content.get("beads") if isinstance(content, dict) else None
        if not isinstance(beads, list):
            raise FormatError(f"{name}: no beads in it; is this the JSON of a brief?")
        for bead in beads:
            if isinstance(bead, dict) and isinstance(bead.get("source"), str):
                yield bead["source"], str(bead.get("target") or "")


def _rows(text: str, name: str, mark: str) -> Iterator[tuple[str, str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    places: tuple[int, int] | None = None
    try:
        for cells in reader:
            if places is None:
                heads = [cell.strip().casefold() for cell in cells]
                if "source" in heads and "target" in heads:
                    places = heads.index("source"), heads.index("target")
                    continue
                places = 0, 1
            if len(cells) <= max(places):
                raise FormatError(f"{name}, line {reader.line_num}: no source and target in this row")
            yield cells[places[0]], cells[places[1]]
    except csv.Error as error:
        raise FormatError(f"{name}, line {reader.line_num}: {error}") from error
