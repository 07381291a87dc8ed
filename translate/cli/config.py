"""The config file: ``dragoman.toml``, nearest upwards, then the user's; options and environment win.

Top-level keys are defaults of every command that has such an option; a table ``[translate]`` holds those
of one command. Keys are option names without the dashes: ``beam = 6``, ``licence = "commercial"``.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from translate.errors import UsageError

NAME = "dragoman.toml"


def find_config(start: Path) -> Path | None:
    """Return the nearest config file from ``start`` upwards, then the user's, or ``None``."""
    from platformdirs import user_config_path

    folders = [start, *start.parents, user_config_path("dragoman")]
    return next((path for folder in folders if (path := folder / NAME).is_file()), None)


def read_config(path: Path) -> dict[str, Any]:
    """Return the file's content.

    Raises:
        UsageError: It cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error


def defaults(content: Mapping[str, Any], options: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Any]]:
    """Return the defaults for each command.

    Args:
        content: What the file says.
        options: For each command, the names of its options, with underscores.

    Raises:
        UsageError: A key is no option of any command, or of the command it stands under.
    """
    names = {command: set(known) for command, known in options.items()}
    result: dict[str, dict[str, Any]] = {command: {} for command in names}
    for key, value in content.items():
        option = key.replace("-", "_")
        if isinstance(value, Mapping):
            if key not in names:
                raise UsageError(f"{NAME}: [{key}] is no command; known: {', '.join(sorted(names))}")
            continue
        takers = [command for command in names if option in names[command]]
        if not takers:
            raise UsageError(f"{NAME}: no command has an option {key!r}")
        for command in takers:
            result[command][option] = value
    for command, table in content.items():
        if not isinstance(table, Mapping):
            continue
        for key, value in table.items():
            option = key.replace("-", "_")
            if option not in names[command]:
                raise UsageError(f"{NAME}: [{command}] has no option {key!r}")
            result[command][option] = value
    return result
