import io
import posixpath
import zipfile
from dataclasses import replace

from lxml import etree

from translate.document import Brief
from translate.renderers.epub import render

XHTML = "{http://www.w3.org/1999/xhtml}"


def opened(brief: Brief) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render(brief)))


def test_the_container_begins_with_the_type_uncompressed(brief: Brief) -> None:
    with opened(brief) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"


def test_all_parts_are_well_formed_and_listed(brief: Brief) -> None:
    with opened(brief) as book:
        parts = {
            name: etree.fromstring(book.read(name)) for name in book.namelist() if name[-3:] in ("tml", "opf")
        }
        package = parts["EPUB/package.opf"]
        listed = {f"EPUB/{item.get('href')}" for item in package.iter("{*}item")}
        assert listed == {name for name in book.namelist() if name.startswith("EPUB/")} - {"EPUB/package.opf"}
        spine = [item.get("idref") for item in package.iter("{*}itemref")]
        assert spine == ["front", "c0001", "c0002", "back"]


def test_links_lead_to_places_in_the_book(brief: Brief) -> None:
    with opened(brief) as book:
        pages = {
            n.removeprefix("EPUB/"): etree.fromstring(book.read(n))
            for n in book.namelist()
            if n[-5:] == "xhtml"
        }
    places = {f"{name}#{e.get('id')}" for name, page in pages.items() for e in page.iter() if e.get("id")}
    hrefs = {posixpath.normpath(a.get("href")) for page in pages.values() for a in page.iter(f"{XHTML}a")}
    assert {href for href in hrefs if href not in places and href not in pages} == set()


def test_a_heading_begins_a_chapter_and_names_it(brief: Brief) -> None:
    with opened(brief) as book:
        links = etree.fromstring(book.read("EPUB/nav.xhtml")).iter(f"{XHTML}a")
        names = [link.text for link in links]
    assert names == ["Overview", "Putin and Macron discuss security guarantees", "Background", "Provenance"]


def test_a_long_text_without_headings_is_parted(brief: Brief) -> None:
    source, target, beads = brief.bitext.source, brief.bitext.target, []
    for _ in range(700):
        beads.append(brief.bitext.beads[9])
        beads.append(brief.bitext.beads[8])
    long = replace(brief.bitext, beads=tuple(beads))
    bare = replace(brief, bitext=long, title=None, highlights=(), facts=(), findings=())
    with opened(bare) as book:
        assert len([name for name in book.namelist() if "/c0" in name]) == 5
    assert (source, target) == (long.source, long.target)


def test_sides_carry_language_and_direction(brief: Brief) -> None:
    with opened(brief) as book:
        page = etree.fromstring(book.read("EPUB/c0002.xhtml"))
    first = page.find(f".//{XHTML}div")
    assert [(p.get("lang"), p.get("dir")) for p in first.iter(f"{XHTML}p")] == [("en", "ltr"), ("ar", "rtl")]
