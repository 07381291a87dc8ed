"""A page's language, direction, alignment and encoding, set for its new text."""

import re

from translate.formats._html_tokens import Attribute, Token, attributes, tokens
from translate.languages import LANGUAGES, Language

_STYLE_DIRECTION = re.compile(r"(?i)(?<![\w-])(direction\s*:\s*)(rtl|ltr)\b")
_STYLE_ALIGN = re.compile(r"(?i)(?<![\w-])(text-align\s*:\s*)(right|left)\b")
_ALIGNED = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "caption"})
_CHARSET = re.compile(r"(?i)(charset\s*=\s*[\"']?\s*)[\w.:-]+")
_XML_ENCODING = re.compile(r"(?i)(encoding\s*=\s*[\"'])[\w.:-]+")


def turn(text: str, target: Language) -> str:
    """Return a page whose language is ``target``: ``lang``, ``dir``, and the side that lines begin at.

    Whatever said the other direction says the new one; ``html`` says it in any case.
    """
    pieces: list[str] = []
    at = 0
    style = False
    for token in tokens(text):
        edits = _edits(text, token, target) if token.kind in {"open", "void"} else []
        if style and token.kind == "other":
            edits = [(token.start, token.end, styled(text[token.start : token.end], target))]
        style = token.kind == "open" and token.name == "style"
        for start, end, value in sorted(edits):
            pieces += [text[at:start], value]
            at = end
    return "".join([*pieces, text[at:]])


def _edits(text: str, token: Token, target: Language) -> list[tuple[int, int, str]]:
    found = {attribute.name: attribute for attribute in attributes(text, token)}
    edits = []
    for name, attribute in found.items():
        value = _turned(name, attribute, token, target)
        if value is not None and value != attribute.value:
            edits.append((attribute.start, attribute.end, value))
    if token.name == "html":
        inside = token.start + len("<html")
        new = "".join(
            f' {name}="{value}"'
            for name, value in (("lang", target.code), ("dir", target.direction))
            if name not in found
        )
        edits.append((inside, inside, new))
    return edits


def _turned(name: str, attribute: Attribute, token: Token, target: Language) -> str | None:
    value = attribute.value.lower()
    if name == "dir" and value in {"rtl", "ltr"}:
        return target.direction
    if name in {"lang", "xml:lang"}:
        known = LANGUAGES.get(value.partition("-")[0])
        # A word in a third language keeps saying so.
        foreign = token.name != "html" and (known is None or known.direction == target.direction)
        return None if foreign else target.code
    if name == "style":
        return styled(attribute.value, target).replace('"', "&quot;") if attribute.quote else None
    if name == "align" and token.name in _ALIGNED:
        return _side(value, target)
    if token.name == "meta" and name == "content" and value in {"ar", "ar-sa", "ar_ar", "arabic"}:
        return target.code
    return None


def styled(text: str, target: Language) -> str:
    """Return style rules in the new direction."""
    text = _STYLE_DIRECTION.sub(rf"\g<1>{target.direction}", text)
    return _STYLE_ALIGN.sub(lambda found: found[1] + (_side(found[2].lower(), target) or found[2]), text)


def _side(value: str, target: Language) -> str | None:
    """Return the side lines begin at in the new direction, if they were set to begin at the other."""
    begins, other = ("left", "right") if target.direction == "ltr" else ("right", "left")
    return begins if value == other else None


def declare_utf8(text: str) -> str:
    """Return a page whose declarations of its encoding say UTF-8."""
    pieces = []
    for token in tokens(text):
        piece = text[token.start : token.end]
        if token.name == "meta":
            piece = _CHARSET.sub(r"\g<1>utf-8", piece)
        elif token.kind == "other" and piece.startswith("<?xml"):
            piece = _XML_ENCODING.sub(r"\g<1>utf-8", piece)
        pieces.append(piece)
    return "".join(pieces)
