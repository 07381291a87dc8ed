"""PowerPoint presentations: slides in their order, each followed by its notes and comments.

Read and written back: text of shapes, groups and tables; notes; comments; diagrams (SmartArt); images'
alternative texts; what layouts and masters show on every slide; title, subject and description. Charts,
media and macros stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from translate.document import BlockKind, Document
from translate.formats._drawing_inline import DIAGRAMS, is_paragraph, paragraph_place, turn
from translate.formats._inventory import inventory as count
from translate.formats._ooxml import Package, property_places
from translate.formats._places import Place, attribute_place, fill, text_place
from translate.formats._pptx_plain import plain
from translate.formats._xml import serialise
from translate.languages import language as find_language

_MAIN = (
    *("presentation.main+xml", "slideshow.main+xml", "presentation.macroEnabled.main+xml"),
    *("slideshow.macroEnabled.main+xml", "template.main+xml"),
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COUNTED = (
    *("sp", "pic", "graphicFrame", "grpSp", "tbl", "tr", "tc", "p", "br", "fld", "blip", "hlinkClick"),
    *("sldId", "cm", "pt", "transition", "timing", "AlternateContent"),
)


@dataclass(slots=True)
class _Opened:
    """A presentation taken apart: the roots of the parts that may change, and the places of its blocks."""

    package: Package
    roots: dict[str, etree._Element] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: It is no PowerPoint presentation, or a damaged or hostile one.
    """
    return Document(tuple(place.block for place in _open(data, name).places), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document``, with all else as in ``template``.

    Raises:
        FormatError: The template is no PowerPoint presentation.
        OutputError: The template has another number of blocks.
    """
    if template is None:
        return plain(document)
    opened = _open(template, document.name)
    fill(opened.places, document)
    if find_language(document.language).direction == "ltr":
        for root in opened.roots.values():
            turn(root, language=document.language)
    return opened.package.archive.rewritten({part: serialise(root) for part, root in opened.roots.items()})


def inventory(data: bytes) -> dict[str, int]:
    """Count what must be in the written presentation as it was in the original."""
    opened = _open(data, "presentation")
    return count(data, elements=_COUNTED, is_text=opened.roots.__contains__)


def _open(data: bytes, name: str) -> _Opened:
    package = Package(data, name=name, what="a PowerPoint presentation")
    main = package.main(*_MAIN)
    opened = _Opened(package)
    for slide in _slides(package, main):
        _take(opened, slide)
        for kind in (*DIAGRAMS, "notesSlide", "comments"):
            for part in package.related(slide, kind):
                _take(opened, part)
    for master in package.related(main, "slideMaster"):
        _take(opened, master, fixed=True)
        for layout in package.related(master, "slideLayout"):
            _take(opened, layout, fixed=True)
    for kind in ("notesMaster", "handoutMaster"):
        for part in package.related(main, kind):
            _take(opened, part, fixed=True)
    opened.roots.setdefault(main, package.parse(main))
    opened.places += property_places(package, opened.roots)
    return opened


def _slides(package: Package, main: str) -> Iterator[str]:
    """Yield the slides in the order in which they are shown."""
    relations = package.relations(main)
    for node in package.parse(main).iter(etree.Element):
        if node.tag.endswith("}sldId"):
            named = [value for key, value in node.attrib.items() if str(key).endswith("}id")]
            relation = relations.get(str(named[0])) if named else None
            if relation and relation.target in package.archive:
                yield relation.target


def _take(opened: _Opened, part: str, *, fixed: bool = False) -> None:
    """Add a part and its places; of a ``fixed`` part only what shows on every slide, no placeholders."""
    if part in opened.roots:
        return
    root = opened.roots[part] = opened.package.parse(part)
    hidden = {node for fallback in root.iter(f"{_MC}Fallback") for node in fallback.iter()}
    if fixed:
        hidden |= {node for shape in _placeholders(root) for node in shape.iter()}
    for node in root.iter(etree.Element):
        if node in hidden:
            continue
        if is_paragraph(node):
            if place := paragraph_place(node, *_kind(node)):
                opened.places.append(place)
        elif node.tag.endswith("}cNvPr") and (node.get("descr") or "").strip():
            opened.places.append(attribute_place(node, "descr"))
        elif _is_comment(node):
            opened.places.append(text_place(node, "paragraph"))


def _is_comment(node: etree._Element) -> bool:
    parent = node.getparent()
    in_comment = parent is not None and parent.tag.endswith("}cm")
    return in_comment and node.tag.endswith("}text") and bool((node.text or "").strip())


def _placeholders(root: etree._Element) -> Iterator[etree._Element]:
    for node in root.iter(etree.Element):
        if node.tag.endswith("}sp") and _placeholder(node) is not None:
            yield node


def _placeholder(shape: etree._Element) -> str | None:
    """Return the type of a placeholder shape, ``None`` if the shape is none."""
    for node in shape.iterfind("*/*/*"):
        if isinstance(node.tag, str) and node.tag.endswith("}ph"):
            return node.get("type") or "obj"
    return None


def _kind(node: etree._Element) -> tuple[BlockKind, int]:
    for above in node.iterancestors():
        if above.tag.endswith("}tc"):
            return "table-cell", 0
        if above.tag.endswith("}sp"):
            placeholder = _placeholder(above)
            if placeholder in ("title", "ctrTitle"):
                return "heading", 1
            if placeholder == "subTitle":
                return "heading", 2
            in_slide = not above.getroottree().getroot().tag.endswith("}notes")
            if in_slide and placeholder in ("body", "obj"):
                properties = node.find(node.tag + "Pr")
                level = properties.get("lvl") if properties is not None else None
                return "list-item", int(level) + 1 if level and level.isdecimal() and len(level) == 1 else 1
            break
    return "paragraph", 0
