"""Dates and times of day in digits, and decades."""

import re
from collections.abc import Iterator

from translate.facts.calendar import DECADES
from translate.facts.digits import western
from translate.facts.mention import Atom, Mention
from translate.facts.number_words import fold

_DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<year>\d{4})(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<last>\d{4}))(?![\d/-])"
)
_HALF_DAY = r"[ap]\.?\s?m\b\.?|صباح\w*|مساء|ظهر\w*"
_TIME = re.compile(
    rf"(?<![\d:.,])(?:(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?![\d:])"
    rf"(?=\s?(?P<half>{_HALF_DAY})|)"
    rf"|(?P<alone>\d{{1,2}})(?:[.](?P<minutes>\d{{2}}))?(?=\s?(?P<part>{_HALF_DAY})))",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\w.,])(?P<decade>(?:1\d|20)?\d0)(?:'|\N{RIGHT SINGLE QUOTATION MARK})?s\b")
_WORD = re.compile(r"[^\W\d_]+")
_CENTURY = re.compile(
    r"\s+القرن\s+(?:ال(?P<last>ماضي|منصرم|فائت|عشرين)|ال(?P<before>تاسع عشر)|ال(?P<now>حالي|حادي والعشرين))"
)
_ARABIC_CENTURIES = {"last": "19", "before": "18", "now": "20"}
# The parts of an hour that Arabic names instead of counting minutes.
_PARTS = {30: "0.5", 15: "0.25", 45: "0.25", 20: "1/3", 40: "1/3"}
_HALF_DAY_HOURS = 12
_AFTER_NOON = ("p", "مساء", "ظهر")


def find(text: str, language: str) -> list[Mention]:
    """Return dates, times and decades that are written in digits, and decades in words."""
    plain = western(text)
    found = [_date(match, text, language) for match in _DATE.finditer(plain)]
    found += [_time(match, text) for match in _TIME.finditer(plain)]
    found += _decades(plain, text, language)
    return found


def _date(match: re.Match[str], text: str, language: str) -> Mention:
    year = match["year"] or match["last"]
    first, second = (match["month"], match["day"]) if match["year"] else (match["second"], match["first"])
    month, day = int(first), int(second)
    if month > _HALF_DAY_HOURS:
        month, day = day, month
    months, days = [f"{month:02d}"], [str(day)]
    if not match["year"] and day <= _HALF_DAY_HOURS:
        # 3/4 can be either; which is likelier hangs on the country, not on the language alone.
        months.append(f"{day:02d}")
        days.append(str(month))
        if language == "en":
            months.reverse()
            days.reverse()
    atoms = (Atom("month", tuple(months)), Atom("number", tuple(days)), Atom("number", (str(int(year)),)))
    value = f"{year}-{months[0]}-{int(days[0]):02d}"
    return Mention("date", value, match.span(), text[slice(*match.span())], atoms=atoms)


def _time(match: re.Match[str], text: str) -> Mention:
    hour = int(match["hour"] or match["alone"])
    readings = [hour]
    if hour > _HALF_DAY_HOURS:
        readings.append(hour - _HALF_DAY_HOURS)
    elif hour < _HALF_DAY_HOURS and (match["half"] or match["part"] or "").lower().startswith(_AFTER_NOON):
        readings.append(hour + _HALF_DAY_HOURS)
    atoms = [Atom("number", tuple(map(str, readings)))]
    value = f"T{hour:02d}"
    for part in (match["minute"] or match["minutes"], match["second"]):
        if part is not None:
            minute = int(part)
            named = (_PARTS[minute],) if minute in _PARTS else ()
            atoms.append(Atom("number", (str(minute), *named), soft=minute == 0))
            value += f":{part}"
    return Mention("date", value, match.span(), text[slice(*match.span())], atoms=tuple(atoms))


def _decades(plain: str, text: str, language: str) -> Iterator[Mention]:
    for match in _DECADE.finditer(plain):
        value = f"{match['decade']}s"
        yield Mention(
            "date", value, match.span(), text[slice(*match.span())], atoms=(Atom("decade", (value,)),)
        )
    names = DECADES.get(language, {})
    for match in _WORD.finditer(text):
        word = fold(match[0]).removeprefix("و").removeprefix("ب") if language == "ar" else match[0].lower()
        value = names.get(word.removeprefix("ال"), "")
        if not value:
            continue
        century = _CENTURY.match(text, match.end())
        if century is not None:
            value = _ARABIC_CENTURIES[str(century.lastgroup)] + value
        span = match.start(), century.end() if century else match.end()
        atoms = (Atom("decade", (value,), soft=century is None),)
        yield Mention("date", value, span, text[slice(*span)], atoms=atoms)
