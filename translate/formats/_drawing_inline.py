"""A DrawingML paragraph (slides, diagrams, shapes) to a weave, and a weave's steps back to runs.

A link is a property of runs there; neighbouring runs to one target are one span. Fields keep their type;
breaks and formulas are points.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from translate.document import Block, BlockKind, Mark
from translate.formats._inline import Weave, Weft
from translate.formats._ooxml import locale
from translate.formats._places import Place
from translate.formats._xml import legal

DIAGRAMS = ("diagramData", "diagramDrawing")
"""Kinds of relations to a diagram's text, and to the picture of it that programs draw at once."""
_UNSEEN = frozenset({"lang", "altLang", "dirty", "err", "smtClean", "smtId", "noProof", "bmk"})
_LINKS = ("hlinkClick", "hlinkMouseOver")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARAGRAPH = re.compile(
    r"\{http://(schemas\.openxmlformats\.org/drawingml/2006|purl\.oclc\.org/ooxml/drawingml)/main\}p"
)
_SPACE = re.compile(r"[\n\t\v]")
# Letters of the Arabic alphabet as list numbers (ECMA-376-1, 20.1.10.61), and what English has instead.
_NUMBERS = {"arabic1Minus": "alphaLcPeriod", "arabic2Minus": "alphaLcPeriod"}


@dataclass(frozen=True, slots=True)
class Payload:
    """What a mark stands for: a run's properties, or an element; for a link its run properties."""

    properties: etree._Element | None = None
    element: etree._Element | None = None


def is_paragraph(node: etree._Element) -> bool:
    """Return whether an element is a paragraph, in either dialect of the format."""
    return _PARAGRAPH.fullmatch(str(node.tag)) is not None


def paragraph_place(node: etree._Element, kind: BlockKind, level: int) -> Place | None:
    """Return the place that a paragraph is, ``None`` if it has no text."""
    weave = unpick(node)
    if not weave.text.strip():
        return None

    def put(text: str, marks: tuple[Mark, ...]) -> None:
        weave_back(node, weave, text, marks)

    return Place(Block(weave.text, kind, level, weave.marks), put)


def unpick(paragraph: etree._Element) -> Weave[Payload]:
    """Return the text, marks and payloads of a paragraph."""
    a = paragraph.tag.partition("}")[0] + "}"
    weft: Weft[Payload] = Weft()
    children = [node for node in paragraph.iterchildren(etree.Element) if not _is_frame(node, a)]
    for link, nodes in groupby(children, key=lambda node: _link(node, a)):
        if link:
            group = list(nodes)
            weft.open("link", Payload(group[0].find(f"{a}rPr")))
            _feed(weft, group, a)
            weft.close()
        else:
            _feed(weft, list(nodes), a)
    return weft.finish(Payload())


def _is_frame(node: etree._Element, a: str) -> bool:
    return node.tag in (f"{a}pPr", f"{a}endParaRPr")


def _link(node: etree._Element, a: str) -> tuple[str, ...]:
    properties = node.find(f"{a}rPr") if node.tag == f"{a}r" else None
    if properties is None:
        return ()
    found = [properties.find(f"{a}{name}") for name in _LINKS]
    return tuple(f"{node.get(_RELATED)} {node.get('action')}" for node in found if node is not None)


def _feed(weft: Weft[Payload], nodes: Sequence[etree._Element], a: str) -> None:
    for node in nodes:
        text = _SPACE.sub(" ", node.findtext(f"{a}t") or "")
        properties = node.find(f"{a}rPr")
        if node.tag == f"{a}r":
            weft.text(text, _signature(properties), Payload(properties))
        elif node.tag == f"{a}br":
            weft.point("break", Payload(None, node), sign="\n")
        elif node.tag == f"{a}fld" and text.strip():
            weft.open("field", Payload(None, node), protected=not re.search("[\u0600-\u06ff]", text))
            weft.text(text, _signature(properties), Payload(properties))
            weft.close()
        else:
            weft.point("field" if node.tag == f"{a}fld" else "formula", Payload(None, node))


def _signature(properties: etree._Element | None) -> tuple[str, ...]:
    """Return what shows of a run's properties, less its link."""
    if properties is None:
        return ()
    seen = [f"{key!s}={value!s}" for key, value in properties.attrib.items() if key not in _UNSEEN]
    for child in properties.iterchildren(etree.Element):
        if child.tag.rpartition("}")[2] not in (*_LINKS, "rtl", "extLst"):
            seen.append(etree.tostring(child, method="c14n").decode())
    return tuple(sorted(seen))


def weave_back(paragraph: etree._Element, weave: Weave[Payload], text: str, marks: Sequence[Mark]) -> None:
    """Put target text and marks in the place of a paragraph's runs."""
    a = paragraph.tag.partition("}")[0] + "}"
    for child in list(paragraph):
        if not _is_frame(child, a):
            paragraph.remove(child)
    last = paragraph.find(f"{a}endParaRPr")
    link: etree._Element | None = None
    field: etree._Element | None = None
    made: list[etree._Element] = []
    for step in weave.steps(text, marks):
        element = step.payload.element
        if step.action == "text" and field is not None:
            _words(field, a).text = (_words(field, a).text or "") + legal(step.text)
        elif step.action == "text":
            made.append(_run(step.text, step.payload.properties, link, a))
        elif step.action == "point" and element is not None:
            made.append(element)
        elif step.kind == "link":
            link = step.payload.properties if step.action == "open" else None
        elif step.action == "open" and element is not None:
            field = element
            _words(field, a).text = None
            made.append(field)
        else:
            field = None
    for node in made:
        if last is None:
            paragraph.append(node)
        else:
            last.addprevious(node)


def _words(node: etree._Element, a: str) -> etree._Element:
    found = node.find(f"{a}t")
    return etree.SubElement(node, f"{a}t") if found is None else found


def _run(text: str, properties: etree._Element | None, link: etree._Element | None, a: str) -> etree._Element:
    """Return a run of these properties, with the link of ``link`` and no other."""
    run = etree.Element(f"{a}r")
    if properties is not None or link is not None:
        own = deepcopy(properties) if properties is not None else etree.Element(f"{a}rPr")
        run.append(own)
        for name in _LINKS:
            for node in own.findall(f"{a}{name}"):
                own.remove(node)
            if link is not None and (model := link.find(f"{a}{name}")) is not None:
                _before_extensions(own, deepcopy(model), a)
    _words(run, a).text = legal(text)
    return run


def _before_extensions(properties: etree._Element, node: etree._Element, a: str) -> None:
    """Append where the schema wants links: before direction and extensions."""
    for follower in (f"{a}rtl", f"{a}extLst"):
        if (found := properties.find(follower)) is not None:
            found.addprevious(node)
            return
    properties.append(node)


def turn(root: etree._Element, *, language: str) -> None:
    """Set the direction of a part to left-to-right; alignment is physical here and turned round with it."""
    for node in root.iter(etree.Element):
        name = node.tag.rpartition("}")[2]
        if name.endswith("pPr") and (node.get("rtl") or node.get("algn")):
            rtl = node.get("rtl") in ("1", "true")
            if node.get("algn") == "r":
                node.set("algn", "l")
            elif rtl and node.get("algn") == "l":
                node.set("algn", "r")
            elif node.get("algn") == "justLow":
                node.set("algn", "just")
        if name in ("tblPr", "presentation") or name.endswith("pPr"):
            if node.get("rtl") in ("1", "true"):
                node.set("rtl", "0")
        elif name == "bodyPr" and node.get("rtlCol") in ("1", "true"):
            node.set("rtlCol", "0")
        elif name in ("rPr", "endParaRPr", "defRPr") and node.get("lang"):
            node.set("lang", locale(language))
        elif name == "buAutoNum" and node.get("type") in _NUMBERS:
            node.set("type", _NUMBERS[node.get("type") or ""])
