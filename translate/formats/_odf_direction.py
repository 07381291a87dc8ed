"""Turns an OpenDocument part from right-to-left to left-to-right.

Indents follow the writing mode by themselves. Alignment does not: LibreOffice takes ``start`` for left and
``end`` for right whatever the writing mode (seen with 7.4 to 25.2), so it is turned round, except in files of
programs that follow the standard.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from translate.formats._odf_inline import FO, OFFICE, STYLE, TABLE
from translate.formats._ooxml import locale

_RIGHT_TO_LEFT = ("rl-tb", "rl", "rl-lr")
_MODE, _ALIGN = f"{STYLE}writing-mode", f"{FO}text-align"
_TURNED = {"start": "end", "end": "start", "left": "right", "right": "left"}
_TWINS = {
    f"{STYLE}font-weight-complex": f"{FO}font-weight",
    f"{STYLE}font-style-complex": f"{FO}font-style",
    f"{STYLE}font-size-complex": f"{FO}font-size",
}
_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Modes:
    """The writing mode that each paragraph style comes to in the end."""

    own: Mapping[str, str]
    parents: Mapping[str, str]
    default: str
    logical: bool

    def is_rtl(self, name: str | None) -> bool:
        """Return whether a paragraph of this style runs from right to left."""
        seen: set[str] = set()
        while name and name not in seen:
            if name in self.own and self.own[name] != "page":
                return self.own[name] in _RIGHT_TO_LEFT
            seen.add(name)
            name = self.parents.get(name)
        return self.default in _RIGHT_TO_LEFT


def modes(*roots: etree._Element, generator: str) -> Modes:
    """Read the writing modes of all styles; ``generator`` is the program that wrote the file."""
    own: dict[str, str] = {}
    parents: dict[str, str] = {}
    default = page = ""
    for root in roots:
        for node in root.iter(f"{STYLE}style", f"{STYLE}default-style", f"{STYLE}page-layout"):
            properties = node.find(f"{STYLE}paragraph-properties")
            mode = properties.get(_MODE) if properties is not None else None
            if node.tag == f"{STYLE}page-layout":
                layout = node.find(f"{STYLE}page-layout-properties")
                page = page or (layout.get(_MODE) or "" if layout is not None else "")
            elif node.get(f"{STYLE}family") == "paragraph":
                name = node.get(f"{STYLE}name")
                if name is None:
                    default = mode or default
                    continue
                parents[name] = node.get(f"{STYLE}parent-style-name") or ""
                if mode:
                    own[name] = mode
    default = page if default in ("", "page") else default
    return Modes(own, parents, default, logical="MicrosoftOffice" in generator)


def turn(root: etree._Element, known: Modes, *, language: str) -> None:
    """Set the direction of a part to left-to-right, and its text's locale to that of ``language``."""
    for node in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
        if node.get(f"{STYLE}family") == "paragraph":
            _turn_alignment(node, known)
        properties = node.find(f"{STYLE}text-properties")
        if properties is not None:
            _turn_text(properties, language)
    for node in root.iter(f"{STYLE}table-properties"):
        if (side := node.get(f"{TABLE}align")) in ("left", "right"):
            node.set(f"{TABLE}align", _TURNED[side])
    for node in root.iter(etree.Element):
        if node.get(_MODE) in _RIGHT_TO_LEFT:
            node.set(_MODE, "lr-tb")
        form = node.get(f"{STYLE}num-format") or ""
        if _ARABIC.search(form):
            node.set(f"{STYLE}num-format", "1" if _DIGIT.search(form) else "a")


def _turn_alignment(style: etree._Element, known: Modes) -> None:
    properties = style.find(f"{STYLE}paragraph-properties")
    side = properties.get(_ALIGN) if properties is not None else None
    if properties is None or side not in _TURNED:
        return
    parent = style.getparent()
    direct = parent is not None and parent.tag == f"{OFFICE}automatic-styles"
    if known.is_rtl(style.get(f"{STYLE}name")):
        if not known.logical:
            properties.set(_ALIGN, _TURNED[side])
    elif direct and side in ("end", "right"):
        # Right-aligned without the writing mode: an imitation of right-to-left.
        properties.set(_ALIGN, "start")


def _turn_text(properties: etree._Element, language: str) -> None:
    """Let what held for complex scripts hold for Latin letters; say which language they are."""
    for complex_script, latin in _TWINS.items():
        if (value := properties.get(complex_script)) is not None:
            properties.set(latin, value)
    if properties.get(f"{FO}language") is not None:
        code, _, country = locale(language).partition("-")
        properties.set(f"{FO}language", code)
        properties.set(f"{FO}country", country or "none")
