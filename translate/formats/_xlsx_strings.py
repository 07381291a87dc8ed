"""A workbook's string items (cells' texts, comments) and page headers to weaves, and back."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from translate.document import Mark
from translate.formats._inline import Weave, Weft
from translate.formats._xml import keep_space, legal

# Escapes of characters that XML cannot hold; the carriage return is an accident of other programs.
_RETURN = re.compile(r"_x000D_\r?|\r")
_UNSEEN = frozenset({"charset", "family", "scheme"})
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d{1,3}|.)', re.DOTALL)
_NUMBERS = {"&P": "1", "&N": "2"}
_SECTIONS = ("&L", "&C", "&R")


@dataclass(frozen=True, slots=True)
class Payload:
    """What a mark stands for: a run's properties, or a code of a page header."""

    properties: etree._Element | None = None
    code: str = ""


def unpick_item(item: etree._Element) -> Weave[Payload]:
    """Return the text and marks of a string item; phonetic guides are no text."""
    x = item.tag.partition("}")[0] + "}"
    weft: Weft[Payload] = Weft()
    if not len(item):
        weft.text(item.text or "", (), Payload())
    for child in item.iterchildren(etree.Element):
        if child.tag == f"{x}t":
            weft.text(_RETURN.sub("", child.text or ""), (), Payload())
        elif child.tag == f"{x}r":
            properties = child.find(f"{x}rPr")
            text = _RETURN.sub("", child.findtext(f"{x}t") or "")
            weft.text(text, _signature(properties), Payload(properties))
    return weft.finish(Payload(), literal=True)


def _signature(properties: etree._Element | None) -> tuple[str, ...]:
    if properties is None:
        return ()
    found = (
        (node.tag.rpartition("}")[2], sorted((str(k), str(v)) for k, v in node.attrib.items()))
        for node in properties.iterchildren(etree.Element)
    )
    return tuple(sorted(f"{name}{said}" for name, said in found if name not in _UNSEEN))


def weave_item(item: etree._Element, weave: Weave[Payload], text: str, marks: Sequence[Mark]) -> None:
    """Put target text and marks in the place of a string item's content."""
    x = item.tag.partition("}")[0] + "}"
    if not len(item):
        item.text = legal(text)
        return
    steps = list(weave.steps(text, marks))
    for child in list(item):
        item.remove(child)
    for step in steps:
        if step.action == "text":
            plain = step.payload.properties is None and len(steps) == 1
            parent = item if plain else etree.SubElement(item, f"{x}r")
            if step.payload.properties is not None:
                parent.append(deepcopy(step.payload.properties))
            node = etree.SubElement(parent, f"{x}t")
            node.text = legal(step.text)
            keep_space(node)


def unpick_header(node: etree._Element) -> Weave[Payload]:
    """Return the text of a page header.

    Its codes (fonts, sections, dates) are points; the page's number and the number of pages stand in the text
    as numbers, so that a sentence around them can be translated.
    """
    text, done = node.text or "", 0
    weft: Weft[Payload] = Weft()
    for found in _CODE.finditer(text):
        weft.text(text[done : found.start()], (), Payload())
        done, code = found.end(), found[0].upper()
        if code == "&&":
            weft.text("&", (), Payload())
        elif code in _NUMBERS:
            weft.open("number", Payload(code=found[0]), protected=True)
            weft.text(_NUMBERS[code], (), Payload())
            weft.close()
        else:
            weft.point("code", Payload(code=found[0]), sign="\n" if code in _SECTIONS else "")
    weft.text(text[done:], (), Payload())
    return weft.finish(Payload())


def weave_header(node: etree._Element, weave: Weave[Payload], text: str, marks: Sequence[Mark]) -> None:
    """Put target text and codes in the place of a page header."""
    pieces: list[str] = []
    in_number = False
    for step in weave.steps(text, marks):
        if step.action in ("open", "close"):
            in_number = step.action == "open"
        if step.action in ("open", "point"):
            pieces.append(step.payload.code)
        elif step.action == "text" and not in_number:
            pieces.append(legal(step.text).replace("&", "&&"))
    node.text = "".join(pieces)
