"""Arabic as a model wants it: a copy of the text, and where each of its characters came from.

The model's SentencePiece applies NFKC itself. What is left is what NFKC keeps and training text seldom
has: elongation, vowel signs, direction controls, and digits and letters of Arabic's neighbours.
"""

import re
from typing import NamedTuple

SIGNATURE = "normalize:1"

_TATWEEL = "\N{ARABIC TATWEEL}"
_HEH = "\N{ARABIC LETTER HEH}"

# Vowel signs, Quranic marks and superscript alef (Unicode Arabic block, combining marks).
_SIGNS = [
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
]
# Direction controls, joiners, soft hyphen, byte-order mark: they carry no language.
_CONTROLS = [
    0x00AD,
    0x061C,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
]
_REPLACED = {
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
    ord("\N{ARABIC DECIMAL SEPARATOR}"): ".",
    ord("\N{ARABIC THOUSANDS SEPARATOR}"): ",",
    ord("\N{ARABIC PERCENT SIGN}"): "%",
    ord("\N{ARABIC LETTER FARSI YEH}"): "\N{ARABIC LETTER YEH}",
    ord("\N{ARABIC LETTER KEHEH}"): "\N{ARABIC LETTER KAF}",
}
_DROPPED = frozenset(map(chr, [*_SIGNS, *_CONTROLS, 0xFEFF]))
# Text with none of these, and only single spaces inside, is its own copy: most text is.
_CHANGED = re.compile(
    "[" + re.escape("".join(_DROPPED | {_TATWEEL, *map(chr, _REPLACED)})) + r"]|[^\S ]|^ |  | $"
)
_DIGITS = {code: text for code, text in _REPLACED.items() if text.isascii()}


class Normalized(NamedTuple):
    """A normalised copy.

    Attributes:
        text: What the model gets.
        offsets: For each character of ``text``, its position in the original; one entry more, for the end.
    """

    text: str
    offsets: tuple[int, ...]


def normalize(text: str) -> Normalized:
    """Return a copy of ``text`` as the model wants it: one line, single spaces, no signs or controls."""
    if not _CHANGED.search(text):
        return Normalized(text, tuple(range(len(text) + 1)))
    kept: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        if character in _DROPPED or (character == _TATWEEL and _is_elongation(kept, text, position)):
            continue
        if character.isspace():
            if not kept or kept[-1] == " ":
                continue
            character = " "
        kept.append(_REPLACED.get(ord(character), character))
        offsets.append(position)
    while kept and kept[-1] == " ":
        kept.pop()
        offsets.pop()
    end = offsets[-1] + 1 if offsets else len(text)
    return Normalized("".join(kept), (*offsets, end))


def western_digits(text: str) -> str:
    """Return ``text`` with Arabic-Indic and Persian digits and their marks in the Western form."""
    return text.translate(_DIGITS)


def _is_elongation(kept: list[str], text: str, position: int) -> bool:
    """Tell an elongating tatweel from the one in هـ (Hijri year) and from one used as a dash."""
    if not kept or not kept[-1].isalpha():
        return False
    following = position + 1
    while text[following : following + 1] in _DROPPED:
        following += 1
    after = text[following : following + 1]
    return kept[-1] != _HEH or after == _TATWEEL or after.isalpha()
