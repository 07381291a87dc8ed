"""Between a paragraph's XML and a block: inline content as a tree of marks, and back.

A reader feeds a `Weft` with text, containers and points in document order; what comes out is the block's text
and marks, and a `Weave` that remembers which element each mark was. `Weave.steps` then plays target text and
marks back as a sequence of steps that a writer turns into elements again. Nesting is that of the source; a
point that the target lost is put at the end of its container, because images and notes must not vanish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from translate.document import Mark

P = TypeVar("P")
_BASE_SHARE = 0.25
"""A format is the paragraph's own if it covers this much of it and has the fewest properties of those."""


@dataclass(slots=True)
class Node(Generic[P]):
    """One mark with what it stands for.

    Attributes:
        kind: First part of its key: ``link``, ``run``, ``note``, ``image``, ``break`` …
        payload: What the writer needs to make it again.
        parent: Position of the node around it, ``None`` at the top.
        start: Where it begins in the source text.
        end: Where it ends; equal to ``start`` for a point.
        key: The mark's key.
        protected: Its text is not language.
        sign: The white space that a point stands for (a tab, a line break), or nothing.
        point: Whether it is a point.
    """

    kind: str
    payload: P
    parent: int | None
    start: int
    end: int
    key: str = ""
    protected: bool = False
    sign: str = ""
    point: bool = False


@dataclass(frozen=True, slots=True)
class Step(Generic[P]):
    """One step of writing: text in a format, a container's begin or end, or a point."""

    action: Literal["text", "open", "close", "point"]
    payload: P
    kind: str = ""
    text: str = ""


@dataclass(slots=True)
class Weft(Generic[P]):
    """Collects the inline content of one paragraph in document order."""

    _pieces: list[str] = field(default_factory=list)
    _nodes: list[Node[P]] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _length: int = 0

    def text(self, text: str, signature: tuple[str, ...], payload: P, *, protected: bool = False) -> None:
        """Add text in one format; ``signature`` names its properties, ``payload`` makes them again."""
        if not text:
            return
        kind = "\0".join(("run", *signature))
        last = self._last_run(None if not text.strip() else kind)
        if last is None:
            self._nodes.append(
                Node(kind, payload, self._around(), self._length, self._length, protected=protected)
            )
            last = len(self._nodes) - 1
        for point in self._nodes[last + 1 :]:
            point.parent = last
        self._pieces.append(text)
        self._length += len(text)
        self._nodes[last].end = self._length

    def _last_run(self, kind: str | None) -> int | None:
        """Return the run that text of this format continues, over points; white space continues any."""
        for n in range(len(self._nodes) - 1, -1, -1):
            node = self._nodes[n]
            if node.parent != self._around():
                return None
            if not node.point:
                alike = node.kind == kind if kind else node.kind.startswith("run")
                return n if alike else None
        return None

    def _around(self) -> int | None:
        return self._open[-1] if self._open else None

    def open(self, kind: str, payload: P, *, protected: bool = False) -> None:
        """Begin a container: a link, a field, a tracked insertion."""
        self._nodes.append(Node(kind, payload, self._around(), self._length, -1, protected=protected))
        self._open.append(len(self._nodes) - 1)

    def close(self) -> None:
        """End the innermost container."""
        self._nodes[self._open.pop()].end = self._length

    def point(self, kind: str, payload: P, *, sign: str = "") -> None:
        """Add something that has no text: an image, a note reference, a break (which stands for ``sign``)."""
        here = self._length
        self._nodes.append(Node(kind, payload, self._around(), here, here, sign=sign, point=True))
        self._pieces.append(sign)
        self._length += len(sign)

    def finish(self, base: P, *, literal: bool = False) -> "Weave[P]":
        """Return what was collected.

        Args:
            base: The format of text in a paragraph that has none.
            literal: Tabs and line breaks are characters of this format's text, not only points.
        """
        return _finish("".join(self._pieces), self._nodes, base, literal)


@dataclass(frozen=True, slots=True)
class Weave(Generic[P]):
    """A paragraph's text, its marks, and what each mark stands for.

    Attributes:
        text: The text.
        nodes: The marks' nodes; containers before their content.
        base: The format of text under no mark.
        literal: Tabs and line breaks are written as characters too.
    """

    text: str
    nodes: tuple[Node[P], ...]
    base: P
    literal: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the block."""
        return tuple(Mark(node.start, node.end, node.key, node.protected) for node in self.nodes)

    def steps(self, text: str, marks: Sequence[Mark]) -> Iterator[Step[P]]:
        """Play the target's text and marks back in the source's nesting."""
        yield from _Player(self, text, {mark.key: (mark.start, mark.end) for mark in marks}).play()


def _finish(text: str, nodes: list[Node[P]], base: P, literal: bool) -> Weave[P]:
    plain = _plain(text, nodes)
    kept: list[Node[P]] = []
    moved: dict[int | None, int | None] = {None: None}
    counts: dict[str, int] = {}
    for n, node in enumerate(nodes):
        blank = node.kind.startswith("run") and not text[node.start : node.end].strip()
        if node.kind == plain or blank:
            base = base if blank else node.payload
            moved[n] = moved[node.parent]
            continue
        moved[n] = len(kept)
        kind = node.kind.partition("\0")[0]
        counts[kind] = counts.get(kind, 0) + 1
        node.kind, node.key, node.parent = kind, f"{kind}{counts[kind]}", moved[node.parent]
        kept.append(node)
    return Weave(text, tuple(kept), base, literal)


def _plain(text: str, nodes: Sequence[Node[P]]) -> str:
    """Return the format of the paragraph itself: the simplest of those that cover enough of it."""
    covers: dict[str, int] = {}
    for node in nodes:
        if node.kind.startswith("run"):
            size = sum(not sign.isspace() for sign in text[node.start : node.end])
            covers[node.kind] = covers.get(node.kind, 0) + size
    total = sum(covers.values())
    wide = [kind for kind, size in covers.items() if size >= _BASE_SHARE * total] or list(covers)
    return min(wide, key=lambda kind: (kind.count("\0"), -covers[kind]), default="")


class _Player(Generic[P]):
    """Plays one target text back; marks are looked up by key, nesting comes from the source's nodes."""

    def __init__(self, weave: Weave[P], text: str, spans: dict[str, tuple[int, int]]) -> None:
        self._weave, self._text = weave, text
        self._spans = spans
        self._children: dict[int | None, list[int]] = {}
        for n, node in enumerate(weave.nodes):
            self._children.setdefault(node.parent, []).append(n)
        self._spent: set[int] = set()
        for node in weave.nodes:
            if node.sign and node.key in spans:
                self._spend(spans[node.key][0], node.sign)

    def _spend(self, place: int, sign: str) -> None:
        """Mark the white space that a tab or a break takes the place of."""
        text = self._text
        near = [n for n in (place, place - 1) if 0 <= n < len(text) and n not in self._spent]
        alike = [n for n in near if text[n] == sign] or [n for n in near if text[n].isspace()]
        self._spent.update(alike[:1])

    def play(self) -> Iterator[Step[P]]:
        yield from self._between(None, 0, len(self._text), self._weave.base)

    def _between(self, parent: int | None, start: int, end: int, payload: P) -> Iterator[Step[P]]:
        """Play what lies under one node, in the target's order."""
        nodes = self._weave.nodes
        places = []
        for n in self._children.get(parent, ()):
            first, last = self._spans.get(nodes[n].key, (end, end))
            first = min(max(first, start), end)
            places.append((first, n, min(max(last, first), end)))
        here = start
        for first, n, last in sorted(places):
            yield from self._words(here, first, payload)
            here = max(here, first)
            node = nodes[n]
            if node.point:
                yield Step("point", node.payload, node.kind)
            elif node.kind == "run":
                yield from self._between(n, here, max(here, last), node.payload)
            else:
                yield Step("open", node.payload, node.kind)
                yield from self._between(n, here, max(here, last), payload)
                yield Step("close", node.payload, node.kind)
            here = max(here, last)
        yield from self._words(here, end, payload)

    def _words(self, start: int, end: int, payload: P) -> Iterator[Step[P]]:
        text = "".join(self._kept(start, end))
        if not self._weave.literal:
            text = text.replace("\n", " ").replace("\t", " ")
        if text:
            yield Step("text", payload, "run", text)

    def _kept(self, start: int, end: int) -> Iterator[str]:
        return (self._text[n] for n in range(start, end) if n not in self._spent)
