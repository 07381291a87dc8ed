"""Number words of both languages, as tables: what a word is worth and what part it plays."""

import re
from collections.abc import Container
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

Role = Literal["digits", "unit", "ten", "teen", "tens", "hundred", "scale", "fraction", "vague"]


class Word(NamedTuple):
    """One number word.

    Attributes:
        role: ``unit`` 0-9, ``ten`` 10 (closes Arabic teens), ``teen`` 11-19, ``tens`` 20-90,
            ``hundred`` 100-900, ``scale`` from a thousand, ``fraction`` below one, ``vague`` dozens.
        value: What it is worth.
        soft: It is often idiom.
        ordinal: It names a place in a row.
        complete: It is counted already (dual, "three hundred" in one word): nothing multiplies it.
        joined: It is bound to what stands before by Arabic و.
        plural: ``thirds``, ``آلاف``.
    """

    role: Role
    value: Fraction
    soft: bool = False
    ordinal: bool = False
    complete: bool = False
    joined: bool = False
    plural: bool = False


_SIGNS = re.compile("[\N{ARABIC TATWEEL}\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8]")
_LETTERS = str.maketrans("أإآٱىؤئةیک", "اااايويهيك")


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return an Arabic word without signs and with one form of each letter that spelling confuses."""
    return _SIGNS.sub("", word).translate(_LETTERS)


def _words(role: Role, value: Fraction | int, forms: str, **flags: bool) -> dict[str, Word]:
    return {form: Word(role, Fraction(value), **flags) for form in forms.split()}


def _arabic_below_thousand() -> dict[str, Word]:
    words = _words("unit", 0, "صفر", soft=True)
    words |= _words("unit", 1, "واحد واحده واحدا احد احدي", soft=True)
    words |= _words("unit", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثنتان ثنتين", soft=True)
    for value, stem in enumerate(("ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع"), start=3):
        short = "ثمان" if value == 8 else stem
        words |= _words("unit", value, f"{stem} {stem}ه {stem}ا {short}")
        hundreds = " ".join(f"{s}{h}" for s in (stem, short) for h in ("ميه", "مايه", "ميت", "مايت"))
        words |= _words("hundred", value * 100, hundreds, complete=True)
        words |= _words("tens", value * 10, f"{short}ون {short}ين")
    words |= _words("ten", 10, "عشر عشره عشرا")
    words |= _words("tens", 20, "عشرون عشرين")
    words |= _words("hundred", 100, "ميه مايه")
    duals = "ميتان ميتين ميتا ميتي مايتان مايتين مايتا مايتي"
    return words | _words("hundred", 200, duals, complete=True)


def _arabic_scales() -> dict[str, Word]:
    """Singular / dual / plural."""
    words: dict[str, Word] = {}
    scales = {
        10**3: "الف/الفا الفان الفين الفي/الاف",
        10**6: "مليون/مليونا مليونان مليونين مليوني/ملايين",
        10**9: "مليار بليون/مليارا بليونا ملياران مليارين ملياري/مليارات بلايين",
        10**12: "تريليون ترليون/تريليونا تريليونان تريليونين تريليوني/تريليونات ترليونات",
    }
    for value, forms in scales.items():
        one, two, many = forms.split("/")
        words |= _words("scale", value, one)
        words |= _words("scale", value * 2, two, complete=True)
        words |= _words("scale", value, many, plural=True)
    # Standing alone this is as often Alpha; after a number it is counted.
    words |= _words("scale", 2000, "الفا", complete=True, soft=True)
    words |= _words("vague", 10, "عشرات", plural=True)
    return words | _words("vague", 100, "ميات مءات", plural=True)


def _arabic_fractions(taken: Container[str]) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for value, stem in {2: "نصف", 3: "ثلث", 4: "ربع", 5: "خمس", 6: "سدس"}.items():
        forms = [stem, *(stem + pronoun for pronoun in ("ه", "ها", "هم", "هن")), f"{stem}ا"]
        # خمس is five more often than a fifth; خمسه, "a fifth of him", is spelled like خمسة.
        free = " ".join(form for form in forms if form not in taken)
        words |= _words("fraction", Fraction(1, value), free, soft=value in (2, 4))
    thirds = "ثلثا ثلثي ثلثان ثلثين ثلثاها ثلثيها ثلثاهم ثلثيهم"
    words |= _words("fraction", Fraction(2, 3), thirds, complete=True)
    words |= _words("fraction", Fraction(1, 4), "ارباع", plural=True)
    for value, many in {5: "اخماس", 6: "اسداس", 7: "اسباع", 9: "اتساع"}.items():
        words |= _words("fraction", Fraction(1, value), many, plural=True)
    return words | _words("fraction", Fraction(1, 10), "اعشار", plural=True)


def _arabic_ordinals() -> dict[str, Word]:
    words = _words("unit", 1, "اول اولي حادي حاديه", soft=True, ordinal=True)
    words |= _words("unit", 2, "ثاني ثان ثانيه ثانيا", soft=True, ordinal=True)
    for value, form in enumerate(("ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"), start=3):
        words |= _words("unit", value, f"{form} {form}ه {form}ا", ordinal=True)
    # Of two, three, … parts: ثلاثي الأبعاد is 3D, ثنائي bilateral.
    for value, form in enumerate(("ثنايي", "ثلاثي", "رباعي", "خماسي", "سداسي"), start=2):
        words |= _words("unit", value, f"{form} {form}ه", soft=True, complete=True)
    return words | _words("ten", 10, "عاشر عاشره عاشرا", ordinal=True)


def _arabic() -> dict[str, Word]:
    words = _arabic_below_thousand() | _arabic_scales()
    return words | _arabic_fractions(words) | _arabic_ordinals()


ARABIC = _arabic()

# ست with these before it is another word: لست "I am not", بست and كست do not occur as numbers.
_NOT_NUMBERS = frozenset(["لست", "ولست", "فلست", "كست", "كميه", "كمايه"])
_PREFIXES = ("ال", "لل", "بال", "كال", "ب", "ل", "ك")


@lru_cache(maxsize=1 << 15)
def arabic(word: str) -> Word | None:
    """Return what an Arabic word is worth, seen through its signs, article and clitics."""
    folded = fold(word)
    if found := ARABIC.get(folded):
        return found
    if folded in _NOT_NUMBERS or len(folded) < 3:
        return None
    joined = folded[0] in "وف"
    for rest in (folded, folded[1:]) if joined else (folded,):
        for prefix in ("", *_PREFIXES):
            if rest.startswith(prefix) and (found := ARABIC.get(rest[len(prefix) :])):
                return found._replace(joined=joined and rest is not folded)
    return None


def _english_below_hundred() -> dict[str, Word]:
    words: dict[str, Word] = {}
    cardinals = "zero one two three four five six seven eight nine ten"
    ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth"
    for value, (cardinal, ordinal) in enumerate(zip(cardinals.split(), ordinals.split(), strict=True)):
        role: Role = "ten" if value == 10 else "unit"
        words |= _words(role, value, cardinal, soft=value < 3)
        words |= _words(role, value, ordinal, soft=value < 3, ordinal=True)
        if value > 2:
            words |= _words("fraction", Fraction(1, value), f"{ordinal}s", plural=True)
    teens = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    for value, teen in enumerate(teens.split(), start=11):
        words |= _words("teen", value, teen)
        words |= _words("teen", value, "twelfth" if value == 12 else f"{teen}th", ordinal=True)
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    for value, ten in enumerate(tens.split(), start=2):
        words |= _words("tens", value * 10, ten)
        words |= _words("tens", value * 10, f"{ten[:-1]}ieth", ordinal=True)
    return words


def _english() -> dict[str, Word]:
    words = _english_below_hundred()
    words |= _words("hundred", 100, "hundred")
    words |= _words("hundred", 100, "hundredth", ordinal=True)
    words |= _words("vague", 100, "hundreds", plural=True)
    words |= _words("vague", 10, "tens dozens", plural=True)
    words |= _words("scale", 12, "dozen", soft=True)
    for name, value in {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}.items():
        words |= _words("scale", value, name)
        words |= _words("scale", value, f"{name}s", plural=True)
        words |= _words("scale", value, f"{name}th", ordinal=True)
    for value, forms in {2: "half halves", 4: "quarter quarters"}.items():
        one, many = forms.split()
        words |= _words("fraction", Fraction(1, value), one, soft=True)
        words |= _words("fraction", Fraction(1, value), many, soft=True, plural=True)
    words |= _words("unit", 1, "once", soft=True, complete=True)
    words |= _words("unit", 2, "twice both couple pair double", soft=True, complete=True)
    return words | _words("unit", 3, "thrice triple tripled trio", soft=True, complete=True)


ENGLISH = _english()


def english(word: str) -> Word | None:
    """Return what an English word is worth, whatever its case."""
    return ENGLISH.get(word.lower().removesuffix("fold"))
