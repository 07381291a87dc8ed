"""What a PDF's pages draw, by pdfminer: each glyph with its letters and its place."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, apply_matrix_pt, decode_text

# It warns of what it makes up for; what it cannot read is an error.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
# Letters as they look at a place in a word, which stand for the letters themselves; and f-ligatures.
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_NOT_LETTERS = re.compile("[\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufffd\ufeff]")
_NO_WIDTH = 0.02


class Glyph(NamedTuple):
    """Something drawn: a letter, a mark, a ligature.

    Attributes:
        text: Its letters in logical order; empty where the font does not say.
        left: Where it begins, in points from the page's left.
        right: Where it ends.
        base: Its baseline, in points from the page's top.
        size: The height of its font, in points.
        bold: Whether its font is bold.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


class Page(NamedTuple):
    """What one page draws, in points.

    Attributes:
        glyphs: In the order in which they were drawn.
        width: The page's.
        height: The page's.
        images: How many pictures there are.
        unknown: How many glyphs have no letters, because the font does not say which.
    """

    glyphs: list[Glyph]
    width: float
    height: float
    images: int
    unknown: int


def pages(document: PDFDocument) -> Iterator[Page]:
    """Yield what each page draws."""
    resources = PDFResourceManager()
    for page in PDFPage.create_pages(document):
        left, bottom, right, top = page.mediabox
        width, height = right - left, top - bottom
        if page.rotate in (90, 270):
            width, height = height, width
        device = _Device(resources, height)
        PDFPageInterpreter(resources, device).process_page(page)
        yield Page(device.glyphs, width, height, device.images, device.unknown)


class _Device(PDFTextDevice):
    """Takes down the glyphs of one page."""

    def __init__(self, resources: PDFResourceManager, height: float) -> None:
        super().__init__(resources)
        self.glyphs: list[Glyph] = []
        self.images = 0
        self.unknown = 0
        self._height = height
        self._tags: list[tuple[int, str | None]] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,
        graphicstate: PDFGraphicState,
    ) -> float:
        try:
            text = _letters(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = ""
            self.unknown += 1
        advance = font.char_width(cid) * fontsize * scaling
        x, y = apply_matrix_pt(matrix, (0, rise))
        end, _ = apply_matrix_pt(matrix, (advance, rise))
        _, top = apply_matrix_pt(matrix, (0, rise + fontsize))
        if abs(end - x) < _NO_WIDTH * fontsize and len(text) > 1:
            # A mark that a font names by the first letter it stood on.
            text = "".join(filter(unicodedata.combining, text)) or text
        bold = bool(re.search("bold|black|heavy", str(font.fontname), re.IGNORECASE))
        self.glyphs.append(Glyph(text, min(x, end), max(x, end), self._height - y, abs(top - y), bold))
        return advance

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.images += 1

    def begin_tag(self, tag: PSLiteral, props: object = None) -> None:
        said = props.get("ActualText") if isinstance(props, dict) else None
        self._tags.append((len(self.glyphs), decode_text(said) if isinstance(said, bytes) else None))

    def end_tag(self) -> None:
        """Make one glyph of those under a tag that says what text they are."""
        start, said = self._tags.pop() if self._tags else (0, None)
        drawn = self.glyphs[start:]
        if said is not None and drawn:
            widest = max(drawn, key=lambda glyph: glyph.right - glyph.left)
            left, right = min(glyph.left for glyph in drawn), max(glyph.right for glyph in drawn)
            self.glyphs[start:] = [widest._replace(text=_letters(said), left=left, right=right)]


def _letters(text: str) -> str:
    """Return the letters that are meant, for the forms that are drawn; marks without their carrier."""
    text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)
    return _NOT_LETTERS.sub("", text).replace("\u00a0", " ")
