"""Write a value the way an English text wrote another: digits or words, cardinal or ordinal, or a date."""

import re
from fractions import Fraction

from translate.facts.mention import Mention, canonical

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
_HIJRI = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Awwal", "Jumada al-Thani", "Rajab",
    "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
)
# fmt: on
_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_WORDS = {*_ONES, *_TENS[1:], *_SCALES, "hundred"}
_ORDINAL_WORDS = {
    _ORDINALS.get(word, word.removesuffix("y") + ("ieth" if word[-1] == "y" else "th")) for word in _WORDS
}
_NUMBER_WORD = "|".join(sorted({*_WORDS, *_ORDINAL_WORDS}, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?:{_NUMBER_WORD})(?:(?:[ -]|,? and )(?:{_NUMBER_WORD}))*\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<suffix>st|nd|rd|th)?"
    r"(?:[ -](?P<scale>trillion|billion|million|thousand)\b)?"
)
# Above this a number is not written in words in English prose unless it is round.
_MOST_IN_WORDS = 10**6
_GROUPED = 10_000
_DATE = re.compile(r"(?P<year>\d{4})?-{1,2}(?P<month>h?\d\d)(?:-(?P<day>\d\d))?")


def rewrite(written: str, mention: Mention) -> str | None:
    """Return ``written``, the English words for another value, with the value of ``mention`` in its place.

    Units, currencies and the words' style stay. ``None`` where it cannot be said in that style.
    """
    if mention.kind == "date":
        return _date(written, mention.value)
    if mention.kind != "number" or any(atom.scale != "number" for atom in mention.atoms):
        return None
    try:
        value = Fraction(mention.value)
    except ValueError:
        return None
    if match := _DIGITS.search(written):
        return written[: match.start()] + _digits(match, value) + written[match.end() :]
    if (match := _WRITTEN.search(written)) and value.denominator == 1:
        said = _like(match[0], int(value))
        return written[: match.start()] + said + written[match.end() :]
    return None


def _digits(match: re.Match[str], value: Fraction) -> str:
    scale = match["scale"]
    if scale:
        short = value / _SCALES[scale]
        if short >= 1 and len(canonical(short).partition(".")[2]) <= 3 and "/" not in canonical(short):
            return match[0].replace(match["digits"], _grouped(short, commas=True), 1)
        for name, size in _SCALES.items():
            short = value / size
            if short >= 1 and len(canonical(short)) <= 5 and "/" not in canonical(short):
                return f"{canonical(short)} {name}"
    said = _grouped(value, commas="," in match["digits"] or value >= _GROUPED)
    return said + (_suffix(int(value)) if match["suffix"] and value.denominator == 1 else "")


def _grouped(value: Fraction, *, commas: bool) -> str:
    written = canonical(value)
    if "/" in written or not commas:
        return written
    whole, dot, rest = written.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def _suffix(value: int) -> str:
    if value // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _like(written: str, value: int) -> str:
    """Return ``value`` in words, ordinal and capitalised as ``written`` is."""
    ordinal = re.split(r"[ -]", written)[-1].lower() in _ORDINAL_WORDS
    if value >= _MOST_IN_WORDS and value % 10**5:
        said = f"{value:,}" + (_suffix(value) if ordinal else "")
    else:
        said = spell(value)
        if ordinal:
            said = _ordinal(said)
    return said[0].upper() + said[1:] if written[0].isupper() else said


def _ordinal(said: str) -> str:
    head, mark, last = re.fullmatch(r"(.*?)([ -]?)(\w+)", said).groups()  # type: ignore[union-attr]
    return f"{head}{mark}{_ORDINALS.get(last) or (last[:-1] + 'ieth' if last[-1] == 'y' else last + 'th')}"


def spell(value: int) -> str:
    """Return a whole number of at least 0 in English words: ``"two hundred and thirty-one"``."""
    for name, size in _SCALES.items():
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(value // size)} {name}" + (joint + spell(rest) if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{_ONES[value // 100]} hundred" + (f" and {spell(rest)}" if rest else "")
    if value >= 20:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    return _ONES[value]


def _date(written: str, value: str) -> str | None:
    match = _DATE.fullmatch(value)
    if not match:
        return None
    names, number = (
        (_HIJRI, match["month"][1:]) if match["month"].startswith("h") else (_MONTHS, match["month"])
    )
    month, day, year = names[int(number) - 1], match["day"], match["year"]
    year = year.lstrip("0") if year else ""
    if not day:
        return f"{month} {year}".rstrip()
    if re.match(r"\d{1,2}(?:st|nd|rd|th)?\s", written):
        return f"{int(day)} {month} {year}".rstrip()
    return f"{month} {int(day)}" + (f", {year}" if year else "")
