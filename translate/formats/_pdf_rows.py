"""From glyphs to rows of words: what stands on one baseline, with spaces where there is room for one."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from translate.formats._pdf_glyphs import Glyph
from translate.formats._pdf_order import direction

# In ems. Letters of one word touch in Arabic and nearly do in Latin; the narrowest spaces that LibreOffice,
# Chromium and WeasyPrint set are 0.2 wide.
_SPACE = 0.16
# Part of the larger font's size that letters of one row may stand apart; indices and reference marks more.
_SAME_BASE = 0.45
_SMALL, _RAISED = 0.9, 0.6
_SAME_SIZE = 0.08
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Word:
    """Glyphs without room between them, from left to right."""

    pieces: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class Row:
    """Words on one baseline, from left to right.

    ``base``, ``size`` and ``bold`` are those of most of its letters.
    """

    words: list[Word]
    base: float
    size: float
    bold: bool

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    def is_rtl(self, *, default: bool) -> bool:
        """Tell whether it is read from the right; ``default`` where it has no letters."""
        kinds = {direction(piece) for word in self.words for piece in word.pieces}
        return "R" in kinds or (default and "L" not in kinds)

    def seen(self) -> list[str]:
        """Return its letters as they are seen, from left to right, with spaces between the words."""
        pieces: list[str] = []
        for word in self.words:
            pieces += [" ", *word.pieces] if pieces else word.pieces
        return pieces


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return the rows of a page, or of a part of it, from the top."""
    letters: list[Glyph] = []
    marks: list[Glyph] = []
    # Programs draw from the left, a mark before its letter; where one does not, the place tells.
    for glyph in reversed(list(glyphs)):
        if not _is_mark(glyph.text):
            letters.append(glyph)
        elif letters and _is_over(glyph, letters[-1]):
            letters[-1] = _marked(letters[-1], glyph)
        else:
            marks.append(glyph)
    found: list[list[Glyph]] = []
    bases: list[float] = []
    # The largest first: what is small belongs to the baseline of what is large.
    for glyph in sorted(letters, key=lambda glyph: -glyph.size):
        at = _nearest(bases, glyph.base)
        if at is not None and _is_beside(glyph, found[at][0]):
            found[at].append(glyph)
        else:
            at = bisect_left(bases, glyph.base)
            bases.insert(at, glyph.base)
            found.insert(at, [glyph])
    for mark in marks:
        at = _nearest(bases, mark.base)
        if at is not None and abs(bases[at] - mark.base) <= mark.size:
            _put_on(mark, found[at])
    return [row for group in found if (row := _row(group))]


def same_size(one: float, other: float) -> bool:
    """Tell whether two sizes can be those of one paragraph."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _is_beside(glyph: Glyph, first: Glyph) -> bool:
    apart = _RAISED if glyph.size < _SMALL * first.size else _SAME_BASE
    return abs(glyph.base - first.base) <= apart * first.size


def _is_mark(text: str) -> bool:
    return bool(text) and all(unicodedata.combining(sign) for sign in text)


def _nearest(bases: Sequence[float], base: float) -> int | None:
    at = bisect_left(bases, base)
    around = [n for n in (at - 1, at) if 0 <= n < len(bases)]
    return min(around, key=lambda n: abs(bases[n] - base), default=None)


def _put_on(mark: Glyph, letters: list[Glyph]) -> None:
    """Give a mark to the letter under it."""
    middle = (mark.left + mark.right) / 2

    def distance(n: int) -> tuple[float, float]:
        letter = letters[n]
        outside = max(letter.left - middle, middle - letter.right, 0.0)
        return outside, abs((letter.left + letter.right) / 2 - middle)

    carriers = [n for n, letter in enumerate(letters) if letter.text.strip()]
    if carriers:
        n = min(carriers, key=distance)
        letters[n] = _marked(letters[n], mark)


def _is_over(mark: Glyph, letter: Glyph) -> bool:
    middle = (mark.left + mark.right) / 2
    inside = letter.left - _SPACE * letter.size <= middle <= letter.right + _SPACE * letter.size
    return inside and bool(letter.text.strip()) and abs(mark.base - letter.base) <= mark.size


def _marked(letter: Glyph, mark: Glyph) -> Glyph:
    return letter._replace(text=letter.text[:1] + mark.text + letter.text[1:])


def _row(glyphs: list[Glyph]) -> Row | None:
    said = [glyph for glyph in glyphs if glyph.text.strip()]
    if not said:
        return None
    size = median(glyph.size for glyph in said)
    base = median(glyph.base for glyph in said)
    bold = sum(glyph.bold for glyph in said) * 2 > len(said)
    for n, glyph in enumerate(glyphs):
        if glyph.size < _SMALL * size and glyph.base < base - 0.1 * size:
            glyphs[n] = glyph._replace(text=glyph.text.translate(_DIGITS))
    return Row(_words(glyphs, size), base, size, bold)


def _words(glyphs: list[Glyph], size: float) -> list[Word]:
    words: list[Word] = []
    parted = True
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left + glyph.right):
        if glyph.text.isspace():
            parted = True
            continue
        if parted or glyph.left - words[-1].right > _SPACE * size:
            words.append(Word(left=glyph.left, right=glyph.right))
            parted = False
        word = words[-1]
        word.right = max(word.right, glyph.right)
        if glyph.text:
            word.pieces.append(glyph.text)
    return [word for word in words if word.pieces]
