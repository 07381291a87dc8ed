"""Number words of both languages, as tables: what a word is worth and what part it plays."""

import re
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


def fold(word: str) -> str:
    """Return an Arabic word without signs and with one form of each letter that spelling confuses."""
    return _SIGNS.sub("", word).translate(_LETTERS)


def _arabic() -> dict[str, Word]:
    words: dict[str, Word] = {}

    def put(role: Role, value: Fraction | int, forms: str, **flags: bool) -> None:
        for form in forms.split():
            words[form] = Word(role, Fraction(value), **flags)

    put("unit", 0, "صفر", soft=True)
    put("unit", 1, "واحد واحده واحدا احد احدي", soft=True)
    put("unit", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثنتان ثنتين", soft=True)
    stems = ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع")
    for value, stem in enumerate(stems, start=3):
        put("unit", value, f"{stem} {stem}ه {stem}ا")
        short = "ثمان" if stem == "ثماني" else stem
        hundreds = " ".join(f"{s}{h}" for s in (stem, short) for h in ("ميه", "مايه", "ميت", "مايت"))
        put("hundred", value * 100, hundreds, complete=True)
        tens = "ثمان" if value == 8 else stem
        put("tens", value * 10, f"{tens}ون {tens}ين")
    put("unit", 8, "ثمان")
    put("ten", 10, "عشر عشره عشرا")
    put("tens", 20, "عشرون عشرين")
    put("hundred", 100, "ميه مايه")
    put("hundred", 200, "ميتان ميتين ميتا ميتي مايتان مايتين مايتا مايتي", complete=True)
    scales = {
        10**3: "الف/الفا الفان الفين الفي/الاف",
        10**6: "مليون/مليونا مليونان مليونين مليوني/ملايين",
        10**9: "مليار بليون/مليارا بليونا ملياران مليارين ملياري/مليارات بلايين",
        10**12: "تريليون ترليون/تريليونا تريليونان تريليونين تريليوني/تريليونات ترليونات",
    }
    for value, forms in scales.items():
        one, two, many = forms.split("/")
        put("scale", value, one)
        put("scale", value * 2, two, complete=True)
        put("scale", value, many, plural=True)
    # Standing alone this is as often Alpha; after a number it is counted.
    put("scale", 2000, "الفا", complete=True, soft=True)
    put("vague", 10, "عشرات", plural=True)
    put("vague", 100, "ميات مءات", plural=True)
    put("fraction", Fraction(1, 2), "نصف نصفا", soft=True)
    put("fraction", Fraction(1, 4), "ربع ربعا", soft=True)
    put("fraction", Fraction(1, 4), "ارباع", plural=True)
    put("fraction", Fraction(1, 3), "ثلث")
    put("fraction", Fraction(2, 3), "ثلثا ثلثي ثلثان ثلثين", complete=True)
    for value, stem in {2: "نصف", 3: "ثلث", 4: "ربع", 5: "خمس"}.items():
        # خمسه, "a fifth of him", is spelled like خمسة, five.
        forms = " ".join(stem + pronoun for pronoun in ("ه", "ها", "هم", "هن") if stem + pronoun not in words)
        put("fraction", Fraction(1, value), forms, soft=value in (2, 4))
    put("fraction", Fraction(2, 3), "ثلثاها ثلثيها ثلثاهم ثلثيهم", complete=True)
    put("fraction", Fraction(1, 5), "اخماس", plural=True)
    put("fraction", Fraction(1, 10), "اعشار", plural=True)
    put("unit", 1, "اول اولي حادي حاديه", soft=True, ordinal=True)
    put("unit", 2, "ثاني ثان ثانيه ثانيا", soft=True, ordinal=True)
    ordinals = ("ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
    for value, form in enumerate(ordinals, start=3):
        put("unit", value, f"{form} {form}ه {form}ا", ordinal=True)
    put("ten", 10, "عاشر عاشره عاشرا", ordinal=True)
    return words


ARABIC = _arabic()

# ست with these before it is another word: لست "I am not", بست and كست do not occur as numbers.
_NOT_NUMBERS = frozenset(["لست", "ولست", "فلست", "كست", "باحد", "كميه", "كمايه"])
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


def _english() -> dict[str, Word]:
    words: dict[str, Word] = {}
    cardinals = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    ordinals = [
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
    ]
    for value, (cardinal, ordinal) in enumerate(zip(cardinals, ordinals, strict=True)):
        words[cardinal] = Word("unit", Fraction(value), soft=value < 3)
        words[ordinal] = Word("unit", Fraction(value), soft=value < 3, ordinal=True)
        if value > 2:
            words[ordinal + "s"] = Word("fraction", Fraction(1, value), plural=True)
    teens = [
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    for value, teen in enumerate(teens, start=11):
        words[teen] = Word("teen", Fraction(value))
        words["twelfth" if value == 12 else teen + "th"] = Word("teen", Fraction(value), ordinal=True)
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for value, ten in enumerate(tens, start=2):
        words[ten] = Word("tens", Fraction(value * 10))
        words[ten[:-1] + "ieth"] = Word("tens", Fraction(value * 10), ordinal=True)
    words["ten"] = Word("ten", Fraction(10))
    words["tenth"] = Word("ten", Fraction(10), ordinal=True)
    words["tenths"] = Word("fraction", Fraction(1, 10), plural=True)
    words["hundred"] = Word("hundred", Fraction(100))
    words["hundredth"] = Word("hundred", Fraction(100), ordinal=True)
    words["hundreds"] = Word("vague", Fraction(100), plural=True)
    words["tens"] = Word("vague", Fraction(10), plural=True)
    words["dozens"] = Word("vague", Fraction(10), plural=True)
    words["dozen"] = Word("scale", Fraction(12), soft=True)
    for name, value in {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}.items():
        words[name] = Word("scale", Fraction(value))
        words[name + "s"] = Word("scale", Fraction(value), plural=True)
        words[name + "th"] = Word("scale", Fraction(value), ordinal=True)
    words["half"] = Word("fraction", Fraction(1, 2), soft=True)
    words["halves"] = Word("fraction", Fraction(1, 2), soft=True, plural=True)
    words["quarter"] = Word("fraction", Fraction(1, 4), soft=True)
    words["quarters"] = Word("fraction", Fraction(1, 4), soft=True, plural=True)
    for form, value in {"once": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2, "double": 2}.items():
        words[form] = Word("unit", Fraction(value), soft=True, complete=True)
    for form in ("thrice", "triple", "tripled", "trio"):
        words[form] = Word("unit", Fraction(3), soft=True, complete=True)
    return words


ENGLISH = _english()


def english(word: str) -> Word | None:
    """Return what an English word is worth, whatever its case."""
    return ENGLISH.get(word.lower())
