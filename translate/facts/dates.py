"""Dates in a text: months of every Arabic habit, weekdays, relative days, times, years, decades."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from translate.document import Span
from translate.facts import clock, numbers
from translate.facts.calendar import AMBIGUOUS, DAYS, MONTHS, WEEKDAYS
from translate.facts.mention import PLACE, Atom, Mention
from translate.facts.number_words import fold

_LETTERS = r"[^\W\d_]+(?:[\u064b-\u0652]+[^\W\d_]*)*"
# A hyphen binds only what is one name: al-Awwal, Dhul-Hijjah; mid-July is two words.
_WORD = re.compile(rf"(?:\b(?:al|dhul)-)?{_LETTERS}(?:['\u2019]{_LETTERS})*", re.IGNORECASE)
_GAPS_BEFORE = {
    "ar": frozenset(["", "من", "من شهر", "شهر", "من الشهر"]),
    "en": frozenset(["", "of", "of the month of", "th of"]),
}
_GAP_TO_DAY = {"ar": frozenset[str](), "en": frozenset(["", "the", ".", ". the"])}
_GAPS_TO_YEAR = {
    "ar": frozenset(["", "،", "من عام", "من العام", "عام", "من سنة", "سنة", "لعام", "من عام الـ"]),
    "en": frozenset(["", ",", ".", "of", "in"]),
}
_TWIN_GAPS = frozenset(["", "/", "(", "-", "\\", "أو"])
_YEARS = range(1000, 2201)
_DAYS_IN_MONTH = range(1, 32)
_PLACES_IN_TIME = {
    "ar": re.compile(
        r"(?:شهر|شهري|في|منذ|حتى|مطلع|بداية|أوائل|اوائل|أواخر|اواخر|نهاية|منتصف|خلال|قبل|بعد|أيام|/)\s*$"
    ),
    "en": re.compile(
        r"\b(?:in|last|since|of|until|till|by|from|next|this|early|late|mid|through|before|after|during|for)[\s-]+$",
        re.IGNORECASE,
    ),
}
_TABLES = {"month": MONTHS, "weekday": WEEKDAYS, "day": DAYS}
_SON_OF = re.compile(r"\b(?:بن|ابن|ولد|أبو|بو|bin|ben|ibn|ould|abu)\s+$", re.IGNORECASE)  # رمضان is a person
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


class _Name(NamedTuple):
    """A month's or weekday's name in its place."""

    value: str
    span: Span
    ambiguous: bool


def find(text: str, language: str) -> list[Mention]:
    """Return the dates of a text, in text order; none overlaps another."""
    found = clock.find(text, language)
    counts = numbers.without(numbers.find(text, language), found)
    months = numbers_free(_names(text, language, "month"), found)
    found += _months(text, language, months, counts)
    taken = [mention.span for mention in found]
    for name in _names(text, language, "weekday"):
        if not _overlaps(name.span, taken):
            found.append(_simple(text, name, "weekday"))
    for name in _names(text, language, "day"):
        found.append(_simple(text, name, "day", soft=True))
    return sorted(found, key=lambda mention: mention.span)


def numbers_free(names: list[_Name], found: list[Mention]) -> list[_Name]:
    """Return the names that lie in no mention found already."""
    taken = [mention.span for mention in found]
    return [name for name in names if not _overlaps(name.span, taken)]


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _simple(text: str, name: _Name, scale: str, *, soft: bool = False) -> Mention:
    value = f"weekday {name.value}" if scale == "weekday" else name.value
    atoms = (Atom(scale, (name.value,), soft or name.ambiguous),)
    return Mention("date", value, name.span, text[slice(*name.span)], atoms=atoms)


def _names(text: str, language: str, kind: str) -> list[_Name]:
    """Find names of one or two words; clitics stay outside the span."""
    names = _TABLES[kind].get(language, {})
    seconds = _second_words(kind, language)
    words = [(match[0], match.span()) for match in _WORD.finditer(text)]
    found: list[_Name] = []
    skip_to = 0
    for position, (word, (start, end)) in enumerate(words):
        if start < skip_to:
            continue
        pair = words[position + 1] if position + 1 < len(words) else None
        if pair is not None and (
            text[end : pair[1][0]].strip(" ") or _plain(pair[0], language) not in seconds
        ):
            pair = None
        for form, last in ((f"{word} {pair[0]}", pair[1][1]), (word, end)) if pair else ((word, end),):
            key, clitic = _look_up(form, kind, language)
            if key:
                found.append(_Name(names[key], (start + clitic, last), key in AMBIGUOUS))
                skip_to = last
                break
    return found


@lru_cache
def _second_words(kind: str, language: str) -> frozenset[str]:
    """Return what ends the names of two words: كانون الثاني, Rabi al-Awwal."""
    return frozenset(name.split()[-1] for name in _TABLES[kind].get(language, {}) if " " in name)


def _plain(form: str, language: str) -> str:
    """Return a form as the tables write it."""
    if language == "ar":
        return fold(form)
    return form.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def _look_up(form: str, kind: str, language: str) -> tuple[str, int]:
    """Return the key that ``form`` stands for and the length of the clitics before it."""
    names = _TABLES[kind].get(language, {})
    folded = _plain(form, language)
    if language != "ar":
        return (folded, 0) if folded in names and (form[0].isupper() or kind == "day") else ("", 0)
    for clitic in _CLITICS:
        if folded[len(clitic) :] in names and folded.startswith(clitic):
            return folded[len(clitic) :], len(clitic)
    if folded.startswith("لل") and f"ال{folded[2:]}" in names:
        return f"ال{folded[2:]}", 1
    return "", 0


def _months(text: str, language: str, names: list[_Name], counts: list[Mention]) -> Iterator[Mention]:
    starts = {mention.span[0]: mention for mention in counts}
    ends = {mention.span[1]: mention for mention in counts}
    skip = -1
    for position, name in enumerate(names):
        if position == skip:
            continue
        end = name.span[1]
        twin = names[position + 1] if position + 1 < len(names) else None
        if twin and twin.value == name.value and text[end : twin.span[0]].strip() in _TWIN_GAPS:
            skip = position + 1
            end = twin.span[1] + (text[twin.span[1] : twin.span[1] + 1] == ")")
        before = _beside(text, name.span[0], ends, _GAPS_BEFORE.get(language, frozenset()), back=True)
        day = before if before and _is_day(before) else None
        after = None
        if day is None:
            after = _beside(text, end, starts, _GAP_TO_DAY.get(language, frozenset()), back=False)
            day = after = after if after and _is_day(after) else None
        year_from = after.span[1] if after else end
        year = _beside(text, year_from, starts, _GAPS_TO_YEAR.get(language, frozenset()), back=False)
        if year is not None and not (year.value.isdigit() and int(year.value) in _YEARS):
            year = None
        dated = _dated(text, language, name, (day, year), end)
        # رجب and شعبان alone are people, صفر is nil; so is رمضان after بن.
        person = dated.atoms[0].soft or _SON_OF.search(text, 0, name.span[0])
        if not (name.value.startswith("h") and person):
            yield dated


def _beside(
    text: str, place: int, mentions: dict[int, Mention], gaps: frozenset[str], *, back: bool
) -> Mention | None:
    """Return the mention that stands beside ``place`` with one of ``gaps`` between."""
    longest = 20
    for distance in range(longest):
        at = place - distance if back else place + distance
        mention = mentions.get(at)
        if mention is not None:
            between = text[at:place] if back else text[place:at]
            return mention if " ".join(between.split()) in gaps else None
    return None


def _is_day(mention: Mention) -> bool:
    return mention.unit in ("", PLACE) and mention.value.isdigit() and int(mention.value) in _DAYS_IN_MONTH


def _dated(
    text: str, language: str, name: _Name, parts: tuple[Mention | None, Mention | None], end: int
) -> Mention:
    day, year = parts
    start = min(name.span[0], day.span[0]) if day else name.span[0]
    end = max(end, *(part.span[1] for part in parts if part)) if any(parts) else end
    soft = name.ambiguous and not any(parts)
    if soft and (context := _PLACES_IN_TIME.get(language)):
        soft = context.search(text, 0, name.span[0]) is None
    atoms = [Atom("month", (name.value,), soft)]
    value = f"--{name.value}" if year is None else f"{int(year.value):04d}-{name.value}"
    if day is not None:
        atoms += [Atom("number", (day.value,))]
        value += f"-{int(day.value):02d}"
    if year is not None:
        atoms += [Atom("number", (year.value,))]
    return Mention("date", value, (start, end), text[start:end], atoms=tuple(atoms))
