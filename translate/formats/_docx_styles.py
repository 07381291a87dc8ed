"""What a Word document's styles say about a paragraph: heading, list, direction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from translate.document import BlockKind

_HEADING = re.compile(r"heading (\d)")
_QUOTES = ("quote", "intense quote", "block text")
_CODE = frozenset(
    {"verbatim char", "html code", "html keyboard", "html sample", "html typewriter", "source text"}
    | {
        "source code",
        "html preformatted",
        "preformatted text",
        "plain code",
        "inline code",
        "code",
        "code char",
    }
)
"""Styles that Word, LibreOffice and pandoc give to code, in paragraphs and in runs."""
_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; ``None`` where it says nothing and its parent decides."""

    name: str
    parent: str | None
    bidi: bool | None
    outline: int | None
    list_level: int | None


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None, w: str) -> None:
        """Read the styles part, if there is one; ``w`` is the document's namespace in braces.

        ``code`` holds the identifiers of styles for code.
        """
        self._w = w
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self.code: set[str] = set()
        self.bidi = False
        if root is None:
            return
        for node in root.iter(f"{w}style"):
            if (value(node, f"{w}name", w) or "").casefold() in _CODE:
                self.code.add(node.get(f"{w}styleId") or "")
            if node.get(f"{w}type") == "paragraph":
                name = node.get(f"{w}styleId") or ""
                self._styles[name] = self._style(node)
                if node.get(f"{w}default") in ("1", "true", "on"):
                    self._default = name
        defaults = root.find(f"{w}docDefaults/{w}pPrDefault/{w}pPr")
        self.bidi = bool(flag(defaults, f"{w}bidi"))

    def _style(self, node: etree._Element) -> Style:
        w = self._w
        properties = node.find(f"{w}pPr")
        return Style(
            name=(value(node, f"{w}name", w) or "").casefold(),
            parent=value(node, f"{w}basedOn", w),
            bidi=flag(properties, f"{w}bidi"),
            outline=_number(value(properties, f"{w}outlineLvl", w)),
            list_level=self._list_level(properties),
        )

    def _list_level(self, properties: etree._Element | None) -> int | None:
        w = self._w
        number = properties.find(f"{w}numPr") if properties is not None else None
        if number is None:
            return None
        if value(number, f"{w}numId", w) == "0":
            return -1
        return _number(value(number, f"{w}ilvl", w)) or 0

    def _chain(self, properties: etree._Element | None) -> Iterator[Style]:
        name = value(properties, f"{self._w}pStyle", self._w) or self._default
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].parent

    def is_bidi(self, properties: etree._Element | None) -> bool:
        """Return whether a paragraph with these properties runs from right to left."""
        own = flag(properties, f"{self._w}bidi")
        said = [own, *(style.bidi for style in self._chain(properties)), self.bidi]
        return next((bidi for bidi in said if bidi is not None), False)

    def kind(self, properties: etree._Element | None) -> tuple[BlockKind, int]:
        """Return kind and level of a paragraph with these properties."""
        w = self._w
        outline = _number(value(properties, f"{w}outlineLvl", w))
        level = self._list_level(properties)
        for style in self._chain(properties):
            heading = _HEADING.fullmatch(style.name)
            outline = style.outline if outline is None else outline
            level = style.list_level if level is None else level
            if heading:
                return "heading", min(int(heading[1]), _MOST_LEVELS)
            if style.name in ("title", "subtitle"):
                return "heading", 1 if style.name == "title" else 2
            if style.name == "caption":
                return "caption", 0
            if style.name in _CODE:
                return "verbatim", 0
            if style.name in _QUOTES:
                return "quote", 0
        if outline is not None and outline < _MOST_LEVELS:
            return "heading", outline + 1
        return ("list-item", level + 1) if level is not None and level >= 0 else ("paragraph", 0)


def flag(parent: etree._Element | None, tag: str) -> bool | None:
    """Return an on/off property, ``None`` where it is absent."""
    node = parent.find(tag) if parent is not None else None
    if node is None:
        return None
    return node.get(f"{tag.partition('}')[0]}}}val", "1") not in ("0", "false", "off")


def value(parent: etree._Element | None, tag: str, w: str) -> str | None:
    """Return the ``val`` of a property, ``None`` where it is absent."""
    node = parent.find(tag) if parent is not None else None
    return node.get(f"{w}val") if node is not None else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 4 else None
