"""Markdown: CommonMark with tables, strikethrough, footnotes and front matter.

All that is not language stays byte for byte: markup, targets of links, code, HTML, white space. Code is a
``verbatim`` block. A paragraph that changes is written on one line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from translate.document import Block, BlockKind, Document
from translate.formats._md_blocks import Piece, front_matter, pieces
from translate.formats._md_inline import LostError, Walk
from translate.formats._slots import Markup, Slot, fill, weave
from translate.formats._text import decode, encode
from translate.languages import language as find_language

_FIELD = re.compile(
    r"(?m)^(?P<key>title|subtitle|description|summary|excerpt)[ \t]*[:=][ \t]*"
    r"(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'|[^\s\"'\[{|>&*#][^\n#]*?)[ \t]*\r?$"
)
# What would be markup in running text, and what would be at the start of a line.
_SPECIAL = re.compile(
    r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|\[(?=[^\]\n]*\][(\[:])|\[(?=\^)"
)
_LINE_START = re.compile(r"(?P<before>\d{1,9}|)(?P<mark>[-+.)>=]|#{1,6})(?=\s|$)")
_DIRECTION = re.compile(
    r"(?i)\b(?P<name>dir|lang|xml:lang)(?P<equals>\s*=\s*[\"']?)(?P<value>rtl|ltr|[a-z]{2})\b"
)


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in a Markdown file.

    Raises:
        FormatError: It is no text, or its encoding cannot be told.
    """
    text = decode(data, name=name).text
    return Document(tuple(slot.block for slot in _slots(text)), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return a Markdown file in UTF-8; with a template, all its markup.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode("\n\n".join(map(_plain, document.blocks)) + "\n", mark=False)
    decoded = decode(template, name=document.name)
    slots = _slots(decoded.text)
    text = fill(decoded.text, slots, document, _render)
    changed = any(block != slot.block for block, slot in zip(document.blocks, slots, strict=True))
    if changed and find_language(document.language).direction == "ltr":
        text = _turned(text, document.language)
    return encode(text, mark=decoded.mark)


def _slots(text: str) -> list[Slot]:
    start = front_matter(text)
    slots = [_field(found) for found in _FIELD.finditer(text, 0, start)]
    found, references = pieces(text, start)
    for piece in found:
        slots += _piece_slots(text, piece, references)
    return slots


def _field(found: re.Match[str]) -> Slot:
    value = found["value"]
    kind: BlockKind = "heading" if found["key"] == "title" else "paragraph"
    if value.startswith('"'):
        text = re.sub(r"\\(.)", r"\1", value[1:-1])
    else:
        text = value[1:-1].replace("''", "'") if value.startswith("'") else value
    return Slot(
        *found.span("value"), Block(text.strip(), kind, int(kind == "heading")), {"field": ((0, 0), (0, 0))}
    )


def _piece_slots(text: str, piece: Piece, references: Mapping[str, object]) -> Iterator[Slot]:
    if piece.kind == "verbatim":
        if piece.token.type != "html_block":
            yield Slot(*piece.span, Block(piece.token.content.rstrip("\n"), "verbatim"))
        return
    content = piece.token.content
    span = piece.place(0), piece.place(len(content) - 1) + 1
    try:
        walk = Walk(content, piece.place, references).run(piece.token.children or [])
    except LostError:
        yield Slot(*span, Block(" ".join(content.split()), piece.kind, piece.level))
        return
    if walk.text.strip():
        wraps = walk.wraps | {f"\n{n}": (place, (0, 0)) for n, place in enumerate(walk.breaks)}
        yield Slot(*span, Block(walk.text, piece.kind, piece.level, walk.marks), wraps)
    yield from walk.nested


def _render(slot: Slot, block: Block, markup: Markup) -> str:
    if "field" in slot.wraps:
        return _quoted(block.text, markup((slot.start, slot.end)))
    breaks = iter([markup(slot.wraps[key][0]) for key in slot.wraps if key.startswith("\n")])
    cell = block.kind == "table-cell"

    def escape(text: str) -> str:
        text = _SPECIAL.sub(r"\\\g<0>", text)
        text = text.replace("|", "\\|") if cell else text
        return re.sub("\n", lambda _: next(breaks, " " if cell else "  \n"), text)

    text = weave(_tight(block), slot.wraps, lambda span: _emphasis(markup(span)), escape)
    start = _LINE_START.match(text) if block.kind not in {"table-cell", "caption"} else None
    return f"{start['before']}\\{start['mark']}{text[start.end() :]}" if start else text


def _tight(block: Block) -> Block:
    """Return the block with no white space at the inner edges of its marks, where it would undo them."""
    marks = []
    for mark in block.marks:
        inner = block.text[mark.start : mark.end]
        if mark.protected or not inner.strip():
            # On no words there is nothing to emphasise, and bare asterisks would be text.
            marks += [] if re.fullmatch(r"(?:strong|em|s)\d+", mark.key) else [mark]
        else:
            lead, trail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
            marks.append(replace(mark, start=mark.start + lead, end=mark.end - trail))
    return replace(block, marks=tuple(marks))


def _emphasis(markup: str) -> str:
    """Return emphasis with asterisks, which work inside words too."""
    return markup.replace("_", "*") if markup in {"_", "__", "___"} else markup


def _quoted(text: str, before: str) -> str:
    """Return a value of the front matter, in the quotes it had or in those it needs."""
    if before.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    if before.startswith('"') or re.search(r": |\s#|:$|^[\W_]", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _turned(text: str, language: str) -> str:
    """Set direction and language of the HTML in the text."""

    def turn(found: re.Match[str]) -> str:
        value = "ltr" if found["name"].lower() == "dir" else language
        return found["name"] + found["equals"] + value

    start = front_matter(text)
    found, _ = pieces(text, start)
    done = []
    at = 0
    for piece in found:
        if piece.token.type == "html_block":
            done += [text[at : piece.span[0]], _DIRECTION.sub(turn, text[slice(*piece.span)])]
            at = piece.span[1]
    return "".join([*done, text[at:]])


def _plain(block: Block) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", block.text)
    if block.kind == "verbatim":
        return f"```\n{block.text}\n```"
    if block.kind == "heading":
        return "#" * max(block.level, 1) + f" {text}"
    if block.kind == "list-item":
        return "  " * (block.level - 1) + f"- {text}"
    return f"> {text}" if block.kind == "quote" else text
