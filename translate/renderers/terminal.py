"""The brief on a terminal: two columns where they fit, one over the other where they do not.

Each cell's line is wrapped in a directional isolate of its language (Unicode UAX #9, 2.4). Without it a
terminal that reorders text would carry a full stop, a number or the gap between the columns over to the
other side. The language is known, so the isolate names its direction: the first strong letter, which
decides inside FSI, may belong to a Latin name.
"""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len

from translate.document import Brief
from translate.languages import Direction
from translate.renderers._plain import Layout, lines
from translate.renderers._view import Side, View, view

# Columns of fewer cells break every second line of Arabic news (mean word 5.4 letters); 80 less the number
# and the gap leaves 35 each.
_NARROWEST = 30
# Room for the longest heading.
_LEAST = 24
# Longer lines than this are hard to come back from (Bringhurst: 45 to 75 letters a column).
_WIDEST = 150
_NUMBER, _GAP = 6, 3
_INDENT = " " * _NUMBER

_ISOLATES: dict[Direction, str] = {
    "ltr": "\N{LEFT-TO-RIGHT ISOLATE}",
    "rtl": "\N{RIGHT-TO-LEFT ISOLATE}",
}
_POP = "\N{POP DIRECTIONAL ISOLATE}"
# Embeddings, overrides and isolates of the text itself could end or outlast ours; U+202A-202E, U+2066-2069.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_STYLES = {
    "title": "\x1b[1m",
    "heading": "\x1b[1;36m",
    "error": "\x1b[31m",
    "warning": "\x1b[33m",
    "info": "\x1b[34m",
    "dim": "\x1b[2m",
}


def render(brief: Brief) -> bytes:
    """Return the brief for a terminal of 100 columns, without colour."""
    return text(brief, width=100).encode("utf-8")


def text(brief: Brief, *, width: int, colour: bool = False) -> str:
    """Return the brief set for a terminal.

    Args:
        brief: What to show.
        width: The terminal's columns.
        colour: Whether to use ANSI styles.
    """
    shown = view(brief)
    width = max(_LEAST, min(width, _WIDEST))
    column = (width - _NUMBER - _GAP) // 2

    def pair(number: str, source: str, target: str) -> Iterator[str]:
        sides = [(side, source if side.is_source else target) for side in shown.columns]
        if column >= _NARROWEST:
            return _beside(number, sides, column)
        return _stacked(number, sides, width - _NUMBER)

    def paragraph(words: str, indent: int) -> Iterator[str]:
        for place, line in enumerate(wrapped(words, width - indent - 2)):
            mixed = any(unicodedata.bidirectional(char) in ("R", "AL") for char in line)
            yield " " * (indent + (2 if place else 0)) + (isolated(line, "ltr") if mixed else line)

    def style(line: str, name: str) -> str:
        return f"{_STYLES[name]}{line}\x1b[0m" if colour and name and line else line

    layout = Layout(pair, lambda source, target: _said(source, target, shown), paragraph, style)
    return "\n".join(line.rstrip() for line in lines(shown, layout)) + "\n"


def wrapped(words: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells, between words; longer words between graphemes."""
    found, line, used = [], "", 0
    for word in visible(words).split():
        for part in [word] if cell_len(word) <= width else _chopped(word, width):
            cells = cell_len(part)
            if line and used + 1 + cells > width:
                found.append(line)
                line, used = part, cells
            else:
                line, used = (f"{line} {part}", used + 1 + cells) if line else (part, cells)
    return [*found, line]


def _chopped(word: str, width: int) -> list[str]:
    """Cut a word before each character that would not fit; one that takes no cell stays with its letter."""
    parts = [""]
    for char in word:
        if parts[-1] and cell_len(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts


def visible(words: str) -> str:
    """Return text that cannot move the cursor, change colours, or turn the line's direction."""
    if words.isprintable():
        return words
    return "".join(
        char if unicodedata.category(char) != "Cc" or char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in words.translate(_DIRECTIONS)
    )


def isolated(words: str, direction: Direction) -> str:
    """Wrap a text in an isolate of its direction."""
    return f"{_ISOLATES[direction]}{words}{_POP}" if words else ""


def _beside(number: str, sides: list[tuple[Side, str]], column: int) -> Iterator[str]:
    left, right = ([_cell(line, side, column) for line in wrapped(words, column)] for side, words in sides)
    for place, (first, second) in enumerate(zip_longest(left, right, fillvalue=" " * column)):
        head = number if place == 0 else ""
        yield f"{head:<{_NUMBER}}{first}{' ' * _GAP}{second}"


def _stacked(number: str, sides: list[tuple[Side, str]], column: int) -> Iterator[str]:
    cells = [_cell(line, side, column) for side, words in sides for line in wrapped(words, column)]
    for place, cell in enumerate(cells):
        head = number if place == 0 else ""
        yield f"{head:<{_NUMBER}}{cell}"


def _cell(line: str, side: Side, column: int) -> str:
    """Return one line of a cell, ``column`` cells wide, at its side of the column."""
    space = " " * (column - cell_len(line))
    held = isolated(line, side.direction)
    return space + held if side.direction == "rtl" else held + space


def _said(source: str | None, target: str | None, shown: View) -> str:
    sides = [(side, source if side.is_source else target) for side in shown.columns]
    return " | ".join(isolated(visible(words), side.direction) if words else "–" for side, words in sides)
