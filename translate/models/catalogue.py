"""``catalog.toml``: the models that the program knows by name."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from translate.models.places import EMBEDDED, embedded_folder

# "FLORES dev (997) BLEU 20.93, chrF2 49.68", in the line of the embedded model's card that begins so.
_OWN_SCORES = re.compile(r"\*\*Scores\*\*.*?FLORES dev \(997\) BLEU ([\d.]+), chrF2 ([\d.]+)")


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """A score that somebody measured and published.

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
    scores = row.pop("scores", ())
    published = _own_scores() if name == EMBEDDED else tuple(PublishedScore(**score) for score in scores)
    return Entry(name=name, scores=published, **row)


def _own_scores() -> tuple[PublishedScore, ...]:
    """Return the embedded model's scores as its card states them."""
    found = _OWN_SCORES.search((embedded_folder() / "MODEL_CARD.md").read_text(encoding="utf-8"))
    values = found.groups() if found else ()
    return tuple(
        PublishedScore("ar-en", "flores200-dev", metric, float(value), "own measurement; MODEL_CARD.md")
        for metric, value in zip(("BLEU", "chrF2"), values, strict=False)
    )
