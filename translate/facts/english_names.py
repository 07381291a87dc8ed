"""The words of an English text, and which of them can be names."""

import re
from functools import lru_cache
from typing import NamedTuple

from translate import lexicon
from translate.document import Span
from translate.facts import gazetteer
from translate.facts.calendar import MONTHS, WEEKDAYS
from translate.facts.number_words import ENGLISH

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}`][^\W\d_]+)*(?:\d+(?![\w]))?"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\"“«(\[\N{EM DASH}–]\s*|\n\s*|'\s*)$")
_PARTICLES = frozenset(
    ["al", "el", "ul", "an", "ad", "ar", "as", "ash", "at", "az", "bin", "ben", "ibn", "the", "de"]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "jr",
        "st",
        "prof",
        "eng",
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "sgt",
        "rev",
        "hon",
    ]
)
_NOT_NAMES = _PARTICLES | _TITLES | {*MONTHS["en"], *WEEKDAYS["en"], *ENGLISH, "i"}
_FUNCTION_WORDS = (
    "a an the he she it they we you i his her its their our your my this that these those there here "
    "who whom whose which what when where why how if as at by for from in into of on onto to with "
    "without and or but nor so yet not no yes all any both each few more most other some such only own "
    "same than too very can will just should now is are was were be been being have has had do does did "
    "also after before during since until while although though because however meanwhile according "
    "despite among between about against over under "
)
_SHORT = 3


class Word(NamedTuple):
    """A word of the English side.

    Attributes:
        text: As written.
        span: Its place.
        capital: It begins with a capital.
        initial: It begins a sentence, where a capital says nothing.
    """

    text: str
    span: Span
    capital: bool
    initial: bool


def words(text: str) -> list[Word]:
    """Return the words of an English text with what their capitals say."""
    found = []
    for match in _WORD.finditer(text):
        initial = _SENTENCE_START.search(text, max(0, match.start() - 4), match.start()) is not None
        found.append(Word(match[0], match.span(), match[0][0].isupper(), initial))
    return found


def may_be_name(word: Word) -> bool:
    """Leave out words that are no names whatever their case."""
    lower = word.text.lower()
    if not word.capital or lower in _NOT_NAMES:
        return False
    return not word.initial or (lower not in _function_words() and len(word.text) >= _SHORT)


def is_ordinary(word: Word) -> bool:
    """Tell a common English word at the beginning of a sentence, whose capital says nothing."""
    return word.initial and _is_common(lexicon.english_stem(word.text))


def _is_common(stem: str) -> bool:
    return stem in lexicon.english_vocabulary() and stem not in gazetteer.english_stems()


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


def is_name_like(word: Word) -> bool:
    """Tell whether a capital says that this is a name, or a gazetteer does."""
    if word.text.lower() in _NOT_NAMES or not word.capital:
        return False
    return not word.initial or lexicon.english_stem(word.text) in gazetteer.english_stems()


def must_have_source(word: Word, translated: set[str]) -> bool:
    """Tell a capitalised word that is no ordinary English word, so that its source must have it.

    Args:
        word: The word.
        translated: Stems that some word of the source can mean.
    """
    if word.initial or not is_name_like(word) or len(word.text) <= _SHORT:
        return False
    stem = lexicon.english_stem(word.text)
    if stem in translated:
        return False
    return not _is_common(stem)
