"""The proof after writing: the file is opened again and compared with what it was made from.

Three comparisons. What was read back must say what the target document says, in the same marks; it must have
every mark, placeholder and block of the source; and the container must have the same parts and structural
elements (a format's own ``inventory``: tables, images, notes, styles) as the original.

Where another program has the last word (a format with a ``PROGRAM``), only what is missing counts:
LibreOffice cuts runs anew and adds pictures of its own for other programs to show. Where a new file is made,
in another format than the original's, the words count, and their order.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from translate import placeholders
from translate.document import Block, Document, Mark
from translate.formats import FORMATS, read_back, reader

_NUMBER = re.compile(r"\d+$")
_ITEM = re.compile(r"\A\s*\(?\w{1,3}[.)\-]\s")
_RUN = "run"
_MOST = 20
"""Losses named one by one; more of them say the same."""


def losses(
    source: Document,
    target: Document,
    *,
    written: bytes,
    template: bytes | None,
    format_name: str,
    options: Mapping[str, object] | None = None,
) -> tuple[str, ...]:
    """Return what was lost on the way into the written file, a sentence each; nothing if all is there.

    Args:
        source: The document that was read from ``template``.
        target: The document that was written, block for block parallel to it.
        written: The file's bytes after writing.
        template: The file's bytes before; ``None`` if a new file was made.
        format_name: The format that was written.
        options: Keywords that the source was read with.

    Raises:
        FormatError: What was written cannot even be read.
    """
    if template is None:
        new = reader(format_name).read(written, name=target.name, language=target.language)
        return tuple(_of_new_file(target, new))
    again = read_back(format_name, written, template=template, document=target, options=options)
    found = [*_inventory(template, written, format_name)]
    exact = not hasattr(FORMATS.load(format_name), "PROGRAM")
    if len(again.blocks) != len(source.blocks):
        found.append(f"{len(source.blocks)} blocks became {len(again.blocks)}")
    else:
        for n, blocks in enumerate(zip(source.blocks, target.blocks, again.blocks, strict=True), start=1):
            found += (f"block {n}: {what}" for what in _of_block(*blocks, exact=exact))
    left_out = len(found) - _MOST
    return (*islice(found, _MOST), *([f"… and {left_out} more"] if left_out > 0 else []))


def _of_new_file(target: Document, again: Document) -> Iterator[str]:
    there = iter([word for block in again.blocks for word in _words(block.text)])
    for n, block in enumerate(target.blocks, start=1):
        # A number before an item is its mark, and no word, in formats that have lists.
        if not all(word in there for word in _words(_ITEM.sub("", block.text))):
            yield f"block {n} and what follows are not in the new file as they were written"
            return


def _inventory(template: bytes, written: bytes, format_name: str) -> Iterator[str]:
    module = FORMATS.load(format_name)
    if not hasattr(module, "inventory"):
        return
    before: Mapping[str, int] = module.inventory(template)
    after: Mapping[str, int] = module.inventory(written)
    for what in sorted({*before, *after}):
        if before.get(what, 0) != after.get(what, 0):
            yield f"{what}: {before.get(what, 0)} before, {after.get(what, 0)} after"


def _of_block(source: Block, target: Block, again: Block, *, exact: bool) -> Iterator[str]:
    if (source.kind, source.level) != (again.kind, again.level):
        yield f"{_style(source)} became {_style(again)}"
    if _words(target.text) != _words(again.text):
        yield "the text that was written is not the text that was read back"
    wanted = Counter(source.text[start:end] for start, end in placeholders.find(source.text))
    for piece in wanted - Counter({piece: again.text.count(piece) for piece in wanted}):
        yield f"the placeholder {piece} is lost"
    before, after = _kinds(source.marks), _kinds(again.marks)
    for kind in sorted({*before, *after}):
        if before[kind] > after[kind] or (exact and before[kind] < after[kind]):
            yield f"{kind}: {before[kind]} before, {after[kind]} after"
    if exact and _edges(target) != _edges(again):
        yield "formatting is not where it was put"
    empty = {mark.key for mark in source.marks if mark.start < mark.end} & {
        mark.key for mark in target.marks if mark.start == mark.end
    }
    for key in sorted(empty):
        yield f"no word of the translation was left for {key}"


def _style(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.level else block.kind


def _words(text: str) -> list[str]:
    return text.split()


def _kinds(marks: tuple[Mark, ...]) -> Counter[str]:
    """Count marks by kind; runs are compared by their edges, because neighbours of one format may join."""
    return Counter(kind for mark in marks if (kind := _kind(mark)) != _RUN)


def _kind(mark: Mark) -> str:
    return _NUMBER.sub("", mark.key)


def _edges(block: Block) -> set[int]:
    """Return where the format changes, counted in visible characters."""
    seen = [0]
    for sign in block.text:
        seen.append(seen[-1] + (not sign.isspace()))
    edges = {
        seen[place]
        for mark in block.marks
        if _kind(mark) == _RUN and seen[mark.start] < seen[mark.end]
        for place in (mark.start, mark.end)
    }
    return edges - {0, seen[-1]}
