"""HTML as a row of tokens with positions: enough to find text, and nothing is lost or repaired.

A tree would have to be built and written again; the row keeps every byte, copes with any depth of nesting
in linear time, and damaged markup stays as it was.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

TokenKind = Literal["text", "open", "close", "void", "other"]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Their content is not markup: it ends only at their own end tag.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_RAW_TEXT = frozenset({"title", "textarea"})
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s\"'<>/=]++)(?:\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+"
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?>[\s/]++|[^\s\"'<>/=]++(?:\s*+=\s*+(?>\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+|[\"'=])*+)>"
)


class Token(NamedTuple):
    """A piece of HTML.

    Attributes:
        kind: ``void`` is an element without content, ``other`` a comment or declaration.
        start: First code point.
        end: One past the last.
        name: The element's name in lower case; empty for text and others.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case, its value unescaped, and where the raw value stands.

    ``quote`` is the quotation mark around the raw value, empty if there is none.
    """

    name: str
    value: str
    start: int
    end: int
    quote: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``; together they are the whole text, in order."""
    at = 0
    while at < len(text):
        tag = text.find("<", at)
        token = _token(text, tag) if tag >= 0 else None
        begin = tag
        while tag >= 0 and token is None:
            tag = begin = text.find("<", tag + 1)
            token = _token(text, tag) if tag >= 0 else None
        if token is None:
            yield Token("text", at, len(text))
            return
        if begin > at:
            yield Token("text", at, begin)
        yield token
        at = token.end
        if token.kind == "open" and token.name in _RAW | _RAW_TEXT:
            end = _raw_end(text, at, token.name)
            if end > at:
                yield Token("text" if token.name in _RAW_TEXT else "other", at, end)
            at = end


def _token(text: str, at: int) -> Token | None:
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return Token("other", at, end + 3 if end >= 0 else len(text))
    if text.startswith(("<!", "<?"), at):
        end = text.find("]]>" if text.startswith("<![CDATA[", at) else ">", at)
        return Token("other", at, text.find(">", end) + 1 if end >= 0 else len(text))
    found = _TAG.match(text, at)
    if not found:
        return None
    name = found["name"].lower()
    if found["close"]:
        return Token("close", at, found.end(), name)
    empty = name in VOID or (found["attributes"].endswith("/") and name not in _RAW | _RAW_TEXT)
    return Token("void" if empty else "open", at, found.end(), name)


def _raw_end(text: str, at: int, name: str) -> int:
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def attributes(text: str, token: Token) -> list[Attribute]:
    """Return the attributes of an ``open`` or ``void`` token."""
    found: list[Attribute] = []
    at = token.start + 1 + len(token.name)
    while match := _ATTRIBUTE.match(text, at, token.end - 1):
        raw = match["value"] or ""
        quote = raw[:1] if raw[:1] in {'"', "'"} else ""
        start, end = match.span("value") if raw else (match.end(), match.end())
        start, end = start + len(quote), end - len(quote)
        found.append(Attribute(match["name"].lower(), unescape(text[start:end]), start, end, quote))
        at = match.end()
    return found
