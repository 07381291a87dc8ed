from dataclasses import replace

import pytest
from archives import pack, unpack
from lxml import etree

from translate.document import Document
from translate.errors import FormatError, OutputError
from translate.formats import epub

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar" dir="rtl">'
    "<head><title>ص</title></head><body>{}</body></html>"
)
ITEMS = (
    ("two", "b/second%20page.xhtml", "application/xhtml+xml"),
    ("one", "first.xhtml", "application/xhtml+xml"),
    ("nav", "nav.xhtml", "application/xhtml+xml"),
    ("ncx", "toc.ncx", "application/x-dtbncx+xml"),
    ("css", "style.css", "text/css"),
    ("img", "i.png", "image/png"),
    ("gone", "gone.xhtml", "application/xhtml+xml"),
)


def book(folder="any/where/", spine=("one", "two"), **changes):
    items = "".join(f'<item id="{id}" href="{href}" media-type="{kind}"/>' for id, href, kind in ITEMS)
    refs = "".join(f'<itemref idref="{id}"/>' for id in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" dir="rtl">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>كتاب</dc:title>'
        "<dc:description>وصف</dc:description><dc:creator>كاتب</dc:creator><dc:language>ar</dc:language></metadata>"
        f'<manifest>{items}</manifest><spine page-progression-direction="rtl">{refs}</spine></package>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(f"{folder}p.opf"),
        f"{folder}p.opf": package,
        f"{folder}first.xhtml": PAGE.format('<p>أولى <b>غامق</b>&nbsp;<img src="i.png" alt=""/></p>'),
        f"{folder}b/second page.xhtml": PAGE.format("<p>ثانية</p>"),
        f"{folder}nav.xhtml": PAGE.format('<nav><ol><li><a href="first.xhtml">فصل</a></li></ol></nav>'),
        f"{folder}toc.ncx": (
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" xml:lang="ar"><navMap><navPoint><navLabel>'
            '<text>فصل</text></navLabel><content src="first.xhtml"/></navPoint></navMap></ncx>'
        ),
        f"{folder}style.css": "p { direction: rtl; text-align: right }",
        f"{folder}i.png": b"\x89PNG\xff\xfe",
    }
    return pack(parts | changes, stored=["mimetype"])


def read(data):
    return epub.read(data, name="file.epub", language="ar")


def written(data, **changes):
    document = read(data)
    made = tuple(replace(block, text=f"t{n}", marks=()) for n, block in enumerate(document.blocks))
    return unpack(epub.write(replace(document, blocks=made, language="en", **changes), template=data))


@pytest.mark.parametrize("folder", ["", "OEBPS/", "any/where/"])
def test_pages_come_in_the_order_of_the_spine_wherever_the_package_lies(folder):
    texts = [block.text for block in read(book(folder)).blocks if block.text != "ص"]
    assert texts == ["أولى غامق\xa0", "ثانية", "فصل", "فصل", "كتاب", "وصف"]


def test_language_and_direction_are_set_everywhere():
    parts = written(book())
    package = parts["any/where/p.opf"].decode()
    assert "<dc:language>en</dc:language>" in package
    assert 'page-progression-direction="ltr"' in package
    assert 'dir="ltr"' in package
    assert "كاتب" in package
    assert parts["any/where/style.css"] == b"p { direction: ltr; text-align: left }"
    assert b'xml:lang="en"' in parts["any/where/toc.ncx"]
    assert b'xml:lang="en" dir="ltr"' in parts["any/where/first.xhtml"]


def test_pages_stay_well_formed_and_the_rest_stays_byte_for_byte():
    data = book(**{"any/where/b/second page.xhtml": PAGE.format("<p>سطر<br/>آخر</p>")})
    document = read(data)
    made = tuple(replace(block, text="a < b & c\nd\ne", marks=()) for block in document.blocks)
    parts = unpack(epub.write(replace(document, blocks=made, language="en"), template=data))
    assert list(parts) == list(unpack(data))
    assert parts["any/where/i.png"] == unpack(data)["any/where/i.png"]
    page = etree.fromstring(parts["any/where/b/second page.xhtml"])
    assert "".join(page.find(".//{*}p").itertext()) == "a < b & cde"
    assert len(page.findall(".//{*}p/{*}br")) == 2


def test_an_unchanged_book_keeps_its_pages_byte_for_byte():
    data = book()
    parts = unpack(epub.write(read(data), template=data))
    for name, content in unpack(data).items():
        if name.endswith((".xhtml", ".css", ".png")):
            assert parts[name] == content


def test_locked_pages_are_refused_and_hidden_fonts_are_not():
    lock = '<e xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:CipherReference URI="{}"/></e>'
    assert read(book(**{"META-INF/encryption.xml": lock.format("any/where/f.otf")})).blocks
    with pytest.raises(FormatError, match="DRM"):
        read(book(**{"META-INF/encryption.xml": lock.format("any/where/b/second%20page.xhtml")}))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"a": "x"}, "container.xml is missing"),
        ({"META-INF/container.xml": CONTAINER.format("../../x.opf")}, "names no package document"),
        ({"META-INF/container.xml": "<container/>"}, "names no package document"),
        ({"META-INF/container.xml": CONTAINER.format("p"), "p": "<package"}, "not well-formed"),
    ],
)
def test_what_is_no_book_is_told(parts, message):
    with pytest.raises(FormatError, match=message):
        read(pack(parts))


def test_another_number_of_blocks_is_refused():
    with pytest.raises(OutputError, match="0 blocks do not fit"):
        epub.write(Document((), "en", "file.epub"), template=book())
