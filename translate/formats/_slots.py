"""Formats that are text: blocks lie in slots, and all between the slots is kept byte for byte.

A reader finds the slots of a text; the writer finds the same slots in the template and puts each block
into its own. A block that did not change keeps the very characters it was read from. A slot may lie in
the markup of another (the alternative text of an image in a paragraph).
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from translate.document import Block, Document, Mark, Span
from translate.errors import OutputError

Wrap = tuple[Span, Span | None]
"""Where the markup before and after the text under a mark stands; for a point the second is empty.

Without a second the first holds the text under the mark too, which is then taken from there.
"""


class Slot(NamedTuple):
    """The place of a block in its file's text.

    Attributes:
        start: First code point.
        end: One past the last.
        block: The block as read from there.
        wraps: The markup of each of its marks, by the mark's key.
    """

    start: int
    end: int
    block: Block
    wraps: Mapping[str, Wrap] = {}


Markup = Callable[[Span], str]
"""Gives the template's text at a span, with the changed slots in it."""
Render = Callable[[Slot, Block, Markup], str]
"""Gives the characters for a block that changed."""


def fill(text: str, slots: Sequence[Slot], document: Document, render: Render) -> str:
    """Return the template's text with the document's blocks in its slots.

    Args:
        text: The template's text.
        slots: Its slots by start, a slot before those inside it.
        document: Block for block parallel to the slots.
        render: The characters for a block that changed.

    Raises:
        OutputError: The document has another number of blocks than the template.
    """
    check_parallel(document, len(slots))
    starts = [slot.start for slot in slots]

    def put(n: int) -> str:
        slot, block = slots[n], document.blocks[n]
        if block.text == slot.block.text and block.marks == slot.block.marks:
            return between((slot.start, slot.end), n + 1)
        return render(slot, block, lambda span: between(span, n + 1))

    def between(span: Span, first: int) -> str:
        at, end = span
        pieces = []
        n = bisect_left(starts, at, first)
        while n < len(slots) and slots[n].start < end:
            if at <= slots[n].start and slots[n].end <= end:
                pieces += [text[at : slots[n].start], put(n)]
                at = slots[n].end
            n += 1
        return "".join([*pieces, text[at:end]])

    return between((0, len(text)), 0)


def check_parallel(document: Document, blocks: int) -> None:
    """Refuse a document that is not block for block parallel to its template.

    Raises:
        OutputError: It has another number of blocks.
    """
    if len(document.blocks) != blocks:
        raise OutputError(
            f"{document.name}: {len(document.blocks)} blocks do not fit the template's {blocks};"
            " read and write with the same options"
        )


def weave(block: Block, wraps: Mapping[str, Wrap], markup: Markup, escape: Callable[[str], str]) -> str:
    """Return a block's text with the markup of its marks.

    Args:
        block: Its marks are properly nested, outer before inner.
        wraps: Places of markup by key; a mark without an entry gets none.
        markup: Gives the markup at a place.
        escape: Applied to the text between; what a protected mark covers stays as it is.
    """
    pieces: list[str] = []
    open_marks: list[Mark] = []
    at = 0

    def advance(to: int) -> None:
        nonlocal at
        if to > at:
            raw = any(mark.protected for mark in open_marks)
            pieces.append(block.text[at:to] if raw else escape(block.text[at:to]))
            at = to

    def close(until: int) -> None:
        while open_marks and open_marks[-1].end <= until:
            advance(open_marks[-1].end)
            _, after = wraps.get(open_marks.pop().key, (None, None))
            pieces.append(markup(after) if after else "")

    for mark in block.marks:
        close(mark.start)
        advance(mark.start)
        before, after = wraps.get(mark.key, ((0, 0), (0, 0)))
        pieces.append(markup(before))
        if after is None:
            at = mark.end
        else:
            open_marks.append(mark)
    close(max(len(block.text), *(mark.end for mark in open_marks), 0))
    advance(len(block.text))
    return "".join(pieces)


Edit = tuple[int, int, str]
"""Start and end of what is replaced, and its replacement."""


def splice(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with the edits made; they are in order and do not overlap."""
    pieces = []
    at = 0
    for start, end, replacement in edits:
        pieces += [text[at:start], replacement]
        at = end
    return "".join([*pieces, text[at:]])
