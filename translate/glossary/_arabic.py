"""Forms of a word under which a term is found: without clitics, endings and spelling variants; pure.

No dictionary: affixes are taken off only where enough of the word is left, so that a term is found in the
forms that its writers use and seldom in another word.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Number = Literal["singular", "plural"]
"""A dual counts as plural: that is how English says it."""

_DROPPED = re.compile(
    r"[\N{ARABIC TATWEEL}\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
# Alef with and without hamza, hamza on any seat, and final alef maqsura are written one for the other.
_FOLDED = str.maketrans("أإآٱىئؤگکی", "ااااي" + "ءء" + "ككي")
_ARABIC = re.compile(r"[\u0621-\u064a]")

# And, so; with, like, for; the article. What joins comes first, the article last.
_JOINING, _PREPOSITIONS, _ARTICLE = ("", "و", "ف"), ("", "ب", "ك", "ل"), "ال"
# Letters left after an affix is taken off: three, the usual root, without an article to show where the word
# begins; two with it (الأم).
_LEAST_BARE, _LEAST_DEFINITE = 3, 2
# What English calls plural is a sound plural or a dual, in any case, also in the construct (مهندسو المصنع);
# the second value says that the ending took the place of ة.
_PLURALS = (
    ("ات", True),
    ("ات", False),
    ("تان", True),
    ("تين", True),
    ("تا", True),
    ("تي", True),
    ("ون", False),
    ("ين", False),
    ("ان", False),
    ("و", False),
)
# Longer first.
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه")


class Form(NamedTuple):
    """One way to read a word: its base, and what the affixes said.

    Attributes:
        base: Folded, in the singular, without article and clitics.
        definite: It had the article.
        number: Singular, unless an ending says otherwise.
        start: Characters of the word, as it is written, that belong to clitics and article.
    """

    base: str
    definite: bool
    number: Number
    start: int


def fold(word: str) -> str:
    """Return a word without vowel signs and elongation, one letter for all spellings of hamza and alef."""
    return _DROPPED.sub("", word).translate(_FOLDED).casefold()


@lru_cache(maxsize=1 << 14)
def term_form(word: str) -> tuple[str, bool]:
    """Return the base of a term's word, and whether it is written with the article."""
    folded = fold(word)
    definite = folded.startswith(_ARTICLE) and len(folded) >= len(_ARTICLE) + _LEAST_DEFINITE
    return folded[len(_ARTICLE) :] if definite else folded, definite


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> tuple[Form, ...]:
    """Return every way to read a word of a text, the plainest first."""
    if not _ARABIC.search(word):
        return _latin(word)
    folded = fold(word)
    found: dict[tuple[str, bool], Form] = {}
    for prefix, definite in _prefixes(folded):
        rest = folded[len(prefix) :]
        for base, number in _endings(rest):
            found.setdefault((base, definite), Form(base, definite, number, _written(word, len(prefix))))
    return tuple(found.values())


def _prefixes(folded: str) -> list[tuple[str, bool]]:
    found = [("", False)]
    for joint in _JOINING:
        for preposition in _PREPOSITIONS:
            bare = joint + preposition
            # ل and the article are written لل.
            definite = joint + ("لل" if preposition == "ل" else preposition + _ARTICLE)
            for prefix, is_definite, least in (
                (definite, True, _LEAST_DEFINITE),
                (bare, False, _LEAST_BARE),
            ):
                if prefix and folded.startswith(prefix) and len(folded) - len(prefix) >= least:
                    found.append((prefix, is_definite))
    return found


def _endings(rest: str) -> list[tuple[str, Number]]:
    found: list[tuple[str, Number]] = [(rest, "singular")]
    if rest.endswith("ية"):
        # An adjective of relation agrees with its noun: سورية is سوري.
        found.append((rest[:-1], "singular"))
    for suffix in _PRONOUNS:
        if base := _less(rest, suffix):
            found += _joined(base)
            break
    if base := _less(rest, "ه"):
        # Many write the feminine ending without its dots.
        found.append((f"{base}ة", "singular"))
    for suffix, feminine in _PLURALS:
        if base := _less(rest, suffix):
            found += [(f"{base}ة", "plural")] if feminine else [(base, "plural")]
    if base := _less(rest, "ا"):
        # رئيسا is one and accusative; a dual in the construct (وزيرا الخارجية) looks alike and is rarer.
        found.append((base, "singular"))
    return found


def _joined(base: str) -> list[tuple[str, Number]]:
    """Return what a word is without its pronoun: شركت-ه is شركة, شركات-هم too."""
    found: list[tuple[str, Number]] = [(base, "singular")]
    if whole := _less(base, "ات"):
        found += [(f"{whole}ة", "plural"), (whole, "plural")]
    elif base.endswith("ت"):
        found.append((f"{base[:-1]}ة", "singular"))
    return found


def _less(word: str, suffix: str) -> str:
    """Return ``word`` without ``suffix``; empty if it has none or too little is left."""
    base = word.removesuffix(suffix)
    return base if base != word and len(base) >= _LEAST_BARE else ""


def _written(word: str, letters: int) -> int:
    """Return how many characters of ``word`` its first ``letters`` letters take, with their signs."""
    place = 0
    while letters and place < len(word):
        letters -= not _DROPPED.match(word[place])
        place += 1
    while place < len(word) and _DROPPED.match(word[place]):
        place += 1
    return place


def _latin(word: str) -> tuple[Form, ...]:
    low = word.casefold()
    found = [Form(low, False, "singular", 0)]
    for suffix in ("es", "s"):
        if base := _less(low, suffix):
            found.append(Form(base, False, "plural", 0))
    return tuple(found)
