"""How number words add up: twenty-one, خمسة وعشرون, two and a half million, ثلاثة أرباع."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from translate.document import Span
from translate.facts.number_words import Word

_CENTURIES = range(13, 21)  # "nineteen eighty-four"; no year before 1300 is said so in news


class Token(NamedTuple):
    """A number word or a run of digits in its place; digits can have a second reading."""

    word: Word
    span: Span
    readings: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeral:
    """What has been read of one number so far.

    Attributes:
        groups: The part below the scale, in each of its readings.
        scale: A thousand, a million, …; 1 if there is none.
        last: The word read last.
        span: Place in the text.
        soft: All of it is idiom.
        ordinal: It names a place in a row.
        vague: Dozens, thousands: an order of magnitude.
        rest: What a smaller scale or a fraction of the scale adds.
        words: How many words it has.
        joined: Arabic و binds it to what stands before.
    """

    groups: tuple[Fraction, ...]
    scale: Fraction
    last: Word
    span: Span
    soft: bool = False
    ordinal: bool = False
    vague: bool = False
    rest: Fraction = Fraction(0)
    words: int = 1
    joined: bool = False

    def values(self) -> tuple[Fraction, ...]:
        """Return its value in each reading."""
        return tuple(group * self.scale + self.rest for group in self.groups)


def begin(token: Token) -> Numeral:
    """Read the first word of a number."""
    word = token.word
    groups, scale = token.readings if word.role == "digits" else (word.value,), Fraction(1)
    if word.role == "scale":
        groups, scale = ((Fraction(2),), word.value / 2) if word.complete else ((Fraction(1),), word.value)
    return Numeral(
        groups=groups,
        scale=scale,
        last=word,
        span=token.span,
        soft=word.soft,
        ordinal=word.ordinal,
        vague=word.role == "vague" or (word.role == "scale" and word.plural),
        joined=word.joined,
    )


def extend(numeral: Numeral, token: Token, link: str, *, arabic: bool) -> Numeral | None:
    """Read one more word, or return ``None`` if it begins another number.

    Args:
        numeral: What was read so far.
        token: The next word.
        link: What stands between them: ``""`` for a space, ``"-"``, ``"and"``, ``"of"``, ``"a"``
            (``half a million``), ``"and a"``.
        arabic: The language's rules.
    """
    word = token.word
    if not numeral.groups or word.role == "digits" or (arabic and link):
        return None
    grown = _scaled(numeral, word, link)
    if grown is None:
        grown = _with_fraction(numeral, word, link, arabic=arabic)
    if grown is None:
        total = _sum_arabic(numeral, word) if arabic else _sum_english(numeral, word, link)
        grown = None if total is None else replace(numeral, groups=(total,), soft=False)
    if grown is None:
        return None
    return replace(
        grown,
        last=word,
        span=(numeral.span[0], token.span[1]),
        ordinal=numeral.ordinal or word.ordinal,
        words=numeral.words + 1,
    )


def merge(first: Numeral, second: Numeral, link: str, *, arabic: bool) -> Numeral | None:
    """Join ``five million`` and ``two hundred thousand``; ``None`` if they are two numbers."""
    joined = (second.joined or link == "و") if arabic else link in ("", "and")
    if not joined or len(second.groups) != 1 or not first.groups or first.vague or second.vague:
        return None
    smaller = second.values()[0]
    # "A million and 300" are two numbers more often than one; "two thousand and five" are one.
    bare = second.last.role == "digits" and first.scale > 1000
    if bare or first.scale < 1000 or first.scale <= smaller or second.ordinal != first.ordinal:
        return None
    return replace(
        first,
        rest=first.rest + smaller,
        last=second.last,
        span=(first.span[0], second.span[1]),
        words=first.words + second.words,
    )


def _scaled(numeral: Numeral, word: Word, link: str) -> Numeral | None:
    """Read thousand, million, dozen: it multiplies what stands before."""
    if word.role != "scale" or word.complete or word.joined or link == "and" or link == "and a":
        return None
    if numeral.rest and numeral.scale == word.value:
        return numeral  # مليون ونصف المليون: the scale is said twice
    fraction = numeral.last.role == "fraction"
    if link in ("of", "a") and not (numeral.vague or fraction):
        return None
    if numeral.rest or (numeral.last.role == "scale" and numeral.last.complete):
        return None
    if numeral.scale > 1 and not (numeral.vague or numeral.scale == 1000):
        return None
    one = numeral.groups[0] == 1 and numeral.last.role == "unit"
    if numeral.last.ordinal or (one and word.plural):
        return None  # واحد آلاف are two numbers
    return replace(numeral, scale=numeral.scale * word.value, soft=False)


def _with_fraction(numeral: Numeral, word: Word, link: str, *, arabic: bool) -> Numeral | None:
    """Read three quarters, two and a half, مليون ونصف."""
    whole = numeral.groups[0].denominator == 1 and not numeral.vague
    # الرابعة والنصف is half past four, not 4.5.
    if word.role != "fraction" or not whole or numeral.rest or numeral.ordinal:
        return None
    if word.plural and link in ("", "-"):
        if numeral.scale == 1 and numeral.groups[0] < 10:
            return replace(numeral, groups=(numeral.groups[0] * word.value,), soft=False)
        return None
    if not (word.joined if arabic else link == "and a"):
        return None
    if numeral.scale > 1:
        return replace(numeral, rest=numeral.scale * word.value, soft=False)
    # The scale is still to come in "two and a half million".
    return replace(numeral, groups=(numeral.groups[0] + word.value,), soft=False)


def _sum_arabic(numeral: Numeral, word: Word) -> Fraction | None:
    group, last = numeral.groups[0], numeral.last
    if numeral.scale > 1 or len(numeral.groups) > 1 or last.role in ("digits", "vague", "fraction", "scale"):
        return None
    if word.role == "ten" and not word.joined and last.role == "unit" and 0 < last.value < 10:
        return group + 10
    if word.role == "hundred" and word.value == 100 and not word.joined and last.role == "unit":
        return group * 100 if 3 <= group <= 9 else None
    if not word.joined:
        return None
    if word.role == "tens" and last.role == "unit" and last.value > 0:
        return group + word.value
    if last.role == "hundred" and word.role in ("unit", "ten", "tens"):
        return group + word.value
    return None


def _sum_english(numeral: Numeral, word: Word, link: str) -> Fraction | None:
    group, last = numeral.groups[0], numeral.last
    if numeral.scale > 1 or numeral.vague or last.complete or last.ordinal or last.role == "fraction":
        return None
    if word.role == "hundred" and link in ("", "-"):
        return group * 100 if 1 <= group < 100 and group.denominator == 1 else None
    if last.role == "digits":
        return None
    if last.role == "tens" and word.role == "unit" and word.value > 0 and link in ("", "-"):
        return group + word.value
    if last.role == "hundred" and word.role in ("unit", "ten", "teen", "tens") and link in ("", "and"):
        return group + word.value
    if group in _CENTURIES and last.role in ("teen", "tens") and link in ("", "-"):
        return group * 100 + word.value if word.role in ("ten", "teen", "tens") else None
    return None
