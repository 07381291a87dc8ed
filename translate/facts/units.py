"""Percent signs, currencies and units beside a number."""

import re

from translate.document import Span

# Canonical unit → how English and Arabic (folded only in spelling variants listed) write it.
_TABLE = {
    "%": r"%|٪|per\s?cent(?:age points?)?|percentage points?|(?:في\s|ب)ال(?:مئة|مائة|مية|مئه)|نقاط مئوية",
    "USD": r"(?:US |U\.S\. |American )?dollars?|دولار(?:ا|اً|ات)?|USD|\$",
    "EUR": r"euros?|يورو|EUR|€",
    "GBP": r"pounds? sterling|(?:جنيه|جنيها|جنيهات)اً? (?:إسترليني|استرليني)(?:ا|اً|ة)?|GBP|£",
    "pound": r"(?:Egyptian |Sudanese |British )?pounds?|جنيه(?:ا|اً|ات)?",
    "rial": r"(?:Saudi |Qatari |Omani |Yemeni |Iranian )?(?:riyals?|rials?)|ريال(?:ا|اً|ات)?",
    "dirham": r"(?:Emirati |Moroccan )?dirhams?|درهم(?:ا|اً)?|دراهم",
    "dinar": r"(?:Kuwaiti |Iraqi |Jordanian |Tunisian |Algerian |Libyan |Bahraini )?dinars?"
    r"|دينار(?:ا|اً)?|دنانير",
    "lira": r"(?:Lebanese |Turkish |Syrian )?(?:liras?|lire)|ليرة|ليرات",
    "JPY": r"yen|ين|¥",
    "CNY": r"yuan|يوان(?:ا|اً)?",
    "RUB": r"rou?bles?|روبل(?:ا|اً|ات)?",
    "INR": r"rupees?|روبية|روبيات",
    "ILS": r"shekels?|شيكل(?:ا|اً|ات)?|₪",
    "km": r"km|kilomet(?:er|re)s?|كم|كلم|كيلو\s?متر(?:ا|اً|ات)?",
    "mi": r"miles?|mi|ميل(?:ا|اً)?|أميال",
    "m": r"met(?:er|re)s?|متر(?:ا|اً)?|أمتار",
    "ft": r"feet|foot|ft|قدم(?:ا|اً)?|أقدام",
    "kg": r"kg|kilos?|kilogram(?:me)?s?|كغ|كجم|كلغ|كيلو\s?غرام(?:ا|اً|ات)?|كيلو\s?جرام(?:ا|اً|ات)?",
    "t": r"tons?|tonnes?|طن(?:ا|اً)?|أطنان",
    "barrel": r"barrels?|bpd|برميل(?:ا|اً)?|براميل",
}
_AFTER = re.compile(
    r"(?:\s?|-)(?:" + "|".join(f"(?P<u{i}>{forms})" for i, forms in enumerate(_TABLE.values())) + r")(?!\w)",
    re.IGNORECASE,
)
_NAMES = tuple(_TABLE)
_BEFORE = re.compile(r"(?:US|A|C)?(?P<sign>[$€£¥₪])\s?$|(?P<code>USD|EUR|GBP)\s?$|(?P<percent>[%٪])$")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS"}


def unit_after(text: str, span: Span, *, arabic: bool) -> tuple[str, Span]:
    """Return the unit that follows, with the span that includes it; empty if there is none."""
    match = _AFTER.match(text, span[1])
    if match is None:
        return "", span
    name = _NAMES[int(str(match.lastgroup)[1:])]
    if arabic and name == "JPY" and match[0].strip() == "ين" and text[span[1] : span[1] + 1] != " ":
        return "", span
    return name, (span[0], match.end())


def unit_before(text: str, span: Span) -> tuple[str, Span]:
    """Return the currency sign that precedes, with the span that includes it."""
    match = _BEFORE.search(text, max(0, span[0] - 4), span[0])
    if match is None:
        return "", span
    name = _SIGNS[match["sign"]] if match["sign"] else match["code"] or "%"
    return name, (match.start(), span[1])
