"""Formats that are XML trees: each block has a place in a tree, and knows how to put new text there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from translate.document import Block, BlockKind, Document, Mark
from translate.errors import OutputError
from translate.formats._xml import legal

Put = Callable[[str, tuple[Mark, ...]], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: what is there, and how to put something else there."""

    block: Block
    put: Put


def fill(places: Sequence[Place], document: Document) -> None:
    """Put the document's blocks into their places; what did not change is not touched.

    Raises:
        OutputError: The document has another number of blocks than the template.
    """
    if len(places) != len(document.blocks):
        raise OutputError(
            f"{document.name}: {len(document.blocks)} blocks do not fit the template's {len(places)};"
            " write with the file that was read"
        )
    for place, block in zip(places, document.blocks, strict=True):
        if (block.text, block.marks) != (place.block.text, place.block.marks):
            place.put(block.text, block.marks)


def text_place(node: etree._Element, kind: BlockKind = "caption") -> Place:
    """Return the place that is the text of an element without markup."""

    def put(text: str, marks: tuple[Mark, ...]) -> None:
        node.text = legal(text)

    return Place(Block(node.text or "", kind), put)


def attribute_place(
    node: etree._Element, name: str, kind: BlockKind = "caption", marks: tuple[Mark, ...] = ()
) -> Place:
    """Return the place that is an attribute of an element."""

    def put(text: str, marks: tuple[Mark, ...]) -> None:
        node.set(name, legal(text))

    return Place(Block(node.get(name) or "", kind, marks=marks), put)
