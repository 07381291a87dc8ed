"""The block part of Markdown: which lines are what, by markdown-it, and where their content stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from translate.document import BlockKind, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_FRONT_MATTER = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?P=fence)[ \t]*(?:\r?\n|$)")
_HEADING = re.compile(r"#{1,6}[ \t]+")


class Piece(NamedTuple):
    """A block of Markdown with text in it.

    Attributes:
        token: markdown-it's token: ``inline``, or code or HTML, which has no inline part.
        kind: What it is.
        level: Level of a heading, depth of a list item.
        place: Gives the file's position of a position in the token's content.
        span: Where its lines stand in the file.
    """

    token: Token
    kind: BlockKind
    level: int
    place: Callable[[int], int]
    span: Span


def front_matter(text: str) -> int:
    """Return where the front matter at the head of ``text`` ends; 0 if there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def pieces(text: str, start: int) -> tuple[list[Piece], Mapping[str, object]]:
    """Return the blocks of ``text`` from ``start`` on, and the link targets that it defines."""
    env: dict[str, object] = {}
    tokens = _parser().parse(text[start:], env)
    return list(_walk(tokens, _Lines(text, start))), cast(Mapping[str, object], env.get("references", {}))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    # Notes stay where they stand; text_join would hide which characters were escaped.
    return parser.use(footnote_plugin).disable(["footnote_tail", "footnote_inline", "text_join"])


class _Lines:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        ends = [found.end() for found in _LINE_END.finditer(text, start)]
        self.starts = [start, *ends]

    def span(self, first: int, end: int) -> Span:
        """Return where lines ``first`` up to ``end`` stand, without the last line's end."""
        after = self.starts[end] if end < len(self.starts) else len(self.text)
        return self.starts[first], self.starts[first] + len(
            self.text[self.starts[first] : after].rstrip("\r\n")
        )

    def line(self, number: int) -> str:
        return self.text[slice(*self.span(number, number + 1))]


def _walk(tokens: list[Token], lines: _Lines) -> Iterator[Piece]:
    stack: list[str] = []
    first_in_item = False
    cell: tuple[int, int] = (0, 0)
    for token in tokens:
        if token.type in {"fence", "code_block", "html_block"} and token.map:
            yield Piece(token, "verbatim", 0, lambda at: at, lines.span(*token.map))
        elif token.type == "inline" and token.map:
            kind, level = _kind(stack, tokens, first_in_item=first_in_item)
            if kind == "table-cell":
                place, cell = _cell_place(token, lines, cell)
            else:
                place = _place(token, lines, heading=kind == "heading")
            first_in_item = False
            if place:
                yield Piece(token, kind, level, place, lines.span(*token.map))
        elif token.nesting > 0:
            stack.append(token.tag or token.type)
            first_in_item = token.type == "list_item_open" or (first_in_item and token.tag == "p")
        elif token.nesting < 0:
            stack.pop()


def _kind(stack: list[str], tokens: list[Token], *, first_in_item: bool) -> tuple[BlockKind, int]:
    innermost = stack[-1]
    if innermost in {"td", "th"}:
        return "table-cell", 0
    if re.fullmatch("h[1-6]", innermost):
        return "heading", int(innermost[1])
    if first_in_item:
        return "list-item", stack.count("li")
    return ("quote" if "blockquote" in stack else "paragraph"), 0


def _place(token: Token, lines: _Lines, *, heading: bool) -> Callable[[int], int] | None:
    """Map positions of a paragraph's or heading's content, line by line."""
    if not token.map or not token.content:
        return None
    content_starts: list[int] = []
    file_starts: list[int] = []
    at = 0
    for number, line in enumerate(token.content.split("\n"), start=token.map[0]):
        source = lines.line(number)
        marker = _HEADING.search(source) if heading else None
        column = source.find(line.strip(), marker.end()) if marker else source.rfind(line.strip())
        if column < 0:
            return None
        lead = len(line) - len(line.lstrip())
        content_starts.append(at)
        file_starts.append(lines.starts[number] + column - lead)
        at += len(line) + 1
    return lambda p: file_starts[(n := bisect_right(content_starts, p) - 1)] + p - content_starts[n]


def _cell_place(
    token: Token, lines: _Lines, cell: tuple[int, int]
) -> tuple[Callable[[int], int] | None, tuple[int, int]]:
    """Map positions of a table cell's content; ``cell`` is the row and where its last cell ended."""
    if not token.map or not token.content:
        return None, cell
    row = token.map[0]
    source = lines.line(row)
    raw = token.content.replace("|", "\\|")
    column = source.find(raw, cell[1] if cell[0] == row else 0)
    if column < 0:
        return None, cell
    start = lines.starts[row] + column
    bars = [at for at, character in enumerate(token.content) if character == "|"]
    return (lambda p: start + p + bisect_right(bars, p)), (row, column + len(raw))
