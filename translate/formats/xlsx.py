"""Excel workbooks: each text is one block, however many cells share it.

Read and written back: cells' texts, also with formats inside; comments; page headers and footers; shapes;
prompts of validation rules; title, subject and description. Numbers, dates and formulas are left alone, but
for texts and column names in them that are word for word a translated cell's. Names of sheets stay, because
formulas and other files refer to them. Sheets are streamed: a million rows need no more memory than ten.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from lxml import etree

from translate.document import Block, BlockKind, Document
from translate.errors import OutputError
from translate.formats._drawing_inline import is_paragraph, paragraph_place
from translate.formats._inline import Weave
from translate.formats._ooxml import Package, property_places
from translate.formats._places import Place, fill
from translate.formats._stream import Finder, bytes_of, check, names_of, tree
from translate.formats._xlsx_formulas import rename_columns, reworded
from translate.formats._xlsx_plain import plain
from translate.formats._xlsx_strings import Payload, unpick_header, unpick_item, weave_header, weave_item
from translate.formats._xml import legal, serialise
from translate.languages import language as find_language

_MAIN = (
    "sheet.main+xml",
    "sheet.macroEnabled.main+xml",
    "template.main+xml",
    "template.macroEnabled.main+xml",
)
_ITEMS: dict[str, BlockKind] = {"si": "table-cell", "is": "table-cell", "text": "paragraph"}
_HEADERS = tuple(f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer"))
_FORMULAS = ("f", "formula", "formula1", "formula2")
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_RULE = "dataValidation"
_NAMING = re.compile(rb">[^<]*(?:\"|&quot;|&#|\[)")
_SHEET = Finder(("is", *_FORMULAS, *_HEADERS), ("sheetView", _RULE))
_SHEET_TEXTS = Finder(("is", *_HEADERS), (_RULE,))
_STRINGS = Finder(("si",))
_COMMENTS = Finder(("text",))
_COUNTED = Finder((), ("row", "c", "v", "mergeCell", "hyperlink", "comment", "conditionalFormatting", "f"))


@dataclass(slots=True)
class _Opened:
    """A workbook taken apart: parts to stream with their finders, and parts as trees."""

    package: Package
    streams: dict[str, Finder] = field(default_factory=dict)
    names: dict[str, bytes] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class _Change:
    """What is to be written.

    Attributes:
        blocks: The translations, part by part.
        turned: Whether the direction changes to left-to-right.
        words: For each text its translation, for formulas.
        forced: Headings of tables that had to differ from their translation.
    """

    blocks: tuple[Block, ...]
    turned: bool
    words: dict[str, str]
    forced: dict[str, str] = field(default_factory=dict)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in ``data``.

    Raises:
        FormatError: It is no Excel workbook, or a damaged or hostile one.
    """
    opened = _open(data, name)
    blocks = chain(opened.blocks, (place.block for place in opened.places))
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return the bytes of ``document``, with all else as in ``template``.

    Raises:
        FormatError: The template is no Excel workbook.
        OutputError: The template has another number of blocks.
    """
    if template is None:
        return plain(document)
    opened = _open(template, document.name)
    count = len(opened.blocks)
    if len(document.blocks) != count + len(opened.places):
        raise OutputError(
            f"{document.name}: {len(document.blocks)} blocks do not fit the template's"
            f" {count + len(opened.places)}; write with the file that was read"
        )
    fill(opened.places, replace(document, blocks=document.blocks[count:]))
    pairs = zip(opened.blocks, document.blocks, strict=False)
    turned = find_language(document.language).direction == "ltr"
    change = _Change(document.blocks, turned, {old.text: legal(new.text) for old, new in pairs})
    for part in opened.tables:
        change.forced |= rename_columns(opened.roots[part], change.words)
    change.words |= change.forced
    for root in opened.roots.values():
        _settle(root, change)
    changed: dict[str, bytes | Iterator[bytes]] = {
        part: serialise(root) for part, root in opened.roots.items()
    }
    changed |= {part: _rewritten(opened, part, change) for part in opened.streams}
    return opened.package.archive.rewritten(changed)


def inventory(data: bytes) -> dict[str, int]:
    """Count what must be in the written workbook as it was in the original."""
    opened = _open(data, "workbook")
    found: Counter[str] = Counter()
    for part in opened.package.archive.parts:
        found[f"part {part}"] = 1
        if part in opened.streams:
            with opened.package.archive.stream(part) as stream:
                names = (piece.name for piece in _COUNTED.pieces(stream, where=part) if piece.name)
                found.update(names)
    return dict(found)


def _open(data: bytes, name: str) -> _Opened:
    package = Package(data, name=name, what="an Excel workbook")
    main = package.main(*_MAIN)
    opened = _Opened(package, roots={main: package.parse(main)})
    for part in package.related(main, "sharedStrings"):
        opened.streams[part] = _STRINGS
    for part in package.related(main, "styles"):
        opened.roots[part] = package.parse(part)
    for sheet in package.related(main, "worksheet"):
        opened.streams[sheet] = _SHEET
        for kind in ("comments", "threadedComment"):
            opened.streams |= dict.fromkeys(package.related(sheet, kind), _COMMENTS)
        opened.tables += package.related(sheet, "table")
        for part in package.related(sheet, "drawing"):
            opened.roots[part] = package.parse(part)
            opened.places += _shapes(opened.roots[part])
    opened.roots |= {part: package.parse(part) for part in opened.tables}
    opened.places += property_places(package, opened.roots)
    for part in opened.streams:
        _read_part(opened, part)
    return opened


def _shapes(root: etree._Element) -> Iterator[Place]:
    for node in root.iter(etree.Element):
        if is_paragraph(node) and (place := paragraph_place(node, "paragraph", 0)):
            yield place


def _where(opened: _Opened, part: str) -> str:
    return f"{opened.package.name}, part {part!r}"


def _read_part(opened: _Opened, part: str) -> None:
    where, archive = _where(opened, part), opened.package.archive
    with archive.stream(part) as stream:
        check(stream, where=where)
    opened.starts[part] = len(opened.blocks)
    with archive.stream(part) as stream:
        opened.names[part] = names_of(stream.read(64 * 1024))
    with archive.stream(part) as stream:
        finder = _SHEET_TEXTS if opened.streams[part] is _SHEET else opened.streams[part]
        for piece in finder.pieces(stream, where=where):
            if piece.element:
                node = tree(piece.element, opened.names[part], where=where)
                opened.blocks += (block for block in _blocks(node, piece.name) if block.text.strip())


def _blocks(node: etree._Element, name: str) -> Iterator[Block]:
    """Yield the blocks that an element holds."""
    if name == _RULE:
        yield from (Block(node.get(prompt) or "", "caption") for prompt in _PROMPTS)
    else:
        yield _block(name, _weave(node, name))


def _weave(node: etree._Element, name: str) -> Weave[Payload]:
    return unpick_header(node) if name in _HEADERS else unpick_item(node)


def _block(name: str, weave: Weave[Payload]) -> Block:
    return Block(weave.text, _ITEMS.get(name, "paragraph"), marks=weave.marks)


def _rewritten(opened: _Opened, part: str, change: _Change) -> Iterator[bytes]:
    """Yield a streamed part with its new texts."""
    where = _where(opened, part)
    blocks = islice(change.blocks, opened.starts[part], None)
    with opened.package.archive.stream(part) as stream:
        for piece in opened.streams[part].pieces(stream, where=where):
            yield piece.before
            # A formula without quotation marks and brackets names neither texts nor columns.
            if piece.element and (piece.name not in _FORMULAS or _NAMING.search(piece.element)):
                node = tree(piece.element, opened.names[part], where=where)
                done = _change(node, piece.name, change, blocks)
                yield bytes_of(node, piece.element) if done else piece.element
            else:
                yield piece.element


def _change(node: etree._Element, name: str, change: _Change, blocks: Iterator[Block]) -> bool:
    """Put the new text into an element; return whether there is any."""
    if name in _FORMULAS:
        before, node.text = node.text or "", reworded(node.text or "", change.words)
        return before != node.text
    if name == _RULE:
        return sum(_put_prompt(node, prompt, blocks) for prompt in _PROMPTS) > 0
    if name != "sheetView":
        return _put_block(node, name, change, blocks)
    if not change.turned or node.get("rightToLeft") not in ("1", "true"):
        return False
    node.set("rightToLeft", "0")
    return True


def _put_block(node: etree._Element, name: str, change: _Change, blocks: Iterator[Block]) -> bool:
    weave = _weave(node, name)
    old = _block(name, weave)
    if not old.text.strip():
        return False
    new = next(blocks)
    text = change.forced.get(old.text, new.text)
    if (text, new.marks) == (old.text, old.marks):
        return False
    put = weave_header if name in _HEADERS else weave_item
    put(node, weave, text, new.marks)
    return True


def _put_prompt(node: etree._Element, name: str, blocks: Iterator[Block]) -> bool:
    before = node.get(name) or ""
    if not before.strip():
        return False
    after = legal(next(blocks).text)
    node.set(name, after)
    return before != after


def _settle(root: etree._Element, change: _Change) -> None:
    """Let Excel calculate anew where texts changed; turn the cell styles that are right-to-left."""
    for node in root.iter(etree.Element):
        name = node.tag.rpartition("}")[2]
        if name == "definedName" and node.text:
            node.text = reworded(node.text, change.words)
        elif name == "calcPr" and any(old != new for old, new in change.words.items()):
            node.set("fullCalcOnLoad", "1")
        elif name == "alignment" and change.turned and node.get("readingOrder") == "2":
            node.set("readingOrder", "1")
            if (side := node.get("horizontal")) in ("left", "right"):
                node.set("horizontal", "left" if side == "right" else "right")
