"""Digests met before: trust on first use, for files whose digest nobody has published.

``known.json`` in the program's data folder maps a source and revision to the digests of its files. It
outlives the models themselves: a model pulled again must be the one that was pulled first.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from translate.errors import ModelDamaged, OutputError, reason_of
from translate.models.places import home


def _path() -> Path:
    return home() / "known.json"


def _all() -> dict[str, dict[str, dict[str, str]]]:
    try:
        content = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{_path()}: cannot be read; move it away to trust anew") from error
    return content if isinstance(content, dict) else {}


def revision(source: str) -> str:
    """Return the revision that was taken first from a source, or an empty string."""
    return next(iter(_all().get(source, {})), "")


def digests(source: str, at: str) -> dict[str, str]:
    """Return the digests remembered for a source at a revision, by file name."""
    return dict(_all().get(source, {}).get(at, {}))


def remember(source: str, at: str, files: Mapping[str, str]) -> None:
    """Remember the digests of a source's files at a revision.

    Raises:
        OutputError: The file cannot be written.
    """
    content = _all()
    content.setdefault(source, {}).setdefault(at, {}).update(files)
    beside = _path().with_name(f".known-{os.getpid()}.json")
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        beside.replace(_path())
    except OSError as error:
        raise OutputError(f"{_path()}: cannot be written: {reason_of(error)}") from error
