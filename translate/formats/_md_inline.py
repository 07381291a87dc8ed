"""The inline part of Markdown: a block's text, its marks, and where their markup stands.

markdown-it's inline tokens have no positions, so they are walked along the characters that they came from;
what each consumes is fixed by its type. Where the two disagree the walk is given up, and the block keeps
its markup as text.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from translate.document import Block, Mark, Span
from translate.formats._slots import Slot, Wrap

_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_AUTOLINK = re.compile(r"<[^>\n]*>")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)[^>]*?(?P<void>/?)>")
_VOID = frozenset({"br", "img", "hr", "input", "wbr", "source"})


class LostError(Exception):
    """The tokens do not fit the characters."""


class Walk:
    """Walks the tokens of one block along its content.

    Attributes:
        text: The block's text so far.
        wraps: Where the markup of each mark stands in the file.
        nested: Slots inside the markup: alternative texts of images.
        breaks: Where the line breaks that are meant stand in the file.
    """

    def __init__(
        self, content: str, place: Callable[[int], int], references: Mapping[str, object], *, at: int = 0
    ) -> None:
        """Begin at ``at``; ``place`` gives the file's position of a position in ``content``."""
        self.content, self.place, self.references, self.at = content, place, references, at
        self.text = ""
        self.wraps: dict[str, Wrap] = {}
        self.nested: list[Slot] = []
        self.breaks: list[Span] = []
        self._marks: list[tuple[int, int, str, bool]] = []
        self._open: list[tuple[int, int, str]] = []

    def run(self, tokens: Sequence[Token]) -> "Walk":
        """Walk all tokens.

        Raises:
            LostError: They do not fit the content.
        """
        for token in tokens:
            self._step(token)
        return self

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks found, outer before inner; elements that were never closed are points."""
        return tuple(Mark(*mark) for mark in self._marks)

    def _step(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._take(token.content)
            self.text += token.content
        elif kind == "text_special":
            self._take(token.markup)
            self.text += token.content
        elif kind in {"softbreak", "hardbreak"}:
            self._line_break(hard=kind == "hardbreak")
        elif kind == "code_inline":
            self._code(token)
        elif kind == "image":
            self._image(token)
        elif kind == "link_open":
            self._begin(1, kind)
        elif kind == "link_close":
            self._end(self._link_tail() if token.markup != "autolink" else self.at + 1, "link_open")
        elif kind == "html_inline":
            self._html(token.content)
        elif kind == "footnote_ref":
            self._point(self._match(_FOOTNOTE))
        elif kind.endswith("_open"):
            self._expect(token.markup)
            self._begin(len(token.markup), kind)
        elif kind.endswith("_close"):
            self._expect(token.markup)
            self._end(self.at + len(token.markup), kind.replace("_close", "_open"))
        else:
            raise LostError

    def _expect(self, markup: str) -> None:
        if not self.content.startswith(markup, self.at):
            raise LostError

    def _take(self, markup: str) -> None:
        self._expect(markup)
        self.at += len(markup)

    def _match(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.content, self.at)
        if not found:
            raise LostError
        return found.end()

    def _span(self, start: int, end: int) -> Span:
        return (self.place(start), self.place(end - 1) + 1) if end > start else (self.place(start),) * 2

    def _line_break(self, *, hard: bool) -> None:
        end = self._match(_BREAK)
        if hard:
            # Up to where the next line's text begins, behind the marks of its quotation or list.
            self.breaks.append((self.place(self.at), self.place(end)))
        if hard or not self.text.endswith("\n"):
            self.text += "\n" if hard else " "
        self.at = end

    def _begin(self, size: int, kind: str) -> None:
        self._open.append((len(self._marks), self.at, kind))
        key = f"{kind.removesuffix('_open')}{len(self._marks)}"
        self._marks.append((len(self.text), len(self.text), key, False))
        self.wraps[key] = (self._span(self.at, self.at + size), (0, 0))
        self.at += size

    def _end(self, end: int, kind: str) -> None:
        while self._open and self._open[-1][2] != kind:
            self._open.pop()  # An element that was never closed stays a point.
        if not self._open:
            raise LostError
        number, opened, kind = self._open.pop()
        start, _, key, _ = self._marks[number]
        if start == len(self.text):
            # Nothing to translate under it (a link on an image): one point with all its markup.
            for _, _, inner, _ in self._marks[number:]:
                self.wraps.pop(inner, None)
            del self._marks[number:]
            self.at = opened
            self._point(end)
            return
        protected = kind == "code" or (kind == "link_open" and self.content[opened] == "<")
        self._marks[number] = (start, len(self.text), key, protected)
        self.wraps[key] = (self.wraps[key][0], self._span(self.at, end))
        self.at = end

    def _point(self, end: int) -> None:
        key = f"point{len(self._marks)}"
        self._marks.append((len(self.text), len(self.text), key, False))
        self.wraps[key] = (self._span(self.at, end), (0, 0))
        self.at = end

    def _code(self, token: Token) -> None:
        ticks = len(token.markup)
        self._expect(token.markup)
        closing = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(self.content, self.at + ticks)
        if not closing:
            raise LostError
        inner = self.content[self.at + ticks : closing.start()]
        padded = len(inner) > len(token.content)
        self._begin(ticks + padded, "code")
        self.text += token.content
        self.at = closing.start() - padded
        self._end(closing.end(), "code")

    def _image(self, token: Token) -> None:
        label = self.at + 2
        if not self.content.startswith("![" + token.content + "]", self.at):
            raise LostError
        alternative = Walk(self.content, self.place, self.references, at=label).run(token.children or [])
        text = alternative.text.strip()
        if text and alternative.text == text:
            span = self._span(label, label + len(token.content))
            block = Block(text, "caption", 0, alternative.marks)
            self.nested.append(Slot(*span, block, alternative.wraps))
        start, self.at = self.at, label + len(token.content)
        end = self._link_tail()
        self.at = start
        self._point(end)

    def _link_tail(self) -> int:
        """Return the end of the link whose ``]`` is next, with its target or label."""
        self._expect("]")
        after, size = self.at + 1, len(self.content)
        if self.content.startswith("(", after):
            target = parseLinkDestination(self.content, self._skip(after + 1), size)
            if target.ok:
                end = self._skip(target.pos)
                title = parseLinkTitle(self.content, end, size)
                end = self._skip(title.pos) if title.ok and end > target.pos else end
                if self.content.startswith(")", end):
                    return end + 1
        label = _LABEL.match(self.content, after)
        if label and (not label[1].strip() or normalizeReference(label[1]) in self.references):
            return label.end()
        return after

    def _skip(self, at: int) -> int:
        while at < len(self.content) and self.content[at] in " \t\n":
            at += 1
        return at

    def _html(self, content: str) -> None:
        self._expect(content)
        end = self.at + len(content)
        tag = _TAG.fullmatch(content)
        name = tag["name"].lower() if tag else ""
        if name == "br":
            self.breaks.append(self._span(self.at, end))
            self.text += "\n"
            self.at = end
        elif tag and not tag["close"] and not tag["void"] and name not in _VOID:
            self._begin(len(content), name)
        elif tag and tag["close"] and self._open and self._open[-1][2] == name:
            self._end(end, name)
        else:
            self._point(end)
