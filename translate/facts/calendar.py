"""Names of months and weekdays in both languages, with every habit of the Arabic countries."""

from translate.facts.number_words import fold

# Levantine / Egyptian and Gulf / Maghrebi (Tunisia, Algeria, Morocco), in spelling variants.
_ARABIC_MONTHS = (
    "كانون الثاني/كانون ثاني/يناير/جانفي/ينير",
    "شباط/فبراير/فيفري/فبرائر",
    "آذار/مارس/مارث",
    "نيسان/أبريل/إبريل/ابريل/أفريل",
    "أيار/ايّار/مايو/ماي",
    "حزيران/يونيو/يونيه/جوان",
    "تموز/يوليو/يوليه/جويلية/يوليوز",
    "آب/أغسطس/اغسطس/أوت/غشت",
    "أيلول/سبتمبر/شتنبر/سبتمر",
    "تشرين الأول/تشرين أول/أكتوبر/اكتوبر/أكتوبر",
    "تشرين الثاني/تشرين ثاني/نوفمبر/نونبر",
    "كانون الأول/كانون أول/ديسمبر/دجنبر",
)
_HIJRI_MONTHS = (
    "محرم/المحرم",
    "صفر",
    "ربيع الأول/ربيع أول",
    "ربيع الآخر/ربيع الثاني/ربيع ثاني",
    "جمادى الأولى/جمادى الأول",
    "جمادى الآخرة/جمادى الثانية/جمادى الآخر",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة/ذي القعدة/ذي قعدة",
    "ذو الحجة/ذي الحجة",
)
_ENGLISH_MONTHS = (
    "january/jan",
    "february/feb",
    "march/mar",
    "april/apr",
    "may",
    "june/jun",
    "july/jul",
    "august/aug",
    "september/sept/sep",
    "october/oct",
    "november/nov",
    "december/dec",
)
_ENGLISH_HIJRI = (
    "muharram",
    "safar",
    "rabi al-awwal/rabi' al-awwal/rabi i/rabi' i/rabia al-awwal",
    "rabi al-thani/rabi' al-thani/rabi al-akhir/rabi' al-akhir/rabi ii/rabi' ii",
    "jumada al-ula/jumada al-awwal/jumada i",
    "jumada al-akhira/jumada al-thani/jumada al-thania/jumada ii",
    "rajab",
    "sha'ban/shaaban/shaban",
    "ramadan/ramadhan",
    "shawwal",
    "dhu al-qi'dah/dhu al-qadah/dhul qadah/dhu al-qaada/dhul-qi'dah/dhu al-qa'dah",
    "dhu al-hijjah/dhul hijjah/dhu al-hijja/dhul-hijjah",
)
_ARABIC_WEEKDAYS = ("الاثنين/الإثنين", "الثلاثاء/الثلثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ARABIC_DAYS = {"today": "اليوم", "yesterday": "أمس/امس/الأمس/البارحة", "tomorrow": "غدا/غداً/الغد/غد"}

# Names that are common words as well; without a day or a year beside them they prove nothing.
AMBIGUOUS = frozenset(
    ["may", "march", "mar", "jan", "jun", "sep", "dec"]
    + [fold(word) for word in ("مارس", "آب", "ماي", "أوت", "جوان", "صفر", "رجب", "شعبان", "محرم", "المحرم")]
)


def _table(rows: tuple[str, ...], prefix: str) -> dict[str, str]:
    return {
        fold(form): f"{prefix}{number:02d}"
        for number, row in enumerate(rows, start=1)
        for form in row.split("/")
    }


def _numbered(rows: tuple[str, ...]) -> dict[str, str]:
    return {fold(form): str(n) for n, row in enumerate(rows, start=1) for form in row.split("/")}


MONTHS = {
    "ar": _table(_ARABIC_MONTHS, "") | _table(_HIJRI_MONTHS, "h"),
    "en": _table(_ENGLISH_MONTHS, "") | _table(_ENGLISH_HIJRI, "h"),
}
"""Folded (Arabic) or lower-case (English) name → ``"01"``…``"12"``, Hijri ``"h01"``…``"h12"``."""

WEEKDAYS = {"ar": _numbered(_ARABIC_WEEKDAYS), "en": _numbered(_ENGLISH_WEEKDAYS)}
"""Folded or lower-case name → ISO weekday, ``"1"`` is Monday."""

DAYS = {
    "ar": {fold(form): day for day, row in _ARABIC_DAYS.items() for form in row.split("/")},
    "en": {day: day for day in _ARABIC_DAYS},
}
"""Folded or lower-case word → ``"today"``, ``"yesterday"``, ``"tomorrow"``."""

DECADES = {
    "ar": {
        fold(f"{stem}{suffix}"): f"{decade}0s"
        for decade, stem in enumerate(["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], start=2)
        for suffix in ("ينيات", "ينات", "ينيّات")
    },
    "en": {
        word: f"{decade}0s"
        for decade, word in enumerate(
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
            start=2,
        )
    },
}
"""Folded or lower-case word → ``"70s"``."""
