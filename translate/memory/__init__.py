"""Translation memory: what was translated once, and under which conditions.

A unit made by an engine is found again only under the same source (normalised), languages, model digest,
decoding and glossary digest: after a change of any of them the text is translated anew. A unit approved by
a person holds whatever the model, and is taken first.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, cast

from translate.document import Alternative
from translate.memory import _fuzzy
from translate.memory._rows import COLUMNS, Context, Unit, conditions_of, digest_of, key_of, readable, unit_of
from translate.memory._schema import broken, open_file, speaking, transaction
from translate.normalize import plain

__all__ = ["LEAST_SIMILARITY", "Context", "Memory", "Stats", "Unit"]

# SQLite takes 32,766 parameters a statement; past a thousand texts at once nothing is gained.
_AT_ONCE = 1000
LEAST_SIMILARITY = 0.75
"""Below this a translator is faster without the suggestion (the usual threshold of CAT tools)."""


class Stats(NamedTuple):
    """What a memory holds."""

    engine: int
    human: int
    languages: tuple[tuple[str, str, int], ...]
    bytes: int


class Memory:
    """One file; safe with several processes reading and writing at once."""

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        Raises:
            MemoryFileError: It is damaged, of another version, or cannot be made.
        """
        self.path = path
        self._connection = open_file(path)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find(self, texts: Iterable[str], context: Context) -> dict[str, Unit]:
        """Return the remembered translations of ``texts``; a person's before an engine's."""
        found: dict[str, Unit] = {}
        rest = iter(dict.fromkeys(texts))
        by_engine, by_person = conditions_of(context, "engine"), conditions_of(context, "human")
        with speaking(self.path):
            while batch := list(islice(rest, _AT_ONCE)):
                texts_of: dict[bytes, list[str]] = defaultdict(list)
                for text in batch:
                    copy = plain(text)
                    texts_of[key_of(copy, by_engine)].append(text)
                    texts_of[key_of(copy, by_person)].append(text)
                # 'engine' sorts before 'human': the later row of the same text wins.
                for key, *row in self._connection.execute(
                    f"SELECT key, {COLUMNS} FROM unit"
                    f" WHERE key IN ({','.join('?' * len(texts_of))}) ORDER BY origin",
                    tuple(texts_of),
                ):
                    found |= {text: unit_of(text, row) for text in texts_of[key]}
        return found

    def similar(
        self, text: str, context: Context, *, least: float = LEAST_SIMILARITY, count: int = 3
    ) -> tuple[Alternative, ...]:
        """Return translations of similar sources, best first; a person's before an engine's at a tie.

        An engine's are those made under the same conditions: what another model said is of no use.
        """
        copy = plain(text)
        with speaking(self.path):
            matches = _fuzzy.find(
                self._connection,
                copy,
                languages=(context.source, context.target),
                least=least,
                count=4 * count,
            )
            made = [
                Alternative(source, target, match.similarity, origin)
                for match in matches
                for source, target, origin in self._connection.execute(
                    "SELECT source, target, origin FROM unit"
                    " WHERE id = ? AND (origin = 'human' OR context = ?)",
                    (match.unit, context.conditions),
                )
            ]
        made.sort(key=lambda one: (-one.similarity, one.origin != "human"))
        distinct = {(one.source, one.target): one for one in reversed(made)}
        return tuple(sorted(distinct.values(), key=lambda one: (-one.similarity, one.origin != "human")))[
            :count
        ]

    def add(self, units: Iterable[Unit], context: Context) -> int:
        """Remember units, all or none of them; the later of two with the same key wins. Return how many.

        Raises:
            MemoryFileError: The disk is full or the file damaged; nothing of ``units`` is then remembered.
        """
        count = 0
        rest = iter(units)
        with speaking(self.path), transaction(self._connection):
            while batch := list(islice(rest, 50 * _AT_ONCE)):
                rows = [row for unit in batch if (row := self._put(unit, context))]
                _fuzzy.add(self._connection, rows)
                count += len(batch)
        return count

    def _put(self, unit: Unit, context: Context) -> tuple[int, str] | None:
        """Write one unit; return (row, normalised source) if it is new and so not filed yet."""
        copy = plain(unit.source)
        key = key_of(copy, conditions_of(context, unit.origin))
        links = json.dumps([[*link.source, *link.target, round(link.weight, 3)] for link in unit.links])
        attempts = json.dumps([[a.rung, a.text, a.kept, a.reason] for a in unit.attempts], ensure_ascii=False)
        conditions = context.conditions if unit.origin == "engine" else ""
        made = (unit.score, links, attempts, int(time.time()), digest_of(unit.source, unit.target))
        values = (unit.source, unit.target, conditions, *made)
        changed = self._connection.execute(
            "UPDATE unit SET source = ?, target = ?, context = ?, score = ?, links = ?, attempts = ?,"
            " created = ?, digest = ? WHERE key = ?",
            (*values, key),
        ).rowcount
        if changed:
            return None
        row = self._connection.execute(
            "INSERT INTO unit (source, target, context, score, links, attempts, created, digest, key,"
            " source_language, target_language, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, key, context.source, context.target, unit.origin),
        ).lastrowid
        return cast(int, row), copy

    def units(
        self, *, source: str, target: str, problems: list[str], human_only: bool = False
    ) -> Iterator[Unit]:
        """Yield every unit of a language pair that can be read, oldest first.

        Args:
            source: ISO 639-1 code.
            target: ISO 639-1 code.
            problems: Is given a line for each unit or stretch of units that is damaged.
            human_only: Only what a person made or approved.
        """
        with speaking(self.path):
            for *languages, unit in readable(self._connection, problems):
                if languages == [source, target] and (unit.origin == "human" or not human_only):
                    yield unit

    def stats(self) -> Stats:
        """Return what the memory holds."""
        with speaking(self.path):
            origins = dict(self._connection.execute("SELECT origin, count(*) FROM unit GROUP BY origin"))
            languages = self._connection.execute(
                "SELECT source_language, target_language, count(*) FROM unit GROUP BY 1, 2 ORDER BY 1, 2"
            ).fetchall()
            pages, size = (
                self._connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "page_size")
            )
        return Stats(origins.get("engine", 0), origins.get("human", 0), tuple(languages), pages * size)

    def prune(self, *, older_than_days: int | None = None, keep_conditions: Sequence[str] = ()) -> int:
        """Forget an engine's units, never a person's. Return how many.

        Args:
            older_than_days: Only those older than this.
            keep_conditions: Those made under these conditions stay.
        """
        before = int(time.time()) - (older_than_days or 0) * 86400
        marks = ",".join("?" * len(keep_conditions))
        wanted = f"origin = 'engine' AND created <= ? AND context NOT IN ({marks})"
        with speaking(self.path):
            with transaction(self._connection):
                self._connection.execute(
                    f"DELETE FROM gram WHERE unit IN (SELECT id FROM unit WHERE {wanted})",
                    (before, *keep_conditions),
                )
                count = self._connection.execute(
                    f"DELETE FROM unit WHERE {wanted}", (before, *keep_conditions)
                ).rowcount
            self._connection.execute("VACUUM")
        return count

    def verify(self) -> list[str]:
        """Return what is wrong with the file, a line each; an empty list if nothing is."""
        with speaking(self.path):
            problems = broken(self._connection)
            for _ in readable(self._connection, problems):
                pass
            if problems:
                return problems  # an index is only looked at in a file that is whole
            problems += [
                f"{count} entries of the index belong to no unit"
                for (count,) in self._connection.execute(
                    "SELECT count(*) FROM gram WHERE unit NOT IN (SELECT id FROM unit)"
                )
                if count
            ]
        return problems
