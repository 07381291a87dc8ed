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
# What may have to change: signs, white space other than one plain space between words.
_SIGN = "".join(map(re.escape, sorted(_DROPPED)))
_SPECIAL = re.compile(
    rf"[{_SIGN}{_TATWEEL}{''.join(map(chr, _REPLACED))}]|[^\S ]|^ | (?=[\s{_SIGN}])|(?<=[\s{_SIGN}]) "
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
    kept: list[str] = []
    offsets: list[int] = []
    done = 0
    # Runs without anything to change are copied whole: ten times as fast as one character at a time.
    for match in _SPECIAL.finditer(text):
        position = match.start()
        if position > done:
            kept.append(text[done:position])
            offsets.extend(range(done, position))
        done = position + 1
        character = text[position]
        last = kept[-1][-1] if kept else ""
        if character in _DROPPED or (character == _TATWEEL and _is_elongation(last, text, position)):
            continue
        if character.isspace():
            if last in ("", " "):
                continue
            character = " "
        kept.append(_REPLACED.get(ord(character), character))
        offsets.append(position)
    kept.append(text[done:])
    offsets.extend(range(done, len(text)))
    copy = "".join(kept).rstrip(" ")
    del offsets[len(copy) :]
    end = offsets[-1] + 1 if offsets else len(text)
    return Normalized(copy, (*offsets, end))


def plain(text: str) -> str:
    """Return ``normalize(text).text``; at once where there is nothing to change."""
    return normalize(text).text if _SPECIAL.search(text) else text.rstrip(" ")


def western_digits(text: str) -> str:
    """Return ``text`` with Arabic-Indic and Persian digits and their marks in the Western form."""
    return text.translate(_DIGITS)


def _is_elongation(last: str, text: str, position: int) -> bool:
    """Tell an elongating tatweel from the one in هـ (Hijri year) and from one used as a dash."""
    if not last.isalpha():
        return False
    following = position + 1
    while text[following : following + 1] in _DROPPED:
        following += 1
    after = text[following : following + 1]
    return last != _HEH or after == _TATWEEL or after.isalpha()
