"""HTML and XHTML pages and fragments.

Every run of phrasing content is a block, whatever element it is in; so are the title, the description and
the attributes that a reader sees or hears. Scripts, styles, ``pre``, and what says ``translate="no"`` or
``class="notranslate"`` stay as they are; all markup stays byte for byte, except that language, direction,
alignment and encoding are set for the new text.
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
_ELEMENTS = {
    "paragraph": "p",
    "list-item": "li",
    "table-cell": "p",
    "caption": "p",
    "quote": "blockquote",
    "verbatim": "pre",
}


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in an HTML file.

    Raises:
        FormatError: It is no text, or not in the encoding that it declares.
    """
    return Document(tuple(slot.block for slot in slots(_decoded(data, name).text)), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return an HTML file in UTF-8; with a template, all its markup.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode(_page(document), mark=False)
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
        return re.sub("\n", lambda _: next(breaks, "<br>"), escape(text, quote=False))

    return weave(block, slot.wraps, markup, escaped)


def _page(document: Document) -> str:
    target = find_language(document.language)
    title = next((block.text for block in document.blocks if block.kind == "heading"), document.name)
    body = []
    for block in document.blocks:
        element = f"h{block.level or 1}" if block.kind == "heading" else _ELEMENTS[block.kind]
        text = escape(block.text, quote=False).replace("\n", "\n" if element == "pre" else "<br>")
        item = f"<{element}>{text}</{element}>"
        body.append(f"<ul>{item}</ul>" if element == "li" else item)
    return (
        f'<!DOCTYPE html>\n<html lang="{target.code}" dir="{target.direction}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title, quote=False)}</title>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
