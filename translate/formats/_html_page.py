"""One HTML page: its blocks, and the page with other blocks in their places.

Shared by pages that stand alone and by those in books.
"""

import re
from html import escape

from translate.document import Block, Document
from translate.errors import FormatError
from translate.formats._html_runs import slots
from translate.formats._html_turn import declare_utf8, turn
from translate.formats._slots import Markup, Slot, fill, weave
from translate.formats._text import Decoded, decode, encode
from translate.languages import language as find_language

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # Bytes; the standard asks for the declaration in the first 1024, and pages are late.


def blocks(data: bytes, *, name: str) -> tuple[Block, ...]:
    """Return the blocks of a page.

    Raises:
        FormatError: It is no text, or not in the encoding that it declares.
    """
    return tuple(slot.block for slot in slots(_decoded(data, name).text))


def rewritten(document: Document, *, template: bytes) -> bytes:
    """Return a page in UTF-8 with the document's blocks in the places of its own.

    Raises:
        OutputError: The document has another number of blocks.
    """
    decoded = _decoded(template, document.name)
    found = slots(decoded.text)
    text = fill(decoded.text, found, document, _render)
    if any(block != slot.block for block, slot in zip(document.blocks, found, strict=True)):
        text = turn(text, find_language(document.language))
    if decoded.encoding != "utf-8":
        text = declare_utf8(text)
    return encode(text, mark=decoded.mark)


def _decoded(data: bytes, name: str) -> Decoded:
    declared = _DECLARED.search(data[:_HEAD])
    label = (declared[1] or declared[2]).decode("ascii").lower() if declared else None
    if label is None or label.startswith("utf-16"):  # A declaration that was readable is not in UTF-16.
        return decode(data, name=name)
    try:
        return decode(data, name=name, encoding=label)
    except FormatError as error:
        raise FormatError(f"{error} (the page declares {label})") from None


def _render(slot: Slot, block: Block, markup: Markup) -> str:
    if '"' in slot.wraps or "bare" in slot.wraps:
        text = escape(block.text, quote=False).replace('"', "&quot;")
        return f'"{text}"' if "bare" in slot.wraps else text
    if "'" in slot.wraps:
        return escape(block.text, quote=False).replace("'", "&#39;")
    breaks = iter([markup(slot.wraps[key][0]) for key in slot.wraps if key.startswith("\n")])

    def escaped(text: str) -> str:
        return re.sub("\n", lambda _: next(breaks, "<br/>"), escape(text, quote=False))

    return weave(block, slot.wraps, markup, escaped)
