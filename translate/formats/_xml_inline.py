"""Inline content of XLIFF and TMX: text, marks, and where their elements stand."""

import re
from html import escape

from translate.document import Block, Mark
from translate.formats._slots import Wrap, weave
from translate.formats._xml_rows import Element

# Elements with text of the segment in them; all other inline elements hold native code or nothing.
_SPANS = frozenset({"g", "pc", "mrk", "hi"})
_BEGIN = {"bpt": "ept", "bx": "ex", "sc": "ec"}
_END = frozenset(_BEGIN.values())
_PAIRING = ("i", "rid", "startRef", "id")
_WRAPPED = re.compile(r"[ \t]*(?:\r\n|\n|\r)\s*")


class Content:
    """What stands in a ``source``, ``target`` or ``seg``.

    Attributes:
        block: Its text and marks.
        wraps: Where the markup of each mark stands.
    """

    def __init__(self, element: Element, *, preserve: bool) -> None:
        """Read the content of ``element``; white space at line ends means nothing unless preserved."""
        self._preserve = preserve
        self._text = ""
        self._marks: list[Mark] = []
        self._waiting: dict[tuple[str, str], int] = {}
        self.wraps: dict[str, Wrap] = {}
        self._read(element)
        self.block = self._stripped()

    def _read(self, element: Element) -> None:
        for child in element.children:
            if not child.name:
                self._text += child.text if self._preserve else _WRAPPED.sub(" ", child.text)
            elif child.name in _SPANS and child.inner < child.end:
                number = self._mark(child.name, (child.start, child.inner))
                self._read(child)
                self._finish(number, (child.outer, child.end), protected=_is_protected(child))
            elif child.name in _END and (opened := self._opener(child)) is not None:
                self._finish(opened, (child.start, child.end), protected=False)
            else:
                number = self._mark(child.name, (child.start, child.end))
                if child.name in _BEGIN:
                    self._waiting[_BEGIN[child.name], _pairing(child)] = number

    def _opener(self, child: Element) -> int | None:
        """Return the mark that ``child`` ends, if no other one that is still open lies between."""
        number = self._waiting.pop((child.name, _pairing(child)), None)
        if number is None or any(later > number for later in self._waiting.values()):
            return None
        return number

    def _mark(self, name: str, span: tuple[int, int]) -> int:
        key = f"{name}{len(self._marks)}"
        self._marks.append(Mark(len(self._text), len(self._text), key))
        self.wraps[key] = (span, (0, 0))
        return len(self._marks) - 1

    def _finish(self, number: int, span: tuple[int, int], *, protected: bool) -> None:
        mark = self._marks[number]
        self._marks[number] = Mark(mark.start, len(self._text), mark.key, protected)
        before = self.wraps[mark.key][0]
        self.wraps[mark.key] = ((before[0], span[1]), None) if protected else (before, span)

    def _stripped(self) -> Block:
        if self._preserve:
            return Block(self._text, marks=tuple(self._marks))
        text = self._text.strip(" \t\r\n")
        lead = len(self._text) - len(self._text.lstrip(" \t\r\n"))

        def moved(at: int) -> int:
            return min(max(at - lead, 0), len(text))

        marks = (Mark(moved(m.start), moved(m.end), m.key, m.protected) for m in self._marks)
        return Block(text, marks=tuple(marks))


def _pairing(element: Element) -> str:
    return next((element.attributes[key] for key in _PAIRING if key in element.attributes), "")


def _is_protected(element: Element) -> bool:
    kind = element.attributes.get("mtype", element.attributes.get("type", ""))
    return kind == "protected" or element.attributes.get("translate") == "no"


def render(text: str, block: Block, wraps: dict[str, Wrap]) -> str:
    """Return a block as XML, with the inline elements of the file's ``text``."""
    return weave(block, wraps, lambda span: text[span[0] : span[1]], lambda piece: escape(piece, quote=False))
