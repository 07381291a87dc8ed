"""The memory's file: tables, opening, and what a damaged or full file says."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from translate.errors import MemoryFileError, reason_of

VERSION = 1
# Another process's batch is written in milliseconds; half a minute is a machine that is very busy.
_WAIT_SECONDS = 30.0

_TABLES = """
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('engine', 'human')),
    context TEXT NOT NULL,
    score REAL,
    links TEXT NOT NULL,
    attempts TEXT NOT NULL,
    created INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE TABLE gram (
    hash INTEGER NOT NULL,
    length INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (hash, length, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX gram_unit ON gram (unit);
"""


def open_file(path: Path) -> sqlite3.Connection:
    """Open or make the file; write-ahead log, so that readers and a writer do not wait for each other.

    Raises:
        MemoryFileError: It is damaged, of another version, or cannot be made.
    """
    with speaking(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            # In WAL mode NORMAL survives a killed process; only a power cut may lose the last batch.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            _prepare(connection, path)
            _write_ahead(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on.

    SQLite does not wait where two processes that both have read the file want to change its journal: it
    answers "locked" at once, whatever the timeout. Hence the wait here, for the moment in which several
    processes open a new memory together.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # These are two reads: between them another process may lay the tables out, unless they are there.
    if _version(connection) == VERSION and _is_laid_out(connection, path):
        return
    with transaction(connection):
        if _is_laid_out(connection, path):  # another process may have been first
            return
        _lay_out(connection)


def _is_laid_out(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the tables are there; ``False`` if the file is empty.

    Raises:
        MemoryFileError: It holds other tables: another version's, or another program's.
    """
    version, tables = _version(connection), _columns(connection)
    if not version and not tables:
        return False
    if version not in (0, VERSION):
        problem = f"version {version} of the translation memory, this program reads {VERSION}"
    elif not version or tables != _own_columns():
        problem = "its tables are not those of this program's translation memory"
    else:
        return True
    raise MemoryFileError(
        f"{path}: {problem}; export it with the program that made it, or name another file with --memory"
    )


def _lay_out(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return each table or index with each of its columns."""
    return connection.execute(
        "SELECT one.name, column.name FROM sqlite_schema AS one, pragma_table_info(one.name) AS column"
        " WHERE one.name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    ).fetchall()


def _own_columns() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        _lay_out(connection)
        return _columns(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a line for the user."""
    try:
        yield
    except (sqlite3.Error, json.JSONDecodeError) as error:
        raise MemoryFileError(f"{path}: {_remedy(error)}") from error
    except OSError as error:
        raise MemoryFileError(f"{path}: cannot be opened: {reason_of(error)}") from error


def broken(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong in the structure of the file, a line each."""
    try:
        return [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return [str(error)]


def is_damage(error: Exception) -> bool:
    """Tell whether it is the file's content that is wrong."""
    if isinstance(error, sqlite3.DatabaseError):
        # Text that is no UTF-8 has no code of SQLite's: it is Python that decodes it.
        name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    return isinstance(error, json.JSONDecodeError)


def _remedy(error: Exception) -> str:
    if is_damage(error):
        return (
            "the translation memory is damaged; `dragoman memory export` saves what can be read,"
            " then move the file away, or go on with --no-memory"
        )
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return "the disk is full; what was finished is safe. Free some space, or go on with --no-memory"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another process has been writing to the translation memory for too long; try again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"the translation memory cannot be written ({error}); name another file with --memory"
    return f"the translation memory cannot be used: {error}"
