"""Talk: everything that is not the product goes to standard error, in colour only where that is wanted."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]
"""Called with (segments done, segments in all)."""

_COLOURS = {"warning": "33", "error": "31", "dim": "2"}


def is_terminal() -> bool:
    """Tell whether standard error is a terminal that a person looks at."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def say(message: str, *, style: str = "") -> None:
    """Print one line on standard error."""
    colour = _COLOURS.get(style, "")
    if colour and is_terminal() and "NO_COLOR" not in os.environ:
        message = f"\033[{colour}m{message}\033[0m"
    print(message, file=sys.stderr)


def warn(message: str) -> None:
    """Print a warning on standard error."""
    say(f"dragoman: warning: {message}", style="warning")


@contextmanager
def progress(label: str, *, unit: str = "segments", quiet: bool = False) -> Iterator[Progress]:
    """Show a bar with speed and time left while the block runs; nothing where nobody looks."""
    if quiet or not is_terminal():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}/{task.total:,.0f} " + unit),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, speed="")

        def show(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, speed=f"{speed:.1f} {unit}/s" if speed else "")

        yield show
