"""A brief to the file that its name asks for, or to the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.files import STDIO, write_output
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.document import Brief


def chosen(output: Path | None, rendering: str | None, *, editable: bool, as_json: bool) -> str:
    """Return the name of the rendering, checked before any work is done."""
    from translate.renderers import RENDERERS

    if rendering is None:
        on_terminal = output in (None, STDIO)
        rendering = "terminal" if on_terminal else (output or STDIO).suffix.lower().removeprefix(".")
    if editable:
        if output is None or RENDERERS.find(rendering) not in ("html", "tsv"):
            raise UsageError("--editable makes an HTML page or a TSV table; name one with -o brief.html")
        rendering = "editable" if RENDERERS.find(rendering) == "html" else "tsv"
    if as_json and output == STDIO:
        raise UsageError("--json prints on standard output; send the brief to -o FILE, or leave out -o")
    if RENDERERS.find(rendering) is None:
        shown = f".{rendering}" if rendering else "a name without an extension"
        raise UsageError(f"{output}: no rendering for {shown}; known: {', '.join(RENDERERS.names())}")
    # Loaded now: a library that is missing is said before the translation, not after it.
    RENDERERS.load(rendering)
    return rendering


def show(made: "Brief", output: Path | None, shape: str, *, force: bool) -> None:
    """Write a brief to a file, or without one to standard output."""
    from translate.renderers import renderer

    on_terminal = output is None and shape == "terminal"
    shown = _on_terminal(made) if on_terminal else renderer(shape).render(made)
    write_output(output or STDIO, shown, force=force)


def _on_terminal(made: "Brief") -> bytes:
    import os
    import shutil
    import sys

    from translate.renderers.terminal import text

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return text(made, width=shutil.get_terminal_size((100, 24)).columns, colour=colour).encode("utf-8")
