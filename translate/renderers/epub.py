"""The bilingual text as an e-book (EPUB 3.3): a chapter a heading, each sentence over its source."""

from collections.abc import Sequence
from datetime import UTC, datetime

from translate.document import Brief
from translate.renderers._changes import change_lines, summary
from translate.renderers._page import asset, environment
from translate.renderers._phrases import MARKS, disclaimer, glance, legal, provenance
from translate.renderers._view import Row, View, view
from translate.renderers._zip import packed

# A chapter of more pairs than this opens slowly on e-readers, whose memory is small; 300 are about 150 kB.
_PAIRS = 300
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def render(brief: Brief) -> bytes:
    """Return the book; the same brief gives the same bytes."""
    shown = view(brief)
    chapters = _chapters(shown.rows)
    files = [f"c{place + 1:04}.xhtml" for place in range(len(chapters))]
    names = [_name(chapter, shown) for chapter in chapters]
    contents = [("front.xhtml", "Overview"), *zip(files, names, strict=True), ("back.xhtml", "Provenance")]
    templates = environment()
    shared = {
        "brief": brief,
        "view": shown,
        "contents": contents,
        "places": {row.number: file for file, rows in zip(files, chapters, strict=True) for row in rows},
        "marks": MARKS,
        "glance": " · ".join(glance(shown)),
        "changes": {"lines": list(change_lines(shown)), "summary": summary(shown)},
        "provenance": provenance(brief),
        "disclaimer": disclaimer(brief),
        "modified": datetime.fromisoformat(brief.provenance.created)
        .astimezone(UTC)
        .strftime("%Y-%m-%dT%H:%M:%SZ"),
    }

    def page(part: str, heading: str, rows: Sequence[Row] = ()) -> bytes:
        template = templates.get_template("epub.xhtml.jinja")
        return _xml(template.render(shared, part=part, heading=heading, rows=rows))

    entries = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("EPUB/package.opf", _xml(templates.get_template("epub.opf.jinja").render(shared))),
        ("EPUB/nav.xhtml", page("nav", "Contents")),
        ("EPUB/style.css", asset("epub.css").encode()),
        ("EPUB/front.xhtml", page("front", "Overview")),
        *(
            (f"EPUB/{file}", page("text", name, rows))
            for file, name, rows in zip(files, names, chapters, strict=True)
        ),
        ("EPUB/back.xhtml", page("back", "Provenance")),
    ]
    return packed(entries, stored=frozenset({"mimetype"}))


def _chapters(rows: Sequence[Row]) -> list[list[Row]]:
    """Begin a chapter at headings of the first two levels, and where one grows too long between blocks."""
    chapters: list[list[Row]] = []
    for row in rows:
        is_heading = row.kind == "heading" and row.level <= 2 and row.begins
        only_headings = bool(chapters) and all(one.kind == "heading" for one in chapters[-1])
        is_long = bool(chapters) and len(chapters[-1]) >= _PAIRS and row.begins
        if not chapters or is_long or (is_heading and not only_headings):
            chapters.append([])
        chapters[-1].append(row)
    return chapters


def _name(chapter: Sequence[Row], shown: View) -> str:
    first = chapter[0]
    if first.kind == "heading":
        return (first.target or first.source).strip()
    title = (shown.title[1] or shown.title[0]).strip()
    return title if first.number == 1 else f"{title}, from sentence {first.number}"


def _xml(text: str) -> bytes:
    return legal(text).lstrip().encode("utf-8")
