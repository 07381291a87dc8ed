"""Numbers in a text, in digits or words, with their units."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from translate.document import Span
from translate.facts import digits, number_words
from translate.facts.grammar import Numeral, Token, begin, extend, merge
from translate.facts.mention import PLACE, Atom, Mention, canonical
from translate.facts.number_words import Word
from translate.facts.units import unit_after, unit_before

_TOKEN = re.compile(
    rf"(?P<digits>{digits.DIGITS.pattern})(?P<suffix>(?:st|nd|rd|th)\b)?"
    r"|(?P<word>[^\W\d_][^\W\d_\u0610-\u061a\u064b-\u065f\u0670]*(?:[\u0610-\u061a\u064b-\u065f\u0670]+[^\W\d_]*)*)"
)
_LINKS = {
    "": "",
    "-": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "and": "and",
    "of": "of",
    "a": "a",
    "an": "a",
    "of a": "a",
    "and a": "and a",
    "-and-a-": "and a",
}
_LONGEST_LINK = 8
# "a few thousand", "several hundred": an order of magnitude, not a count.
_ROUGHLY = re.compile(r"\b(?:few|several|many|some)\s+$|(?:بضع|بضعة|عدة|عدّة)\s+$")
_LOOK_BACK = 12
_LESS = re.compile(r"إلا\s+(?:ال)?$")
_ARTICLE = re.compile(r"\b(?:a|an|one)[\s-]+$", re.IGNORECASE)
# A dual of these nouns is a number; other duals look like plurals and sound the same in English.
_DUALS = re.compile(
    r"^[وف]?(?:ب|ل|ك)?(?:ال)?"
    r"(?:عام|سنت|يوم|شهر|اسبوع|ساع|دقيقت|ثانيت|ليلت|مر|عقد|قرن|ضعف|مرحلت|جولت|هدف|نقطت|بلد|دولت|شخص|طفل)(?:ين|ان)$"
    r"|^[وف]?(?:ب|ل|ك)?(?:ال)?(?:ساعت|مرت)(?:ين|ان)$"
)
_VERB = re.compile(r"(?:الذي|التي|قد|وقد|كما|حيث)\s+$")
_INSIDE = re.compile(r"[\w,;]\s+$")  # not the first word of a sentence or quotation
_SHORT = 3
# Louis XVI, World War II, "III. The next session"; a single letter counts only where it numbers a heading.
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_HEADING = re.compile(r"\s*[IVX](?=\.\s)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# ألفاً is an accusative, ألفا a dual.
_TANWEEN = ("اً", "ًا")


def find(text: str, language: str) -> list[Mention]:
    """Return the numbers of a text, in text order, without those that belong to a date."""
    arabic = language == "ar"
    tokens = list(_tokens(text, arabic=arabic))
    numerals = _merged(_read(tokens, text, arabic=arabic), text, arabic=arabic)
    found: list[Mention] = []
    for numeral in numerals:
        # The hundred of في المئة is the unit of the number before it.
        if found and numeral.span[0] < found[-1].span[1]:
            continue
        mention = _mention(numeral, text, arabic=arabic)
        if found and mention.span[0] < found[-1].span[1]:
            # The currency sign is the one of the number before.
            mention = replace(mention, span=numeral.span, text=text[slice(*numeral.span)], unit="")
        if found and numeral.last.role == "fraction" and numeral.joined and numeral.words == 1:
            found[-1] = _with_part(found[-1], mention, numeral.last.value, text)
        found.append(mention)
    if arabic:
        found += _duals(text)
        found.sort(key=lambda mention: mention.span)
    return found


def _tokens(text: str, *, arabic: bool) -> Iterator[Token]:
    meaning = number_words.arabic if arabic else number_words.english
    for match in _TOKEN.finditer(digits.western(text)):
        written = match["digits"]
        if written:
            readings = digits.values(written, arabic=arabic)
            ordinal = match["suffix"] is not None
            value = readings[0] if readings else Fraction(0)
            yield Token(Word("digits", value, ordinal=ordinal), match.span(), readings)
        elif not arabic and _is_roman(text, match.span()):
            yield Token(Word("unit", Fraction(_roman(match["word"])), soft=True, ordinal=True), match.span())
        elif word := meaning(match["word"]):
            if word.complete and word.role in ("scale", "fraction") and match["word"].endswith(_TANWEEN):
                word = _halved(word)
            yield Token(word, match.span())


def _is_roman(text: str, span: Span) -> bool:
    heading = _HEADING.match(text)
    return _ROMAN.match(text[slice(*span)]) is not None or (heading is not None and heading.end() == span[1])


def _roman(written: str) -> int:
    """Return the value of a Roman numeral: a letter before a greater one is taken off."""
    values = [_ROMAN_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _read(tokens: list[Token], text: str, *, arabic: bool) -> Iterator[Numeral]:
    numeral: Numeral | None = None
    for token in tokens:
        if numeral is not None:
            link = _link(text, numeral.span[1], token.span[0])
            grown = None if link is None else extend(numeral, _counted(numeral, token), link, arabic=arabic)
            if grown is not None:
                numeral = grown
                continue
            yield numeral
        numeral = begin(token)
    if numeral is not None:
        yield numeral


def _counted(numeral: Numeral, token: Token) -> Token:
    """After a number, ألفا is the counted noun (عشرون ألفا) and not a dual."""
    word = token.word
    if word.role == "scale" and word.complete and not word.joined and numeral.last.role != "scale":
        return token._replace(word=_halved(word))
    return token


def _halved(dual: Word) -> Word:
    return dual._replace(value=dual.value / 2, complete=False)


def _link(text: str, start: int, end: int) -> str | None:
    if end - start > _LONGEST_LINK:
        return None
    between = text[start:end]
    link = _LINKS.get(" ".join(between.split()).lower())
    # A hyphen joins, a dash between spaces does not.
    return None if link == "-" and between != between.strip() else link


def _merged(numerals: Iterator[Numeral], text: str, *, arabic: bool) -> list[Numeral]:
    merged: list[Numeral] = []
    for numeral in numerals:
        if merged:
            between = text[merged[-1].span[1] : numeral.span[0]].strip()
            link = "و" if arabic and between == "و" else _LINKS.get(between)
            both = None if link is None else merge(merged[-1], numeral, link, arabic=arabic)
            if both is not None:
                merged[-1] = both
                continue
        merged.append(numeral)
    return merged


def _mention(numeral: Numeral, text: str, *, arabic: bool) -> Mention:
    before = text[max(0, numeral.span[0] - _LOOK_BACK) : numeral.span[0]]
    soft, scale = numeral.soft, "number"
    values = numeral.values()
    if numeral.words == 1:
        values += _other_readings(numeral.last, before, arabic=arabic)
        soft = soft or _is_no_count(numeral, text, before, arabic=arabic)
    round_one = numeral.scale > 1 or numeral.last.role == "ten"
    if numeral.vague or (numeral.words == 1 and round_one and _ROUGHLY.search(before)):
        soft, scale = True, "vague"
    unit, span = unit_after(text, numeral.span, arabic=arabic)
    if not unit:
        unit, span = unit_before(text, span)
    if not unit and numeral.ordinal:
        unit = PLACE
    written = tuple(map(canonical, values)) or (text[slice(*numeral.span)],)
    return Mention("number", written[0], span, text[slice(*span)], unit, (Atom(scale, written, soft),))


def _with_part(whole: Mention, part: Mention, value: Fraction, text: str) -> Mention:
    """Let سبع وثلاثين ساعة ونصف be 37.5 too, where one noun stands between."""
    if len(text[whole.span[1] : part.span[0]].split()) > 1 or not whole.value.isdigit():
        return whole
    atoms = tuple(
        replace(atom, values=(*atom.values, canonical(int(whole.value) + value))) for atom in whole.atoms
    )
    return replace(whole, atoms=atoms)


def _other_readings(word: Word, before: str, *, arabic: bool) -> tuple[Fraction, ...]:
    """Return what a number of one word can mean besides what it says."""
    value = word.value
    if not arabic:
        # "A third" can be a fraction.
        return (1 / value,) if word.ordinal and value > 2 and _ARTICLE.search(before) else ()
    if word.role in ("unit", "ten") and not word.ordinal and value > 2:
        return (1 / value,)  # خمس is five or a fifth
    if word.role != "fraction" or word.complete:
        return ()
    # الرابعة والنصف, الرابعة إلا ثلثاً: parts of an hour. عام ونصف, هكتاران وربع: and a half.
    minutes = 60 * value
    if not word.joined:
        return (minutes, 60 - minutes) if _LESS.search(before) else ()
    return value + 1, value + 2, minutes


def _is_no_count(numeral: Numeral, text: str, before: str, *, arabic: bool) -> bool:
    """Tell a word that only looks like a number: ألّف "wrote", the Six of Six Flags."""
    written = text[slice(*numeral.span)]
    if arabic:
        return numeral.last.role == "scale" and _VERB.search(before) is not None
    return written[0].isupper() and not written.isupper() and _INSIDE.search(before) is not None


def _duals(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _TOKEN.finditer(text):
        if match["word"] and len(match["word"]) > _SHORT and _DUALS.match(number_words.fold(match["word"])):
            atoms = (Atom("number", ("2",), soft=True),)
            found.append(Mention("number", "2", match.span(), match[0], atoms=atoms))
    return found


def without(mentions: list[Mention], taken: list[Mention]) -> list[Mention]:
    """Return the mentions that overlap none of ``taken``."""
    spans = [mention.span for mention in taken]
    return [m for m in mentions if not any(m.span[0] < end and start < m.span[1] for start, end in spans)]
