"""A new presentation from text alone: one slide a heading, with what follows it below."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from translate.document import Block, Document
from translate.formats._ooxml import OFFICE, locale, new_package
from translate.formats._xml import legal
from translate.languages import language as find_language

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"
_NAMES = f'xmlns:a="{_A}" xmlns:p="{_P}" xmlns:r="{OFFICE}"'
_WIDTH, _HEIGHT = 12192000, 6858000  # 16:9 in EMU, PowerPoint's own
_MOST_LINES = 12
"""Paragraphs on one slide; more begin another with the same title."""
_EMPTY_TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def plain(document: Document) -> bytes:
    """Return a new presentation of the document's blocks."""
    slides = list(_slides(document))
    numbers = range(1, len(slides) + 1)
    parts = {
        "ppt/presentation.xml": _presentation(len(slides)),
        "ppt/slideMasters/slideMaster1.xml": (
            f"<p:sldMaster {_NAMES}><p:cSld><p:spTree>{_EMPTY_TREE}</p:spTree></p:cSld>{_MAP}"
            '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
        ),
        "ppt/slideLayouts/slideLayout1.xml": (
            f"<p:sldLayout {_NAMES}><p:cSld><p:spTree>{_EMPTY_TREE}</p:spTree></p:cSld></p:sldLayout>"
        ),
        "ppt/theme/theme1.xml": _theme(),
    }
    types = {
        "ppt/presentation.xml": f"{_TYPE}.presentationml.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{_TYPE}.presentationml.slideMaster+xml",
        "ppt/slideLayouts/slideLayout1.xml": f"{_TYPE}.presentationml.slideLayout+xml",
        "ppt/theme/theme1.xml": f"{_TYPE}.theme+xml",
    }
    related = {
        "": ["officeDocument ppt/presentation.xml"],
        "ppt/presentation.xml": [
            "slideMaster ppt/slideMasters/slideMaster1.xml",
            *(f"slide ppt/slides/slide{n}.xml" for n in numbers),
        ],
        "ppt/slideMasters/slideMaster1.xml": [
            "slideLayout ppt/slideLayouts/slideLayout1.xml",
            "theme ppt/theme/theme1.xml",
        ],
        "ppt/slideLayouts/slideLayout1.xml": ["slideMaster ppt/slideMasters/slideMaster1.xml"],
    }
    for n, slide in zip(numbers, slides, strict=True):
        name = f"ppt/slides/slide{n}.xml"
        parts[name] = slide
        types[name] = f"{_TYPE}.presentationml.slide+xml"
        related[name] = ["slideLayout ppt/slideLayouts/slideLayout1.xml"]
    return new_package(parts, types=types, related=related)


def _presentation(slides: int) -> str:
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in range(1, slides + 1))
    return (
        f'<p:presentation {_NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f"</p:sldMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst>"
        f'<p:sldSz cx="{_WIDTH}" cy="{_HEIGHT}"/><p:notesSz cx="{_HEIGHT}" cy="{_WIDTH}"/></p:presentation>'
    )


def _slides(document: Document) -> Iterator[str]:
    title: Block | None = None
    lines: list[Block] = []
    for block in document.blocks:
        if block.kind == "heading" or len(lines) == _MOST_LINES:
            if title or lines:
                yield _slide(title, lines, document.language)
            title, lines = (block if block.kind == "heading" else title), []
        if block.kind != "heading":
            lines.append(block)
    yield _slide(title, lines, document.language)


def _slide(title: Block | None, lines: list[Block], language: str) -> str:
    shapes = [_shape(2, "title", [title], language)] if title else []
    shapes += [_shape(3, "body", lines, language)] if lines else []
    return f"<p:sld {_NAMES}><p:cSld><p:spTree>{_EMPTY_TREE}{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def _shape(number: int, kind: str, blocks: list[Block], language: str) -> str:
    margin, top, height = (600000, 300000, 1200000) if kind == "title" else (600000, 1600000, 4900000)
    size = 3600 if kind == "title" else 2000
    side = ' algn="r" rtl="1"' if find_language(language).direction == "rtl" else ""
    body = "".join(
        f'<a:p><a:pPr{side}/><a:r><a:rPr lang="{locale(language)}" sz="{size}"/>'
        f"<a:t>{escape(legal(block.text))}</a:t></a:r></a:p>"
        for block in blocks
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr/>'
        f'<p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{margin}" y="{top}"/>'
        f'<a:ext cx="{_WIDTH - 2 * margin}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"><a:normAutofit/></a:bodyPr>{body}</p:txBody></p:sp>'
    )


def _theme() -> str:
    """Return the least theme that PowerPoint takes: colours, one font, three fills, lines and effects."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in [
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "44546A"),
            ("lt2", "E7E6E6"),
            *((f"accent{n}", "4472C4") for n in range(1, 7)),
            ("hlink", "0563C1"),
            ("folHlink", "954F72"),
        ]
    )
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plain"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
