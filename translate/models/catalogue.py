"""``catalog.toml``: the models that the program knows by name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """A score that somebody else measured and published.

    Attributes:
        direction: ISO 639-1 codes, ``"ar-en"``.
        test: The test set, e.g. ``"flores200-devtest"``.
        metric: Its name, e.g. ``"BLEU"``.
        value: As published.
        source: Who published it and where.
    """

    direction: str
    test: str
    metric: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the catalogue.

    Attributes:
        name: What the user calls it.
        licence: SPDX expression.
        sources: ISO 639-1 codes.
        targets: ISO 639-1 codes.
        tokenizer: Tokeniser family.
        note: One sentence on whom it is for.
        hub: Name on the hub; empty for the embedded model.
        revision: The hub's commit, 40 hexadecimal digits, or empty where none is pinned.
        size: Bytes of the files to download, about; 0 if unknown.
        parameters: Number of weights, about; 0 if unknown.
        pickled: The hub has its weights only as a pickle.
        archive: Address of the original OPUS-MT archive, or empty.
        archive_sha256: Its digest where it is publicly known, or empty.
        sha256: Digests of files where they are publicly known, by file name.
        scores: Published scores.
    """

    name: str
    licence: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    tokenizer: str
    note: str = ""
    hub: str = ""
    revision: str = ""
    size: int = 0
    parameters: int = 0
    pickled: bool = False
    archive: str = ""
    archive_sha256: str = ""
    sha256: Mapping[str, str] = field(default_factory=dict)
    scores: tuple[PublishedScore, ...] = ()


@cache
def entries() -> Mapping[str, Entry]:
    """Return the catalogue by name, in the order of the file."""
    text = (Path(__file__).parent / "catalog.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: _entry(name, row) for name, row in tomllib.loads(text).items()})


def entry_of(name: str) -> Entry | None:
    """Return the entry of a catalogue name or a hub name, or ``None``."""
    known = entries()
    return known.get(name) or next((entry for entry in known.values() if entry.hub == name != ""), None)


def _entry(name: str, row: dict[str, Any]) -> Entry:
    row["sources"], row["targets"] = tuple(row["sources"]), tuple(row["targets"])
    row["scores"] = tuple(PublishedScore(**score) for score in row.get("scores", ()))
    return Entry(name=name, **row)
