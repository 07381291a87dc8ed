"""How a unit stands in the memory's file: its key, its columns, its digest."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Literal, cast

from translate.document import Attempt, Link
from translate.memory._schema import is_damage

COLUMNS = "source, target, origin, score, links, attempts"
_NONE = "[]"


@dataclass(frozen=True, slots=True)
class Context:
    """The conditions under which an engine's translation is the same again.

    Attributes:
        source: ISO 639-1 code.
        target: ISO 639-1 code.
        conditions: Model digest, decoding and glossary digest, as one string.
    """

    source: str
    target: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One remembered translation.

    Attributes:
        source: The source text as it was written.
        target: Its translation.
        origin: Who made it.
        score: The hypothesis's score, nats per token, if an engine made it.
        links: Word alignment between exactly these two texts.
        attempts: What the repair ladder tried, if an engine made it.
    """

    source: str
    target: str
    origin: Literal["engine", "human"] = "engine"
    score: float | None = None
    links: tuple[Link, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@lru_cache(maxsize=64)
def conditions_of(context: Context, origin: str) -> blake2b:
    """Return the hash of all that a key depends on but its text."""
    conditions = context.conditions if origin == "engine" else ""
    fields = (origin, context.source, context.target, conditions)
    # A JSON list says where it ends: no text can look like a part of it.
    return blake2b(json.dumps(fields, ensure_ascii=False).encode(), digest_size=16)


def key_of(copy: str, conditions: blake2b) -> bytes:
    """Return what a unit is found by; ``copy`` is its normalised source."""
    key = conditions.copy()
    key.update(copy.encode())
    return key.digest()


def digest_of(source: str, target: str) -> bytes:
    """Return what tells whether a unit's texts are still those that were stored."""
    return blake2b(json.dumps((source, target), ensure_ascii=False).encode(), digest_size=8).digest()


def unit_of(text: str, row: Sequence[object]) -> Unit:
    """Return a row as a unit; its links hold only if the source was written in the very same way."""
    source, target, origin, score, links, attempts = row
    # Most units have neither; to parse an empty list costs as much as all the rest.
    read = json.loads(str(links)) if source == text and links != _NONE else ()
    tried = json.loads(str(attempts)) if attempts != _NONE else ()
    return Unit(
        str(source),
        str(target),
        cast(Literal["engine", "human"], origin),
        cast("float | None", score),
        tuple(Link((a, b), (c, d), w) for a, b, c, d, w in read),
        tuple(Attempt(*attempt) for attempt in tried),
    )


def readable(connection: sqlite3.Connection, problems: list[str]) -> Iterator[tuple[str, str, Unit]]:
    """Yield source language, target language and unit of each row that is as it was stored, oldest first.

    Of a damaged file what stands on whole pages is read.

    Args:
        connection: The file.
        problems: Is given a line for each unit that was changed and each stretch that cannot be read.
    """
    last, lost, top = 0, 0, None
    while top is None or last < top:
        try:
            for number, source, target, digest, *columns in _after(connection, last):
                if lost:
                    problems.append(f"units {lost} to {number - 1}: cannot be read")
                lost = 0
                if digest == digest_of(columns[0], columns[1]):
                    yield source, target, unit_of(columns[0], columns)
                else:
                    problems.append(f"unit {number}: its text is not what was stored")
                last = number
            break
        except (sqlite3.DatabaseError, json.JSONDecodeError) as error:
            if not is_damage(error):
                raise
            # The next row may stand on a page that is whole.
            top = _top(connection) if top is None else top
            lost = lost or last + 1
            last += 1
    if lost:
        problems.append(f"units {lost} to {last}: cannot be read")


def _after(connection: sqlite3.Connection, number: int) -> Iterator[tuple[Any, ...]]:
    return connection.execute(
        f"SELECT id, source_language, target_language, digest, {COLUMNS} FROM unit WHERE id > ? ORDER BY id",
        (number,),
    )


def _top(connection: sqlite3.Connection) -> int:
    """Return the last row's number, from the index if its page is damaged; 0 if neither can be read."""
    for query in ("SELECT max(id) FROM unit", "SELECT max(unit) FROM gram"):
        with suppress(sqlite3.DatabaseError):
            return connection.execute(query).fetchone()[0] or 0
    return 0
