"""An OpenDocument paragraph's mixed content to a weave, and a weave's steps back to it.

LibreOffice gives every edit a style of its own that differs in nothing but a revision number; such spans are
no marks. Notes, comments, frames and bookmarks are points that keep their XML; links and fields are spans.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from translate.document import Mark
from translate.formats._inline import Weave, Weft
from translate.formats._xml import legal

OFFICE, STYLE, TEXT, DRAW, FO, SVG, TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "style", "text", "drawing", "xsl-fo-compatible", "svg-compatible", "table")
)
_SPACES = re.compile(r"[ \t\r\n]+")
_GAP = re.compile(r" {2,}|^ ")
_DROPPED = frozenset({f"{TEXT}soft-page-break"})
_CONTAINERS = {
    f"{TEXT}a": "link",
    f"{TEXT}ruby": "ruby",
    f"{TEXT}ruby-base": "ruby",
    f"{TEXT}meta": "control",
}
_POINTS = {
    f"{TEXT}note": "note",
    f"{OFFICE}annotation": "comment",
    f"{OFFICE}annotation-end": "comment",
    f"{DRAW}frame": "image",
    f"{DRAW}a": "image",
}
# A field is an element of the text namespace with nothing but its result in it.
_NO_FIELDS = frozenset({f"{TEXT}span", f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break", *_CONTAINERS, *_POINTS})
_PLAIN_STYLE = re.compile(r"language|country|script|rsid|rfc-language")

Formats = Mapping[str, tuple[str, ...]]
"""For each text style what shows of it."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What a mark stands for: the spans around a run, or an element."""

    spans: tuple[etree._Element, ...] = ()
    element: etree._Element | None = None


def formats(*roots: etree._Element) -> dict[str, tuple[str, ...]]:
    """Return what shows of each automatic text style; named styles show their name."""
    found: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for node in root.iter(f"{STYLE}style"):
            parent = node.getparent()
            automatic = parent is not None and parent.tag == f"{OFFICE}automatic-styles"
            if node.get(f"{STYLE}family") == "text" and automatic:
                properties = node.find(f"{STYLE}text-properties")
                seen = [
                    f"{key}={value}" for key, value in _attributes(properties) if not _PLAIN_STYLE.search(key)
                ]
                if named := node.get(f"{STYLE}parent-style-name"):
                    seen.append(named)
                found[node.get(f"{STYLE}name") or ""] = tuple(sorted(seen))
    return found


def _attributes(node: etree._Element | None) -> list[tuple[str, str]]:
    return [] if node is None else [(str(key), str(value)) for key, value in node.attrib.items()]


def unpick(paragraph: etree._Element, shown: Formats, code: frozenset[str] = frozenset()) -> Weave[Payload]:
    """Return the text, marks and payloads of a paragraph; ``code`` names the styles of code."""
    unpicker = _Unpicker(Weft(), shown, code)
    unpicker.content(paragraph, ())
    return unpicker.weft.finish(Payload())


@dataclass(slots=True)
class _Unpicker:
    """Feeds the weft; one a paragraph."""

    weft: Weft[Payload]
    shown: Formats
    code: frozenset[str]
    after_space: bool = True

    def content(self, node: etree._Element, spans: tuple[etree._Element, ...]) -> None:
        """Take the text and the children of an element."""
        self._text(node.text, spans)
        for child in node:
            if isinstance(child.tag, str):
                self._child(child, spans)
            self._text(child.tail, spans)

    def _text(self, text: str | None, spans: tuple[etree._Element, ...]) -> None:
        """Add text with its white space collapsed, as OpenDocument 1.3, 6.1.2 wants it."""
        shown = _SPACES.sub(" ", text or "")
        if self.after_space:
            shown = shown.removeprefix(" ")
        if shown:
            self.after_space = shown.endswith(" ")
            self._add(shown, spans)

    def _add(self, text: str, spans: tuple[etree._Element, ...]) -> None:
        names = [span.get(f"{TEXT}style-name") or "" for span in spans]
        signature = tuple(part for name in names for part in self.shown.get(name, (name,) if name else ()))
        self.weft.text(text, signature, Payload(spans), protected=not self.code.isdisjoint(names))

    def _child(self, child: etree._Element, spans: tuple[etree._Element, ...]) -> None:
        tag = str(child.tag)
        if tag == f"{TEXT}span":
            self.content(child, (*spans, child))
        elif tag == f"{TEXT}s":
            self._add(" " * min(int(child.get(f"{TEXT}c") or "1"), 1000), spans)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            kind, sign = ("tab", "\t") if tag == f"{TEXT}tab" else ("break", "\n")
            self.weft.point(kind, Payload(spans, child), sign=sign)
            self.after_space = False
        elif tag in _CONTAINERS:
            self.weft.open(_CONTAINERS[tag], Payload((), child))
            self.content(child, spans)
            self.weft.close()
        elif tag not in _DROPPED:
            self._field_or_point(child, spans)

    def _field_or_point(self, child: etree._Element, spans: tuple[etree._Element, ...]) -> None:
        text = child.text or ""
        is_field = child.tag not in _NO_FIELDS and str(child.tag).startswith(TEXT) and not len(child)
        if not (is_field and text.strip()):
            kind = _POINTS.get(str(child.tag), "object")
            self.weft.point(kind, Payload(spans, child))
            self.after_space = self.after_space and kind == "object"
            return
        self.weft.open("field", Payload((), child), protected=not re.search("[\u0600-\u06ff]", text))
        self.after_space = False
        self._text(text, spans)
        self.weft.close()


def weave_back(paragraph: etree._Element, weave: Weave[Payload], text: str, marks: Sequence[Mark]) -> None:
    """Put target text and marks in the place of a paragraph's content."""
    paragraph.text = None
    for child in list(paragraph):
        paragraph.remove(child)
    stack = [paragraph]
    spaced = True
    for step in weave.steps(text, marks):
        element = step.payload.element
        if step.action == "text":
            _put_text(_inside(stack[-1], step.payload.spans), legal(step.text), spaced=spaced)
            spaced = step.text.endswith(" ")
        elif step.action == "point" and element is not None:
            element.tail = None
            _inside(stack[-1], step.payload.spans).append(element)
        elif step.action == "open" and element is not None:
            element.text = element.tail = None
            for child in list(element):
                element.remove(child)
            stack[-1].append(element)
            stack.append(element)
        elif step.action == "close":
            stack.pop()


def _inside(parent: etree._Element, spans: tuple[etree._Element, ...]) -> etree._Element:
    """Append new spans of the same styles and return the innermost."""
    for span in spans:
        parent = etree.SubElement(parent, span.tag, dict(_attributes(span)))
    return parent


def _put_text(parent: etree._Element, text: str, *, spaced: bool) -> None:
    """Append text; white space that would collapse, after ``spaced`` text above all, becomes elements."""
    done = 0
    for gap in _GAP.finditer(text):
        kept = 0 if gap.start() == 0 and spaced else 1
        if len(gap[0]) > kept:
            _append(parent, text[done : gap.start() + kept])
            count = len(gap[0]) - kept
            etree.SubElement(parent, f"{TEXT}s", {f"{TEXT}c": str(count)} if count > 1 else None)
            done = gap.end()
    _append(parent, text[done:])


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and headings in document order, without those that tracked changes have deleted."""
    deleted = {node for changes in root.iter(f"{TEXT}tracked-changes") for node in changes.iter()}
    for node in root.iter(f"{TEXT}p", f"{TEXT}h"):
        if node not in deleted:
            yield node
