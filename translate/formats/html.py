"""HTML and XHTML pages and fragments.

Every run of phrasing content is a block, whatever element it is in; so are the title, the description and
the attributes that a reader sees or hears. Scripts, styles, ``pre``, and what says ``translate="no"`` or
``class="notranslate"`` stay as they are; all markup stays byte for byte, except that language, direction,
alignment and encoding are set for the new text.
"""

from html import escape

from translate.document import Document
from translate.formats._html_page import blocks, rewritten
from translate.formats._text import encode
from translate.languages import language as find_language

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
    return Document(blocks(data, name=name), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return an HTML file in UTF-8; with a template, all its markup.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode(_page(document), mark=False)
    return rewritten(document, template=template)


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
