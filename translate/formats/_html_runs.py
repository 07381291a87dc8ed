"""HTML's text: runs of phrasing content between block elements are blocks, and so are some attributes."""

import re
from collections import Counter
from html import unescape

from translate.document import Block, BlockKind, Mark
from translate.formats._html_tokens import Attribute, Token, attributes, tokens
from translate.formats._slots import Slot, Wrap

# HTML's phrasing content that sits in running text; any other element ends a block.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label map mark meter"
    " nobr object output picture progress q rp rt ruby s samp small source span strike strong sub sup svg"
    " math time tt u var wbr o:p script style".split()
)
_PROTECTED = frozenset({"code", "kbd", "samp", "tt", "var"})
# Not language, or not this page's: kept whole.
_SKIPPED = frozenset(
    {"svg", "math", "object", "canvas", "audio", "video", "textarea", "script", "style", "applet"}
)
_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description", "summary"})
_META = frozenset(
    "description subject abstract og:title og:description og:site_name og:image:alt twitter:title"
    " twitter:description twitter:image:alt".split()
)
_BUTTONS = frozenset({"submit", "button", "reset"})
_WRAPPERS = frozenset({"p", "div", "section", "article", "main", "form", "fieldset"})
_CAPTIONS = frozenset({"caption", "figcaption", "legend", "summary", "title", "dt"})
_CLOSES_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LETTER = re.compile(r"[^\W\d_]")
_NOTE = re.compile(r"noteref|backlink|footnote-(?:ref|back)|reversefootnote")
_NUMBER = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?")
_LONGEST_NUMBER = 8
_LOOK_UP = 4  # Wrappers between a paragraph and the list item or cell that it is in.


def slots(text: str) -> list[Slot]:
    """Return the slots of an HTML text, by their start."""
    row = list(tokens(text))
    reader = _Reader(text, row)
    reader.run()
    return sorted(reader.slots, key=lambda slot: (slot.start, -slot.end))


class _Reader:
    def __init__(self, text: str, row: list[Token]) -> None:
        self.text, self.row = text, row
        self.slots: list[Slot] = []
        self.partner = _partners(row)
        self.stack: list[str] = []
        self.depth: Counter[str] = Counter()
        self.run_events: list[Token] = []

    def run(self) -> None:
        n = 0
        while n < len(self.row):
            token = self.row[n]
            if token.kind in {"open", "void"}:
                found = attributes(self.text, token)
                kept = "skipped" if self._is_reference(n, found) else self._kept_whole(token, found)
                if kept:
                    n = self._keep(n, protected=kept == "protected")
                    continue
                self._read_attributes(token, found)
            if token.kind in {"text", "other"} or token.name in INLINE:
                self.run_events.append(token)
            else:
                self._flush()
                self._nest(token)
            n += 1
        self._flush()

    def _kept_whole(self, token: Token, found: list[Attribute]) -> str:
        """Say how the element is kept as it is: ``skipped``, ``protected``, or not at all."""
        if token.name in _SKIPPED:
            return "skipped"
        for attribute in found:
            if attribute.name == "translate" and attribute.value.lower() == "no":
                return "protected"
            if attribute.name == "class" and "notranslate" in attribute.value.split():
                return "protected"
        return "protected" if token.name in _PROTECTED or token.name == "pre" else ""

    def _is_reference(self, n: int, found: list[Attribute]) -> bool:
        """Return whether an element is the number of a note: no part of the sentence that it stands in."""
        token = self.row[n]
        if token.name not in {"a", "sup"} or n not in self.partner:
            return False
        said = " ".join(a.value for a in found if a.name in {"epub:type", "role", "class"})
        inner = self.text[token.end : self.row[self.partner[n]].start]
        plain = unescape(re.sub(r"<[^<>]*>", "", inner)).strip()
        return len(plain) <= _LONGEST_NUMBER and bool(
            _NOTE.search(said) or (token.name == "sup" and _NUMBER.fullmatch(plain))
        )

    def _keep(self, n: int, *, protected: bool) -> int:
        """Put the whole element into the run or past it; return the position after it."""
        token = self.row[n]
        last = self.partner.get(n, n)
        whole = Token("other", token.start, self.row[last].end, token.name if protected else "")
        if token.name in INLINE:
            self.run_events.append(whole)
        else:
            self._flush()
            inner = self.text[token.end : self.row[last].start] if last > n else ""
            plain = unescape(re.sub(r"<[^<>]*>", "", inner))
            if protected and plain.strip():
                self.slots.append(Slot(token.end, self.row[last].start, Block(plain, "verbatim")))
        return last + 1

    def _nest(self, token: Token) -> None:
        if token.kind == "open":
            if self.stack and self.stack[-1] == token.name and token.name in _CLOSES_ITSELF:
                self._pop()
            self.stack.append(token.name)
            self.depth[token.name] += 1
        elif token.kind == "close" and self.depth[token.name]:
            while self._pop() != token.name:
                continue

    def _pop(self) -> str:
        name = self.stack.pop()
        self.depth[name] -= 1
        return name

    def _read_attributes(self, token: Token, found: list[Attribute]) -> None:
        by_name = {attribute.name: attribute for attribute in found}
        wanted = [by_name[name] for name in _ATTRIBUTES & by_name.keys()]
        if token.name == "meta" and "content" in by_name:
            names = {by_name[key].value.lower() for key in ("name", "property") if key in by_name}
            wanted += [by_name["content"]] if names & _META else []
        if token.name == "input" and "value" in by_name and "type" in by_name:
            wanted += [by_name["value"]] if by_name["type"].value.lower() in _BUTTONS else []
        for attribute in wanted:
            if _LETTER.search(attribute.value):
                block = Block(attribute.value, "caption")
                self.slots.append(
                    Slot(attribute.start, attribute.end, block, {attribute.quote or "bare": _NONE})
                )

    def _flush(self) -> None:
        events, self.run_events = self.run_events, []
        if any(event.kind == "text" and self.text[event.start : event.end].strip() for event in events):
            pairs = _partners(events)
            first, last = self._trimmed(events, pairs)
            slot = _Run(self.text, events, pairs).slot(first, last, *self._kind())
            if slot.block.text.strip():
                self.slots.append(slot)

    def _trimmed(self, events: list[Token], pairs: dict[int, int]) -> tuple[int, int]:
        """Return the first and last event of the run, without what stands around its whole text."""
        closing = set(pairs.values())
        first, last = 0, len(events) - 1
        while True:
            if pairs.get(first) == last:
                first, last = first + 1, last - 1
            elif self._bare(events[first]) or (events[first].kind == "open" and first not in pairs):
                first += 1
            elif self._bare(events[last]) or (events[last].kind == "close" and last not in closing):
                last -= 1
            else:
                return first, last

    def _bare(self, event: Token) -> bool:
        if event.kind == "text":
            return not self.text[event.start : event.end].strip()
        return event.kind == "void" or (event.kind == "other" and not event.name)

    def _kind(self) -> tuple[BlockKind, int]:
        innermost = self.stack[-1] if self.stack else ""
        if re.fullmatch("h[1-6]", innermost):
            return "heading", int(innermost[1])
        for name in reversed(self.stack[-_LOOK_UP:]):
            if name == "li":
                return "list-item", self.depth["li"]
            if name in {"td", "th"}:
                return "table-cell", 0
            if name in _CAPTIONS:
                return "caption", 0
            if name not in _WRAPPERS:
                break
        return ("quote" if self.depth["blockquote"] else "paragraph"), 0


_NONE: Wrap = ((0, 0), (0, 0))


def _partners(row: list[Token]) -> dict[int, int]:
    """Return open to close tag, by position; ``nested``: only pairs that no other pair crosses."""
    partner: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for n, token in enumerate(row):
        if token.kind == "open":
            waiting.setdefault(token.name, []).append(n)
        elif token.kind == "close" and waiting.get(token.name):
            partner[waiting[token.name].pop()] = n
    return partner


class _Run:
    """Makes the slot of one run."""

    def __init__(self, text: str, events: list[Token], pairs: dict[int, int]) -> None:
        self.source, self.events, self.pairs = text, events, pairs
        self.text = ""
        self.marks: list[Mark] = []
        self.wraps: dict[str, Wrap] = {}
        self.breaks: list[tuple[int, int]] = []
        self.stack: list[tuple[int, int]] = []  # End tag's event and number of the mark, of each open one.
        self.waiting: set[int] = set()
        self.ended: set[int] = set()

    def slot(self, first: int, last: int, kind: BlockKind, level: int) -> Slot:
        start, end = self.events[first].start, self.events[last].end
        if self.events[first].kind == "text":
            start += len(self.source[start:end]) - len(self.source[start:end].lstrip(" \t\n\r\f"))
        if self.events[last].kind == "text":
            end = start + len(self.source[start:end].rstrip(" \t\n\r\f"))
        for n in range(first, last + 1):
            self._event(n, max(self.events[n].start, start), min(self.events[n].end, end))
        breaks = {f"\n{n}": (span, (0, 0)) for n, span in enumerate(self.breaks)}
        return Slot(start, end, Block(self.text, kind, level, tuple(self.marks)), self.wraps | breaks)

    def _event(self, n: int, start: int, end: int) -> None:
        event = self.events[n]
        if event.kind == "text":
            self._append(self.source[start:end])
        elif event.name == "br" and event.kind == "void":
            self.breaks.append((start, end))
            self.text += "\n"
        elif event.kind == "other" and event.name:
            begin = len(self.text)
            self._append(re.sub(r"<[^<>]*>", "", self.source[start:end]))
            self._mark(event.name, begin, len(self.text), ((start, end), None), protected=True)
        elif n in self.pairs:
            self.stack.append((self.pairs[n], len(self.marks)))
            self.waiting.add(self.pairs[n])
            self._mark(event.name, len(self.text), len(self.text), ((start, end), (0, 0)))
        elif n in self.waiting:
            self._unwind(n)
        elif n not in self.ended:
            self._mark(event.name or "point", len(self.text), len(self.text), ((start, end), (0, 0)))

    def _append(self, raw: str) -> None:
        piece = _SPACE.sub(" ", raw)
        if piece.startswith(" ") and (not self.text or self.text[-1] in " \n"):
            piece = piece[1:]
        self.text += unescape(piece)

    def _mark(self, name: str, start: int, end: int, wrap: Wrap, *, protected: bool = False) -> None:
        key = f"{name}{len(self.marks)}"
        self.marks.append(Mark(start, end, key, protected))
        self.wraps[key] = wrap

    def _unwind(self, closing: int) -> None:
        """End the mark whose end tag is ``closing``, and before it those that cross it."""
        while True:
            own, number = self.stack.pop()
            self.waiting.discard(own)
            self.ended.add(own)
            self._close(number, (self.events[own].start, self.events[own].end), crosses=own != closing)
            if own == closing:
                return

    def _close(self, number: int, span: tuple[int, int], *, crosses: bool) -> None:
        mark = self.marks[number]
        opening = self.wraps[mark.key][0]
        if mark.start == len(self.text) and not crosses:
            # Nothing to translate in it (an icon, a link on an image): one point with all its markup.
            for inner in self.marks[number:]:
                del self.wraps[inner.key]
            del self.marks[number:]
            self._mark(mark.key.rstrip("0123456789"), mark.start, mark.start, ((opening[0], span[1]), (0, 0)))
            return
        self.marks[number] = Mark(mark.start, len(self.text), mark.key)
        self.wraps[mark.key] = (opening, span)
