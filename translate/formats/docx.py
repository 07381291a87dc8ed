"""Word documents: every paragraph of every part is a block, wherever it stands.

Read and written back: body with nested tables, text boxes and content controls; headers, footers, footnotes,
endnotes, comments; text in automatic numbers; images' alternative texts; title, subject, description.
Field codes, charts, macros and every part that is not named here are kept byte for byte.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO

import docx
from lxml import etree

from translate.document import Block, BlockKind, Document, Mark
from translate.formats._docx_direction import turn
from translate.formats._docx_inline import has_text, unpick, weave_back
from translate.formats._docx_styles import Styles
from translate.formats._drawing_inline import DIAGRAMS, is_paragraph, paragraph_place
from translate.formats._drawing_inline import turn as turn_drawing
from translate.formats._inventory import inventory as count
from translate.formats._ooxml import Package, property_places
from translate.formats._places import Place, attribute_place, fill
from translate.formats._xml import legal, serialise
from translate.languages import language as find_language

_MAIN = ("document.main+xml", "document.macroEnabled.main+xml", "template.main+xml")
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING_NAME = re.compile(r"\{[^}]*wordprocessingDrawing\}docPr")
_COUNTED = (
    *("p", "tbl", "tr", "tc", "hyperlink", "drawing", "pict", "object", "AlternateContent", "sectPr", "sdt"),
    *("footnoteReference", "endnoteReference", "commentReference", "bookmarkStart", "bookmarkEnd"),
    *("fldChar", "fldSimple", "instrText", "ins", "del", "oMath", "br", "tab", "pStyle", "numPr", "style"),
)
_NUMBER = re.compile(r"%\d")


@dataclass(slots=True)
class _Opened:
    """A document taken apart: the roots of the parts that may change, and the places of its blocks."""

    package: Package
    styles: Styles
    roots: dict[str, etree._Element] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: It is no Word document, or a damaged or hostile one.
    """
    opened = _open(data, name)
    return Document(tuple(place.block for place in opened.places), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document``, with all else as in ``template``.

    Raises:
        FormatError: The template is no Word document.
        OutputError: The template has another number of blocks.
    """
    if template is None:
        return _plain(document)
    opened = _open(template, document.name)
    fill(opened.places, document)
    for root in opened.roots.values():
        _repeat_for_old_programs(root)
        if find_language(document.language).direction == "ltr":
            turn(root, opened.styles, language=document.language)
            turn_drawing(root, language=document.language)
    return opened.package.archive.rewritten({part: serialise(root) for part, root in opened.roots.items()})


def inventory(data: bytes) -> dict[str, int]:
    """Count what must be in the written document as it was in the original."""
    opened = _open(data, "document")
    return count(data, elements=_COUNTED, is_text=opened.roots.__contains__)


def _open(data: bytes, name: str) -> _Opened:
    package = Package(data, name=name, what="a Word document")
    main = package.main(*_MAIN)
    root = package.parse(main)
    w = root.tag.partition("}")[0] + "}"
    styles = next(package.related(main, "styles"), None)
    style_root = package.parse(styles) if styles else None
    opened = _Opened(package, Styles(style_root, w), {main: root})
    opened.places += _story(root, w, opened.styles)
    for kind in _STORIES:
        for part in package.related(main, kind):
            opened.roots[part] = package.parse(part)
            opened.places += _story(opened.roots[part], w, opened.styles)
    for kind in DIAGRAMS:
        for part in package.related(main, kind):
            opened.roots[part] = package.parse(part)
            opened.places += _diagram(opened.roots[part])
    for part in package.related(main, "numbering"):
        opened.roots[part] = package.parse(part)
        opened.places += _numbers(opened.roots[part], w)
    if styles and style_root is not None:
        opened.roots[styles] = style_root
    opened.places += property_places(package, opened.roots)
    return opened


def _story(root: etree._Element, w: str, styles: Styles) -> Iterator[Place]:
    """Yield the places of one part in document order; what repeats another place for old programs is none."""
    repeated = {node for fallback in root.iter(f"{_MC}Fallback") for node in fallback.iter()}
    for node in root.iter():
        if not isinstance(node.tag, str) or node in repeated:
            continue
        if node.tag == f"{w}p":
            if has_text(node, w) and (place := _paragraph(node, w, styles)):
                yield place
        elif _DRAWING_NAME.fullmatch(node.tag) and (node.get("descr") or "").strip():
            yield attribute_place(node, "descr")


def _diagram(root: etree._Element) -> Iterator[Place]:
    for node in root.iter(etree.Element):
        if is_paragraph(node) and (place := paragraph_place(node, "paragraph", 0)):
            yield place


def _paragraph(node: etree._Element, w: str, styles: Styles) -> Place | None:
    weave = unpick(node, w, styles.code)
    if not weave.text.strip():
        return None

    def put(text: str, marks: tuple[Mark, ...]) -> None:
        weave_back(node, weave, text, marks)

    kind, level = _kind(node, w, styles)
    return Place(Block(weave.text, kind, level, weave.marks), put)


def _kind(node: etree._Element, w: str, styles: Styles) -> tuple[BlockKind, int]:
    kind, level = styles.kind(node.find(f"{w}pPr"))
    if kind == "paragraph" and any(True for _ in node.iterancestors(f"{w}tc")):
        return "table-cell", 0
    return kind, level


def _numbers(root: etree._Element, w: str) -> Iterator[Place]:
    """Yield the words in automatic numbers (``Article %1``)."""
    for node in root.iter(f"{w}lvlText"):
        text = node.get(f"{w}val") or ""
        if len(_NUMBER.sub("", text).strip(" .()-:[]")) > 1:
            marks = tuple(
                Mark(*found.span(), f"placeholder{n}", protected=True)
                for n, found in enumerate(_NUMBER.finditer(text), start=1)
            )
            yield attribute_place(node, f"{w}val", marks=marks)


def _repeat_for_old_programs(root: etree._Element) -> None:
    """Copy the text of text boxes into the drawing that programs without DrawingML show instead."""
    w = root.tag.partition("}")[0] + "}"
    for node in root.iter(f"{_MC}AlternateContent"):
        boxes = [
            [box for part in node.findall(f"{_MC}{branch}") for box in part.iter(f"{w}txbxContent")]
            for branch in ("Choice", "Fallback")
        ]
        if len(boxes[0]) == len(boxes[1]):
            for new, old in zip(*boxes, strict=True):
                old[:] = [deepcopy(child) for child in new]


def _plain(document: Document) -> bytes:
    """Return a new document with Word's own styles."""
    new = docx.Document()
    for block in document.blocks:
        text = legal(block.text)
        if block.kind == "heading":
            new.add_heading(text, min(max(block.level, 1), 6))
        else:
            style = {"list-item": "List Bullet", "quote": "Quote", "caption": "Caption"}.get(block.kind)
            new.add_paragraph(text, style)
    out = BytesIO()
    new.save(out)
    return out.getvalue()
