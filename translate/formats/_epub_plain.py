"""A new EPUB 3 book from text alone: one page and its table of contents."""

from html import escape
from uuid import NAMESPACE_URL, uuid5

from translate.document import Document
from translate.formats._xml import legal
from translate.formats._zip import packed
from translate.languages import language as find_language

_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
# The standard wants a time of last change; a fixed one keeps the same text the same bytes.
_MODIFIED = "2000-01-01T00:00:00Z"


def plain(document: Document) -> bytes:
    """Return a new book of the document's blocks."""
    headings = [n for n, block in enumerate(document.blocks) if block.kind == "heading"]
    texts = [escape(legal(block.text), quote=False) for block in document.blocks]
    title = texts[headings[0]] if headings else escape(legal(document.name))
    body = "".join(
        f'<h{max(block.level, 1)} id="b{n}">{texts[n]}</h{max(block.level, 1)}>'
        if block.kind == "heading"
        else f"<p>{texts[n]}</p>"
        for n, block in enumerate(document.blocks)
    )
    entries = "".join(f'<li><a href="text.xhtml#b{n}">{texts[n]}</a></li>' for n in headings)
    entries = entries or f'<li><a href="text.xhtml">{title}</a></li>'
    name = uuid5(NAMESPACE_URL, "\n".join(texts))
    direction = find_language(document.language).direction
    package = (
        '<package version="3.0" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier><dc:title>{title}</dc:title>'
        f"<dc:language>{document.language}</dc:language>"
        f'<meta property="dcterms:modified">{_MODIFIED}</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/></manifest>'
        f'<spine page-progression-direction="{direction}"><itemref idref="text"/></spine></package>'
    )

    def page(content: str) -> str:
        return (
            f'{_DECLARATION}<html {_XHTML} lang="{document.language}" xml:lang="{document.language}"'
            f' dir="{direction}"><head><title>{title}</title></head><body>{content}</body></html>'
        )

    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _DECLARATION + _CONTAINER,
            "book.opf": _DECLARATION + package,
            "nav.xhtml": page(f'<nav epub:type="toc"><ol>{entries}</ol></nav>'),
            "text.xhtml": page(body),
        }
    )
