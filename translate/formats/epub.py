"""EPUB books, read and written with zip and lxml alone.

Pages in the order of the spine, then those outside it, the navigation document and the table of contents of
EPUB 2, and the package's title, subtitle and description. Language and direction are set in the package, the
pages and the style sheets. Images, fonts and scripts stay as they are.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from translate.document import Block, Document
from translate.errors import FormatError, OutputError
from translate.formats._epub_plain import plain
from translate.formats._html_page import blocks as page_blocks
from translate.formats._html_page import rewritten
from translate.formats._html_turn import styled
from translate.formats._places import Place, fill, text_place
from translate.formats._xml import parse, serialise
from translate.formats._zip import Archive
from translate.languages import language as find_language

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_COUNTED = re.compile(
    rb"<(?:[\w-]+:)?(img|image|a|table|tr|td|th|p|h[1-6]|li|sup|navPoint|item|itemref)(?=[\s/>])"
)


@dataclass(slots=True)
class _Book:
    """A book taken apart.

    Attributes:
        archive: The container.
        package: Path of the package document.
        roots: Trees of the package and of the table of contents, by path.
        pages: Blocks of each page, by path, in reading order.
        styles: Paths of the style sheets.
        places: Places in the trees.
    """

    archive: Archive
    package: str
    roots: dict[str, etree._Element] = field(default_factory=dict)
    pages: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: It is no EPUB book, or a damaged, locked or hostile one.
    """
    book = _open(data, name)
    blocks = [block for page in book.pages.values() for block in page]
    return Document((*blocks, *(place.block for place in book.places)), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document``, with all else as in ``template``.

    Raises:
        FormatError: The template is no EPUB book.
        OutputError: The template has another number of blocks.
    """
    if template is None:
        return plain(document)
    book = _open(template, document.name)
    count = sum(map(len, book.pages.values()))
    if len(document.blocks) != count + len(book.places):
        raise OutputError(
            f"{document.name}: {len(document.blocks)} blocks do not fit the template's"
            f" {count + len(book.places)}; write with the file that was read"
        )
    changed: dict[str, bytes] = {}
    start = 0
    for path, blocks in book.pages.items():
        part = replace(document, blocks=document.blocks[start : start + len(blocks)])
        changed[path] = rewritten(part, template=book.archive.read(path))
        start += len(blocks)
    fill(book.places, replace(document, blocks=document.blocks[start:]))
    if any(place.block != block for place, block in zip(_all(book), document.blocks, strict=True)):
        changed |= _turned(book, document.language)
    return book.archive.rewritten(changed | {path: serialise(root) for path, root in book.roots.items()})


def inventory(data: bytes) -> dict[str, int]:
    """Count what must be in the written book as it was in the original."""
    book = _open(data, "book")
    found: dict[str, int] = {}
    for part in book.archive.parts:
        found[f"part {part}"] = 1
        if part in book.pages or part in book.roots:
            for tag in _COUNTED.findall(book.archive.read(part)):
                found[tag.decode()] = found.get(tag.decode(), 0) + 1
    return found


def _open(data: bytes, name: str) -> _Book:
    archive = Archive(data, name=name)
    if _CONTAINER not in archive:
        raise FormatError(f"{name}: a zip file, but not an EPUB book ({_CONTAINER} is missing)")
    container = parse(archive.read(_CONTAINER), where=f"{name}, {_CONTAINER}")
    path = next((node.get("full-path") for node in container.iter(_ROOTFILE)), None)
    if not path or path not in archive:
        raise FormatError(f"{name}: {_CONTAINER} names no package document that exists")
    book = _Book(archive, path, {path: parse(archive.read(path), where=f"{name}, {path}")})
    _take_manifest(book)
    _refuse_locked(book)
    for tag in ("title", "description", "subject"):
        book.places += _texts(book.roots[path], f"{_DUBLIN_CORE}{tag}")
    return book


def _take_manifest(book: _Book) -> None:
    """Find pages, style sheets and table of contents through the package document."""
    package = book.roots[book.package]
    folder = posixpath.dirname(book.package)
    items: dict[str, tuple[str, str]] = {}
    for node in package.iter(f"{_OPF}item"):
        href = unquote((node.get("href") or "").partition("#")[0])
        path = posixpath.normpath(posixpath.join(folder, href))
        if path in book.archive:
            items[node.get("id") or path] = (path, node.get("media-type") or "")
    spine = [node.get("idref") or "" for node in package.iter(f"{_OPF}itemref")]
    for key in dict.fromkeys([*spine, *items]):
        path, kind = items.get(key, ("", ""))
        if kind in _PAGES and path not in book.pages:
            book.pages[path] = page_blocks(book.archive.read(path), name=f"{book.archive.name}, {path}")
        elif kind == "text/css":
            book.styles.append(path)
        elif kind == "application/x-dtbncx+xml" and path not in book.roots:
            book.roots[path] = parse(book.archive.read(path), where=f"{book.archive.name}, {path}")
            book.places += _texts(book.roots[path], f"{_NCX}text")


def _texts(root: etree._Element, tag: str) -> Iterator[Place]:
    return (text_place(node) for node in root.iter(tag) if (node.text or "").strip())


def _refuse_locked(book: _Book) -> None:
    """Refuse a book whose pages are encrypted; hidden fonts do no harm."""
    if _ENCRYPTION not in book.archive:
        return
    root = parse(book.archive.read(_ENCRYPTION), where=f"{book.archive.name}, {_ENCRYPTION}")
    for node in root.iter(etree.Element):
        if node.tag.endswith("}CipherReference") and unquote(node.get("URI") or "") in book.pages:
            raise FormatError(f"{book.archive.name}: its pages are encrypted (DRM); they cannot be read")


def _all(book: _Book) -> Iterator[Place]:
    for page in book.pages.values():
        yield from (Place(block, lambda *_: None) for block in page)
    yield from book.places


def _turned(book: _Book, code: str) -> dict[str, bytes]:
    """Set language and direction in the package; return the style sheets that change with them."""
    target = find_language(code)
    package = book.roots[book.package]
    for node in package.iter(f"{_DUBLIN_CORE}language"):
        node.text = code
    for node in package.iter(etree.Element):
        if node.get("page-progression-direction") in ("rtl", "ltr"):
            node.set("page-progression-direction", target.direction)
        if node.get("dir") in ("rtl", "ltr"):
            node.set("dir", target.direction)
    for root in book.roots.values():
        if root.get("{http://www.w3.org/XML/1998/namespace}lang"):
            root.set("{http://www.w3.org/XML/1998/namespace}lang", code)
    sheets = {path: book.archive.read(path).decode("utf-8", "surrogateescape") for path in book.styles}
    return {
        path: styled(text, target).encode("utf-8", "surrogateescape")
        for path, text in sheets.items()
        if styled(text, target) != text
    }
