"""Well-formed XML as a row of tags and text with positions, so that all else stays byte for byte.

lxml says whether a file is well-formed and harmless; it does not say where things stand.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from translate.errors import FormatError
from translate.formats._text import Decoded, decode
from translate.formats._xml import parse

_TOKEN = re.compile(
    r"<!--(?s:.*?)-->|<!\[CDATA\[(?P<cdata>(?s:.*?))\]\]>|<\?(?s:.*?)\?>|<!(?:[^<>\[]|\[(?s:.*?)\])*>"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=]+)\s*=\s*(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(r"(<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"'])[\w.:-]+")


@dataclass(slots=True)
class Element:
    """An element, or a run of text if it has no name.

    Attributes:
        name: Local name; ``prefix`` is what stands before it, with the colon.
        start: Where its start tag begins.
        inner: Where its content begins.
        outer: Where its content ends.
        end: Where its end tag ends.
        attributes: Values by name as written, unescaped.
        text: Unescaped text of a run.
        children: Elements and text runs in order; comments are left out.
    """

    name: str
    start: int
    inner: int
    outer: int
    end: int
    prefix: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def first(self, *names: str) -> "Element | None":
        """Return the first child of one of these names."""
        return next((child for child in self.children if child.name in names), None)

    def all_text(self) -> str:
        """Return the text in it at any depth."""
        return self.text + "".join(child.all_text() for child in self.children)


def load(data: bytes, *, name: str, root: Literal["xliff", "tmx"]) -> tuple[Decoded, Element]:
    """Return the text of an XML file and its root element.

    Raises:
        FormatError: It is not well-formed, declares entities, is nested too deep, or has another root.
    """
    found = parse(data, where=name)
    local = str(found.tag).rpartition("}")[2]
    if local != root:
        raise FormatError(f"{name}: its root element is {local!r}, not {root!r}")
    declared = _DECLARED.search(data[:400])
    decoded = decode(data, name=name, encoding=declared[1].decode("ascii").lower() if declared else None)
    return decoded, _tree(decoded.text)


def declare_utf8(text: str) -> str:
    """Return an XML text whose declaration says UTF-8."""
    return _ENCODING.sub(r"\g<1>UTF-8", text, count=1)


def _tree(text: str) -> Element:
    top = Element("", 0, 0, len(text), len(text))
    stack = [top]
    at = 0
    for token in _TOKEN.finditer(text):
        _add_text(stack[-1], text, at, token.start())
        at = token.end()
        if token["cdata"] is not None:
            start = token.start()
            stack[-1].children.append(Element("", start, start, at, at, text=token["cdata"]))
        elif token["close"]:
            element = stack.pop()
            element.outer, element.end = token.start(), at
        elif token["name"]:
            prefix, colon, local = token["name"].rpartition(":")
            values = {a["name"]: unescape(a["value"]) for a in _ATTRIBUTE.finditer(token["attributes"])}
            element = Element(local, token.start(), at, at, at, prefix + colon, values)
            stack[-1].children.append(element)
            if not token["empty"]:
                stack.append(element)
    return next(child for child in top.children if child.name)


def _add_text(parent: Element, text: str, start: int, end: int) -> None:
    if end > start:
        parent.children.append(Element("", start, start, end, end, text=unescape(text[start:end])))
