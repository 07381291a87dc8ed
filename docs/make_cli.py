"""Write docs/cli.md from the commands' own help; ``--check`` only says whether it is up to date."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

# Help is wrapped to the terminal's width; the page must not depend on where it was made.
os.environ["COLUMNS"] = "100"

from typer.main import get_command
from typer.testing import CliRunner

from translate.cli import app

PAGE = Path(__file__).parent / "cli.md"


def commands() -> Iterator[tuple[str, ...]]:
    """Yield every command's words, a group before its own commands."""
    yield ()
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        yield (name,)
        for inner in sorted(getattr(command, "commands", {})):
            yield (name, inner)


def page() -> str:
    """Return the page."""
    parts = ["# Commands\n\nMade from `--help` by `make docs`.\n"]
    for words in commands():
        result = CliRunner().invoke(app, [*words, "--help"], prog_name="dragoman")
        parts.append(f"## {' '.join(('dragoman', *words))}\n\n```\n{result.output.strip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page() and "docs/cli.md is stale: make docs")
    PAGE.write_text(page(), encoding="utf-8")
