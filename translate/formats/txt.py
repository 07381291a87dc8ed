"""Plain text: paragraphs, headings and lists, in any encoding that Arabic comes in; written as UTF-8.

Where lines were wrapped by hand or by a mail program they are one paragraph; a line that ended early was
meant to end. Blank lines, indentation, bullets and line ends stay byte for byte.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from translate.document import Block, Document
from translate.errors import FormatError
from translate.formats._slots import Markup, Slot, fill
from translate.formats._text import decode, encode
from translate.formats._text_parts import parts as parts
from translate.languages import language as find_language

Lines = Literal["keep", "join", "auto"]

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK_BETWEEN = re.compile(r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[^\S\n\r]*")
_MARKER = re.compile(
    r"(?P<indent>\s*)(?P<marker>(?:[-–—•▪●○◦‣*·]|\(?\d{1,3}[.)\-]|\(\d{1,3}\))\s+)?(?P<text>\S.*?)\s*$",
    re.DOTALL,
)
_RULE = re.compile(r"[\W_]+")
_END = re.compile(r"[.!?؟…۔:؛][\"'”’»)\]\s]*$")
# Widths that people and programs wrap at; below the least, short lines are verse or an address.
_LEAST_WIDTH, _MOST_WIDTH = 40, 160
_LEAST_WIDTH_OF_TWO = 55  # Two lines alone are weaker evidence.
_RAGGED = 0.1  # Share of lines that may end early in a wrapped paragraph all the same.
_HEADING_LENGTH = 120  # Headlines in the seeds and in agency copy stay below it.
_INDENT_OF_LEVEL = 2
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def read(
    data: bytes, *, name: str, language: str, lines: Lines = "auto", encoding: str | None = None
) -> Document:
    """Return the document in a text file.

    Args:
        data: The file's bytes.
        name: What messages and the document call it.
        language: ISO 639-1 code of its text.
        lines: ``keep``: every line is a block; ``join``: lines up to a blank one are one block; ``auto``:
            lines that were wrapped at a width are joined, others kept.
        encoding: Its encoding if known; ``None`` finds it.

    Raises:
        FormatError: It is no text, or its encoding cannot be told.
    """
    text = decode(data, name=name, encoding=encoding).text
    return Document(tuple(slot.block for slot in _slots(text, lines)), language, name)


def write(
    document: Document, *, template: bytes | None, lines: Lines = "auto", encoding: str | None = None
) -> bytes:
    """Return a text file in UTF-8; with a template, its gaps, and its byte-order mark if it has one.

    A paragraph that was wrapped is wrapped again at its width. Arabic-Indic digits of list markers become
    western ones if the document's language is written from left to right.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode("".join(_plain(block) for block in document.blocks).rstrip("\n") + "\n", mark=False)
    decoded = decode(template, name=document.name, encoding=encoding)
    slots = _slots(decoded.text, lines)
    text = fill(decoded.text, slots, document, _render)
    if find_language(document.language).direction == "ltr":
        text = _western_markers(text)
    return encode(text, mark=decoded.mark)


def read_back(
    written: bytes,
    *,
    template: bytes,
    name: str,
    language: str,
    lines: Lines = "auto",
    encoding: str | None = None,
) -> Document:
    """Return what stands between the template's gaps: new lines may look wrapped where the old did not.

    Raises:
        FormatError: A gap is gone.
    """
    before = decode(template, name=name, encoding=encoding).text
    after = decode(written, name=name).text
    slots = _slots(before, lines)
    edges = [0, *(edge for slot in slots for edge in (slot.start, slot.end)), len(before)]
    gaps = [_gap(before[a:b], language) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    at = len(gaps[0])
    blocks = []
    for n, slot in enumerate(slots, start=1):
        end = after.find(gaps[n], at) if n < len(slots) else len(after) - len(gaps[n])
        if end < at:
            raise FormatError(f"{name}: block {n} cannot be found again")
        text = after[at:end]
        joined = text if slot.block.kind == "verbatim" else " ".join(p.strip() for p in _LINE.findall(text))
        blocks.append(replace(slot.block, text=joined))
        at = end + len(gaps[n])
    return Document(tuple(blocks), language, name)


def _gap(gap: str, language: str) -> str:
    return _western_markers(gap) if find_language(language).direction == "ltr" else gap


def _slots(text: str, lines: Lines) -> list[Slot]:
    slots: list[Slot] = []
    paragraphs = list(_paragraphs(text))
    for number, paragraph in enumerate(paragraphs):
        alone = len(paragraph) == 1 and number + 1 < len(paragraphs)
        for group in _groups(text, paragraph, lines):
            slots.append(_slot(text, group, heading=alone and lines != "keep", first=not slots))
    return slots


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines between blank ones; a line is its span, without its end."""
    run: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        if not found[0].strip():
            continue
        gap = text[run[-1][1] : found.start()] if run else ""
        if run and len(_BLANK_BETWEEN.findall(gap)) > 1:
            yield run
            run = []
        run.append(found.span())
    if run:
        yield run


def _groups(text: str, paragraph: list[tuple[int, int]], lines: Lines) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines that are one block."""
    if lines == "keep":
        yield from ([line] for line in paragraph)
        return
    for item in _items(text, paragraph):
        if lines == "join" or (_is_even(text, item) and _is_wrapped([text[a:b].strip() for a, b in item])):
            yield item
        else:
            yield from ([line] for line in item)


def _items(text: str, paragraph: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Part a paragraph where list markers say so; one that fell at a line's start in prose does not."""
    marked = [number for number, line in enumerate(paragraph) if _has_marker(text, line)]
    if len(marked) == 1 and marked[0] > 0 and not _END.search(text[slice(*paragraph[marked[0] - 1])]):
        marked = []
    starts = sorted({0, *marked})
    return [paragraph[start:end] for start, end in pairwise([*starts, len(paragraph)])]


def _has_marker(text: str, line: tuple[int, int]) -> bool:
    found = _MARKER.match(text, *line)
    return bool(found and found["marker"])


def _is_even(text: str, item: list[tuple[int, int]]) -> bool:
    """Whether the lines begin in one column, but for the first, and those under a list marker."""
    raw = [text[start:end] for start, end in item]
    indents = [len(line) - len(line.lstrip()) for line in raw]
    return _has_marker(text, item[0]) or (len(set(indents[1:])) < 2 and indents[0] >= max(indents))


def _is_wrapped(item: list[str]) -> bool:
    """Whether every line but the last ends where the next word had no room."""
    if len(item) < 2:
        return True
    width = max(map(len, item))
    least = _LEAST_WIDTH_OF_TWO if len(item) == 2 else _LEAST_WIDTH
    if not least <= width <= _MOST_WIDTH or (len(item) == 2 and _END.search(item[0])):
        return False
    early = sum(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width for line, following in pairwise(item)
    )
    return early <= _RAGGED * (len(item) - 1)


def _slot(text: str, group: list[tuple[int, int]], *, heading: bool, first: bool) -> Slot:
    whole = text[group[0][0] : group[-1][1]]
    if _RULE.fullmatch(whole):
        start = group[0][0] + len(whole) - len(whole.lstrip())
        return Slot(start, start + len(whole.strip()), Block(whole.strip(), "verbatim"))
    found = _MARKER.match(text, *group[0])
    start, end = (found.start("text") if found else group[0][0]), group[-1][1]
    end = start + len(text[start:end].rstrip())
    joined = " ".join(part.strip() for part in _LINE.findall(text[start:end]))
    if found and found["marker"]:
        level = 1 + len(found["indent"].expandtabs(4)) // _INDENT_OF_LEVEL
        return Slot(start, end, Block(joined, "list-item", level))
    if heading and len(joined) <= _HEADING_LENGTH and not _END.search(joined):
        return Slot(start, end, Block(joined, "heading", 1 if first else 2))
    return Slot(start, end, Block(joined))


def _render(slot: Slot, block: Block, markup: Markup) -> str:
    before = _LINE.findall(markup((slot.start, slot.end)))
    if len(before) < 2:
        return block.text
    indent = before[1][: len(before[1]) - len(before[1].lstrip())]
    width = max(len(line.rstrip()) for line in before)
    ends = _BLANK_BETWEEN.search(markup((slot.start, slot.end)))
    wrapped = textwrap.wrap(
        block.text,
        max(width, _LEAST_WIDTH),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (ends[0].rstrip(" \t") if ends else "\n").join(wrapped)


def _western_markers(text: str) -> str:
    return re.sub(r"(?m)^\s*\(?[٠-٩]{1,3}[.)\-]", lambda found: found[0].translate(_WESTERN), text)


def _plain(block: Block) -> str:
    if block.kind == "list-item":
        return " " * _INDENT_OF_LEVEL * (block.level - 1) + f"- {block.text}\n"
    return f"{block.text}\n\n"
