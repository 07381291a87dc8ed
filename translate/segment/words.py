"""The word lists of the sentence rules, read from ``translate/data/`` when first asked for."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

ABBREVIATIONS = frozenset({"title", "number", "end"})
WORDS = frozenset({"starter", "reply", "join", "month", "noun", "equal"})
# Vowel signs, tatweel and invisible controls do not make another word.
_UNWRITTEN = dict.fromkeys(
    map(ord, "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u061c\u2060\ufeff")
) | dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def bare(word: str) -> str:
    """Return ``word`` without vowel signs, tatweel and invisible controls, for look-ups only."""
    return word.translate(_UNWRITTEN)


def parse(lines: Iterable[str], classes: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return class to words from the lines of a list; every class has an entry.

    Raises:
        ValueError: A line is not a word, a tab and one of ``classes``, or comes twice.
    """
    table: dict[str, set[str]] = {kind: set() for kind in classes}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        word, _, kind = line.rstrip("\n").partition("\t")
        word = bare(word)
        if not word or kind not in classes or word in table[kind]:
            raise ValueError(f"{line!r} is malformed or repeated")
        table[kind].add(word)
    return {kind: frozenset(found) for kind, found in table.items()}


@cache
def abbreviations(language: str) -> Mapping[str, frozenset[str]]:
    """Return class to abbreviations, without their last stop; Latin ones count in Arabic text too."""
    own = _read(f"abbreviations.{language}.txt", ABBREVIATIONS)
    if language != "ar":
        return own
    latin = abbreviations("en")
    return {kind: found | latin[kind] for kind, found in own.items()}


@cache
def words(language: str) -> Mapping[str, frozenset[str]]:
    """Return class to words of one language."""
    return _read(f"words.{language}.txt", WORDS)


def _read(name: str, classes: frozenset[str]) -> dict[str, frozenset[str]]:
    text = (files("translate") / "data" / name).read_text(encoding="utf-8")
    return parse(text.splitlines(), classes)
