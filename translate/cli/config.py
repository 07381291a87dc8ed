"""The config file: ``dragoman.toml``, nearest upwards, then the user's; options and environment win.

Top-level keys are defaults of every command that has such an option; a table ``[translate]`` holds those
of one command. Keys are option names without the dashes: ``beam = 6``, ``licence = "commercial"``.
"""

import tomllib
from collections.abc import Mapping
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


def defaults(
    content: Mapping[str, Any], options: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """Return the defaults for each command, by parameter.

    Args:
        content: What the file says.
        options: For each command, its options as they are spelt, without the dashes, and their parameters.

    Raises:
        UsageError: A key is no option of any command, or of the command it stands under.
    """
    result: dict[str, dict[str, Any]] = {command: {} for command in options}
    tables = {key: value for key, value in content.items() if isinstance(value, Mapping)}
    for key, value in content.items():
        if key in tables:
            continue
        takers = [command for command in options if _spelt(key) in options[command]]
        if not takers:
            raise UsageError(f"{NAME}: no command has an option {key!r}")
        for command in takers:
            result[command][options[command][_spelt(key)]] = value
    for command, table in tables.items():
        if command not in options:
            raise UsageError(f"{NAME}: [{command}] is no command; known: {', '.join(sorted(options))}")
        for key, value in table.items():
            if _spelt(key) not in options[command]:
                raise UsageError(f"{NAME}: [{command}] has no option {key!r}")
            result[command][options[command][_spelt(key)]] = value
    return result


def _spelt(key: str) -> str:
    return key.replace("_", "-")
