"""OpenDocument texts, and presentations and sheets as far as they are text: one reader for all three.

Read and written back: body, headers and footers, notes, comments, frames, tables, lists, images' titles and
descriptions, words in automatic numbers, title, subject and description. Deleted text that tracked changes
keep, formulas, numbers, charts and macros stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from translate.document import Block, BlockKind, Document, Mark
from translate.errors import FormatError
from translate.formats._inventory import inventory as count
from translate.formats._odf_direction import Modes, modes, turn
from translate.formats._odf_inline import (
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    Formats,
    formats,
    paragraphs,
    unpick,
    weave_back,
)
from translate.formats._places import Place, attribute_place, fill, text_place
from translate.formats._xml import legal, parse, serialise
from translate.formats._zip import Archive, packed
from translate.languages import language as find_language

_TYPE = "application/vnd.oasis.opendocument."
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_ENCRYPTED = b"encryption-data"
_GENERATOR = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}generator"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_CODE = ("Preformatted_20_Text", "Source_20_Text", "Source_20_Code", "HTML_20_Preformatted")
_CAPTIONS = ("Caption", "Illustration", "Figure", "Drawing", "Table")
_WORD = re.compile(r"[^\W\d_]{2}")
_COUNTED = (
    *("p", "h", "list", "list-item", "table", "table-row", "table-cell", "a", "note", "annotation", "frame"),
    *("image", "text-box", "bookmark", "bookmark-start", "bookmark-end", "page", "tab", "line-break"),
    *("tracked-changes", "object", "page-number", "master-page", "section", "index-body"),
)
_NAMES = " ".join(
    f'xmlns:{prefix}="{namespace.strip("{}")}"'
    for prefix, namespace in {"office": OFFICE, "text": TEXT, "style": STYLE}.items()
)


@dataclass(slots=True)
class _Opened:
    """A document taken apart: the roots of the parts that may change, and the places of its blocks."""

    archive: Archive
    roots: dict[str, etree._Element]
    modes: Modes
    places: list[Place] = field(default_factory=list)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: It is no OpenDocument file, or a damaged, encrypted or hostile one.
    """
    return Document(tuple(place.block for place in _open(data, name).places), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document``, with all else as in ``template``.

    Raises:
        FormatError: The template is no OpenDocument file.
        OutputError: The template has another number of blocks.
    """
    if template is None:
        return _plain(document)
    opened = _open(template, document.name)
    fill(opened.places, document)
    if find_language(document.language).direction == "ltr":
        for root in opened.roots.values():
            turn(root, opened.modes, language=document.language)
    return opened.archive.rewritten({part: serialise(root) for part, root in opened.roots.items()})


def inventory(data: bytes) -> dict[str, int]:
    """Count what must be in the written document as it was in the original."""
    return count(data, elements=_COUNTED, is_text=lambda part: part in _PARTS)


def _open(data: bytes, name: str) -> _Opened:
    archive = Archive(data, name=name)
    kind = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in archive else ""
    if "content.xml" not in archive or (kind and not kind.startswith(_TYPE)):
        raise FormatError(f"{name}: a zip file, but not an OpenDocument ({kind or 'no content.xml'})")
    if "META-INF/manifest.xml" in archive and _ENCRYPTED in archive.read("META-INF/manifest.xml"):
        raise FormatError(f"{name}: encrypted; remove its password first")
    roots = {
        part: parse(archive.read(part), where=f"{name}, part {part!r}") for part in _PARTS if part in archive
    }
    meta = roots.get("meta.xml")
    generator = meta.findtext(f".//{_GENERATOR}") if meta is not None else None
    opened = _Opened(archive, roots, modes(*roots.values(), generator=generator or ""))
    shown = formats(*roots.values())
    for part in ("content.xml", "styles.xml"):
        if part in roots:
            opened.places += _story(roots[part], shown)
            opened.places += _numbers(roots[part])
    if meta is not None:
        opened.places += (
            text_place(node)
            for tag in ("title", "subject", "description")
            for node in meta.iter(f"{_DUBLIN_CORE}{tag}")
            if (node.text or "").strip()
        )
    return opened


def _story(root: etree._Element, shown: Formats) -> Iterator[Place]:
    """Yield the places of one part in document order."""
    parents = {
        node.get(f"{STYLE}name"): node.get(f"{STYLE}parent-style-name") for node in root.iter(f"{STYLE}style")
    }
    known = set(paragraphs(root))
    for node in root.iter(f"{TEXT}p", f"{TEXT}h", f"{SVG}title", f"{SVG}desc"):
        if node.tag in (f"{SVG}title", f"{SVG}desc"):
            if (node.text or "").strip():
                yield text_place(node)
        elif node in known and not _is_data(node) and (place := _paragraph(node, shown, parents)):
            yield place


def _is_data(node: etree._Element) -> bool:
    """Return whether a paragraph shows the value of a sheet's number, date or formula."""
    parent = node.getparent()
    if parent is None or parent.tag != f"{TABLE}table-cell":
        return False
    value = parent.get(f"{OFFICE}value-type") or "string"
    return value != "string" or parent.get(f"{TABLE}formula") is not None


def _paragraph(node: etree._Element, shown: Formats, parents: dict[str | None, str | None]) -> Place | None:
    weave = unpick(node, shown, frozenset(_CODE))
    if not weave.text.strip():
        return None

    def put(text: str, marks: tuple[Mark, ...]) -> None:
        weave_back(node, weave, text, marks)

    style = node.get(f"{TEXT}style-name")
    kind, level = _kind(node, parents.get(style) or style or "")
    return Place(Block(weave.text, kind, level, weave.marks), put)


def _kind(node: etree._Element, style: str) -> tuple[BlockKind, int]:
    if node.tag == f"{TEXT}h":
        level = node.get(f"{TEXT}outline-level") or "1"
        return "heading", min(int(level), 6) if level.isdecimal() and len(level) < 3 else 1
    if style in ("Title", "Subtitle"):
        return "heading", 1 if style == "Title" else 2
    named: dict[str, BlockKind] = {
        **dict.fromkeys(_CODE, "verbatim"),
        **dict.fromkeys(_CAPTIONS, "caption"),
        "Quotations": "quote",
    }
    if style in named:
        return named[style], 0
    depth = 0
    for above in node.iterancestors():
        if above.tag == f"{TEXT}list":
            depth += 1
        elif above.tag == f"{TABLE}table-cell":
            return "table-cell", 0
        elif above.tag == f"{TEXT}note":
            break
    return ("list-item", depth) if depth else ("paragraph", 0)


def _numbers(root: etree._Element) -> Iterator[Place]:
    """Yield the words around automatic numbers (``Article 1``)."""
    for node in root.iter(f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
        for name in (f"{STYLE}num-prefix", f"{STYLE}num-suffix"):
            if _WORD.search(node.get(name) or ""):
                yield attribute_place(node, name)


def _plain(document: Document) -> bytes:
    """Return a new text document."""
    root = etree.fromstring(f'<office:document-content {_NAMES} office:version="1.3"/>')
    text = etree.SubElement(etree.SubElement(root, f"{OFFICE}body"), f"{OFFICE}text")
    for block in document.blocks:
        if block.kind == "heading":
            node = etree.SubElement(text, f"{TEXT}h", {f"{TEXT}outline-level": str(max(block.level, 1))})
        elif block.kind == "list-item":
            item = etree.SubElement(etree.SubElement(text, f"{TEXT}list"), f"{TEXT}list-item")
            node = etree.SubElement(item, f"{TEXT}p")
        else:
            node = etree.SubElement(text, f"{TEXT}p")
        node.text = legal(block.text)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        ' manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return packed(
        {"mimetype": f"{_TYPE}text", "content.xml": serialise(root), "META-INF/manifest.xml": manifest}
    )
