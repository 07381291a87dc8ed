"""Names of persons, places and institutions, and how they are found on the other side.

Arabic has no capitals, so that most of its names show only beside their English: a known name by the
gazetteer, any other by its sound (`romanised`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from translate import lexicon
from translate.document import Span
from translate.facts import english_names, gazetteer, name_links
from translate.facts.english_names import Word
from translate.facts.gazetteer import Hit
from translate.facts.mention import Atom, Comparison, Mention
from translate.facts.name_links import Link

_ARABIC_WORD = re.compile(r"[\u0621-\u064a\u0670-\u06d3][\u0621-\u065f\u0670-\u06d3]*")
# Words between the parts of one name.
_INSIDE = re.compile(
    r"^(?:[\s.'\N{RIGHT SINGLE QUOTATION MARK}-]*"
    r"(?:\b(?:al|el|ul|ad|as|ash|bin|bint|ben|ibn|abu|van|von|der|den|de|di|da|del|la|le|of|the)\b)?)*"
    r"[\s.'\N{RIGHT SINGLE QUOTATION MARK}-]*$",
    re.IGNORECASE,
)
_IN_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:al|el)[\s'\N{RIGHT SINGLE QUOTATION MARK}-]", re.IGNORECASE)
_ABD = re.compile("^abd[aeiu]l$")  # Abdel Nasser, Abd al-Rahman: the article is the next word's
_REMEMBERED = 1 << 13  # pairs; the table, the checks and the repair ask for the same


class Rendering(NamedTuple):
    """How one Arabic name was written in English at one place.

    Attributes:
        form: The Arabic without clitics and article, folded: the same for all its occurrences.
        english: As written.
        source: Place in the Arabic text.
        target: Place in the English text.
        several: English has several right forms of it (Egypt, Egyptian).
    """

    form: str
    english: str
    source: Span
    target: Span
    several: bool


class _Linked(NamedTuple):
    """An Arabic text and its English with the names that they share."""

    places: tuple[Span, ...]
    words: tuple[Word, ...]
    links: tuple[Link, ...]
    missing: tuple[Hit, ...]
    invented: tuple[int, ...]


def find(text: str, language: str) -> list[Mention]:
    """Return the names of one text: in Arabic those known beforehand, in English what is capitalised."""
    if language == "ar":
        places = [match.span() for match in _ARABIC_WORD.finditer(text)]
        hits = gazetteer.find([text[slice(*place)] for place in places])
        return [_missing(text, places, hit) for hit in hits]
    if language == "en":
        words = english_names.words(text)
        chosen = [i for i, word in enumerate(words) if english_names.is_name_like(word)]
        return [_mention(text, span, text[slice(*span)].lower()) for span in _grown(text, words, chosen)]
    return []


def pair(arabic: str, english: str) -> list[Comparison]:
    """Pair the names of an Arabic text with those of its English: source is the Arabic."""
    linked = _linked(arabic, english)
    found = []
    for group in _groups(linked, english):
        source, target = _spans(linked, group)
        value = group[0].value if len(group) == 1 else english[slice(*target)].lower()
        mentions = _mention(arabic, source, value), _mention(english, target, value)
        found.append(Comparison("name", *mentions, agrees=True))
    for hit in linked.missing:
        mention = _missing(arabic, linked.places, hit)
        # اليمنى, the right hand, is folded to the letters of يمني.
        sure = hit.name.sure and not mention.text.endswith("ى")
        found.append(Comparison("name", mention, None, agrees=False, soft=not sure))
    found.sort(key=lambda one: one.source.span if one.source else (0, 0))
    for span in _grown(english, linked.words, linked.invented):
        mention = _mention(english, span, english[slice(*span)].lower())
        # Acronyms stand for names that the Arabic spells out.
        found.append(Comparison("name", None, mention, agrees=False, soft=mention.text.isupper()))
    return found


def renderings(arabic: str, english: str) -> list[Rendering]:
    """Return how each Arabic name of a pair was written, word by word, in the order of the English."""
    linked = _linked(arabic, english)
    found = []
    for one in sorted(linked.links, key=lambda link: link.target):
        source, target = _spans(linked, [one])
        found.append(Rendering(one.form, english[slice(*target)], source, target, one.several))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _linked(arabic: str, english: str) -> _Linked:
    places = tuple(match.span() for match in _ARABIC_WORD.finditer(arabic))
    left = [arabic[slice(*place)] for place in places]
    right = english_names.words(english)
    links, missing = name_links.link(left, right)
    taken = {at for link in links for at in range(*link.target)}
    free = [i for i, word in enumerate(right) if i not in taken and word.capital]
    meant = _meanings(left) if free else set[str]()
    # What stands in Latin letters in the Arabic itself is not invented.
    invented = [
        i for i in free if english_names.must_have_source(right[i], meant) and right[i].text not in arabic
    ]
    return _Linked(places, tuple(right), tuple(links), tuple(missing), tuple(invented))


def _missing(arabic: str, places: Sequence[Span], hit: Hit) -> Mention:
    span = places[hit.first][0], places[hit.last - 1][1]
    return _mention(arabic, span, hit.name.english[0].lower())


def _mention(text: str, span: Span, value: str) -> Mention:
    return Mention("name", value, span, text[slice(*span)], atoms=(Atom("name", (value,)),))


def _spans(linked: _Linked, links: Sequence[Link]) -> tuple[Span, Span]:
    first, last = min(k.source[0] for k in links), max(k.source[1] for k in links)
    start, end = min(k.target[0] for k in links), max(k.target[1] for k in links)
    source = linked.places[first][0], linked.places[last - 1][1]
    return source, (linked.words[start].span[0], linked.words[end - 1].span[1])


def _meanings(left: Sequence[str]) -> set[str]:
    """Return the stems that the Arabic words can mean."""
    entries = lexicon.table()
    return {stem for word in left for form in lexicon.arabic_forms(word) for stem in entries.get(form, ())}


def _groups(linked: _Linked, english: str) -> Iterator[list[Link]]:
    """Put links together that are neighbours on both sides: first and last name."""
    words = linked.words
    group: list[Link] = []
    for link in sorted(linked.links, key=lambda link: link.target):
        if group:
            last = group[-1]
            between = english[words[last.target[1] - 1].span[1] : words[link.target[0]].span[0]]
            near = min(abs(link.source[0] - last.source[1]), abs(last.source[0] - link.source[1])) <= 1
            if not (near and _INSIDE.match(between)):
                yield group
                group = []
        group.append(link)
    if group:
        yield group


def _grown(text: str, words: Sequence[Word], chosen: Sequence[int]) -> Iterator[Span]:
    """Join chosen words that stand together to spans."""
    span: Span | None = None
    for at in chosen:
        start, end = words[at].span
        if span is not None and _INSIDE.match(text[span[1] : start]):
            span = span[0], end
            continue
        if span is not None:
            yield span
        span = start, end
    if span is not None:
        yield span


def spelling(english: str) -> str:
    """Return a name without what does not make it another: case, hyphens, article, plural, possessive."""
    bare = english.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s").removesuffix("'")
    return _ABD.sub("abd", _IN_WORD.sub("", _ARTICLE.sub("", bare)).lower()).removesuffix("s")
