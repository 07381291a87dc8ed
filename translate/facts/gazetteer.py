"""Names known beforehand: countries, cities, peoples, institutions, as Arabic and English write them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from translate import lexicon
from translate.facts.number_words import fold

_SHORTEST = 2
_PREFIXES = ("ال", "لل", "بال", "كال", "ب", "ل", "ك")
# المصرية، مصريون، مصريين، المصريات, مصريا: of مصري.
_NISBA_ENDINGS = ("يه", "يون", "يين", "يات", "يا", "يتين", "يان")
_LONGEST_PHRASE = 5
# A form that the lexicon translates otherwise with more than this share of its counts is also a common word.
_COMMON = 0.25


class Name(NamedTuple):
    """A known name.

    Attributes:
        words: Its Arabic words, folded and without article.
        english: How English writes it, the usual form first.
        sure: The Arabic is hardly ever another word.
    """

    words: tuple[str, ...]
    english: tuple[str, ...]
    sure: bool


class Hit(NamedTuple):
    """A known name at tokens ``first`` to ``last`` (exclusive) of a text."""

    name: Name
    first: int
    last: int


@lru_cache(maxsize=1 << 15)
def forms(word: str) -> tuple[str, ...]:
    """Return an Arabic word folded, then less the clitics and the article it may have."""
    folded = fold(word)
    rests = [folded]
    if folded[:1] in ("و", "ف") and len(folded) > _SHORTEST + 1:
        rests.append(folded[1:])
    found = list(rests)
    for rest in rests:
        found += [rest[len(p) :] for p in _PREFIXES if rest.startswith(p) and len(rest) >= len(p) + _SHORTEST]
    # The table cuts ال from every name, ألمانيا too, so that الألمانية has it twice.
    found += [form[2:] for form in found if form.startswith("ال") and len(form) > _SHORTEST + 3]
    for form in tuple(found):
        found += [
            form[: -len(e)] + "ي" for e in _NISBA_ENDINGS if form.endswith(e) and len(form) > len(e) + 1
        ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[Name, ...]]:
    """Return the known names by their first word, longest first."""
    merged: dict[tuple[str, ...], Name] = {}
    for file in ("exonyms.ar-en.tsv", "names.ar-en.tsv"):
        text = files("translate").joinpath("data", file).read_text(encoding="utf-8")
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            arabic, english, *flags = line.split("\t")
            words = tuple(fold(word).removeprefix("ال") for word in arabic.split())
            known = merged.get(words)
            names = (*(known.english if known else ()), *english.split("|"))
            sure = known.sure if known else flags in ([], ["sure"]) and _is_sure(words, names)
            merged[words] = Name(words, tuple(dict.fromkeys(names)), sure)
    _join_genders(merged)
    table: dict[str, list[Name]] = {}
    for name in merged.values():
        table.setdefault(name.words[0], []).append(name)
    return MappingProxyType(
        {first: tuple(sorted(names, key=lambda n: -len(n.words))) for first, names in table.items()}
    )


def _join_genders(names: dict[tuple[str, ...], Name]) -> None:
    """Let روسية be whatever روسي is: Russia's, Russian."""
    for words, name in names.items():
        masculine = names.get((f"{words[-1].removesuffix('يه')}ي",)) if len(words) == 1 else None
        if masculine is not None and words[-1].endswith("يه"):
            english = tuple(dict.fromkeys((*name.english, *masculine.english)))
            names[words] = name._replace(english=english)


def _is_sure(words: tuple[str, ...], names: Sequence[str]) -> bool:
    if len(words) > 1:
        return True
    own = {lexicon.english_stem(part) for name in names for part in name.split()}
    entries = lexicon.table()
    others = sum(
        share
        for form in (words[0], f"ال{words[0]}")
        for stem, share in entries.get(form, {}).items()
        if stem not in own and not any(stem[:4] == name[:4] for name in own)
    )
    return others <= _COMMON


@lru_cache(maxsize=1)
def english_stems() -> frozenset[str]:
    """Return the stems of all English words that are a known name; Red Sea tells nothing of sea."""
    return frozenset(
        lexicon.english_stem(written)
        for names in _table().values()
        for name in names
        for written in name.english
        if " " not in written
    )


def find(words: Sequence[str]) -> Iterator[Hit]:
    """Yield the known names among Arabic words: the longest at each place, none overlapping."""
    table = _table()
    place = 0
    while place < len(words):
        hit = _at(words, place, table)
        if hit is None:
            place += 1
        else:
            yield hit
            place = hit.last


def _at(words: Sequence[str], place: int, table: Mapping[str, tuple[Name, ...]]) -> Hit | None:
    best: Hit | None = None
    for form in forms(words[place]):
        for name in table.get(form, ()):
            size = len(name.words)
            if best is not None and size <= best.last - best.first:
                break
            if place + size <= len(words) and all(
                wanted in forms(words[place + at]) for at, wanted in enumerate(name.words) if at
            ):
                best = Hit(name, place, place + size)
                break
    return best
