"""Put the wanted translation where the word alignment says the term went, inflected for its place; pure."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from translate.document import Link, Span
from translate.edits import put
from translate.english import agree, article, plural, starts_sentence
from translate.glossary._place import place as find_place
from translate.glossary._renderings import bare
from translate.glossary._terms import Index, Term
from translate.glossary._uses import Use, look

_OF_ITS_OWN = re.compile(r"an?|the|its|his|her|their|our|th(?:is|at|ese|ose)|some")
_BEFORE_NOUN = re.compile(r"of|in|on|at|by|for|from|with|to|and|or|between|against")
# A dual in the construct looks like a singular with "my": مدينتي.
_ONE = re.compile(r"\b(?:one|each|every|another|either|any|my)\s+$", re.IGNORECASE)
_SMALL = re.compile(r"(?:of|in|on|at|by|for|from|with|to|and|or|the)$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


Usual = Callable[[Term], Sequence[str]]
"""What the model makes of a term that stands alone."""


class Applied(NamedTuple):
    """A translation with its terms put in, and its links moved along."""

    text: str
    links: tuple[Link, ...]


def apply(
    index: Index,
    source: str,
    draft: Applied,
    counted: Sequence[Span],
    usual: Usual,
) -> Applied:
    """Replace what stands for a term that is not as wanted, where it is sure what that is.

    Args:
        index: The terms.
        source: The source text.
        draft: Its translation and their word alignment.
        counted: Places in the source of numbers other than one: a noun behind one is plural in English.
        usual: What the model makes of a term that stands alone.
    """
    text, held = draft
    for number in range(len(index.find(source))):
        uses = look(index, source, text, held)
        use = uses[number]
        piece = _piece(use)
        if use.met or not piece:
            continue
        others = [one.target for one in uses if one.target and one is not use]
        place = use.target or find_place(use, text, held, others, usual(use.occurrence.term))
        if place is None:
            continue
        many = not _is_one(text, place) and (
            use.occurrence.number == "plural" or _follows(use.occurrence.span, source, counted)
        )
        before = sum(not one.met for one in uses)
        changed = _put(use, text, held, place, plural(piece) if many and not _is_plural(piece) else piece)
        if sum(not one.met for one in look(index, source, *changed)) < before:
            text, held = changed
    return Applied(text, held)


def _piece(use: Use) -> str:
    term = use.occurrence.term
    return term.source[0] if term.keep else (term.wanted or ("",))[0]


def _is_one(text: str, place: Span) -> bool:
    """Tell whether the target speaks of one of many: one of the companies, every company."""
    return bool(_ONE.search(text[: place[0]])) and not _is_plural(text[slice(*place)])


def _follows(span: Span, source: str, counted: Sequence[Span]) -> bool:
    return any(end <= span[0] and not source[end : span[0]].strip() for _, end in counted)


def _is_plural(piece: str) -> bool:
    return piece.endswith("s") and not piece.endswith(("ss", "us", "is"))


def _put(use: Use, text: str, links: Sequence[Link], place: Span, piece: str) -> Applied:
    old = text[slice(*place)]
    if match := _POSSESSIVE.search(old):
        piece += match[0] if not piece.endswith("s") else "'"
    before = re.search(r"([\w'’-]+)\s+$", text[: place[0]])
    word = before[1].lower() if before else ""
    is_title = before is not None and before[1][0].isupper() and old[0].isupper() and before.start(1) > 0
    if before and word in ("a", "an") and _is_plural(piece):
        # "a violation" is now "violations".
        text, links = put(text, links, (before.start(1), place[0]), "")
        place = (before.start(1), place[1] - (place[0] - before.start(1)))
    at_start = starts_sentence(text, place[0])
    if _OF_ITS_OWN.fullmatch(word):
        piece = bare(piece)
    elif (at_start or _BEFORE_NOUN.fullmatch(word)) and _needs_article(use, old, piece, at_start=at_start):
        piece = f"{'the' if use.occurrence.definite else article(piece)} {piece}"
    if text.isupper():
        piece = piece.upper()
    elif is_title:
        # Part of a name in capitals: National Electricity Company.
        piece = " ".join(word if _SMALL.match(word) else _capital(word) for word in piece.split(" "))
    elif at_start:
        piece = _capital(piece)
    edited = agree(*put(text, links, place, piece), place[0])
    return Applied(*edited)


def _capital(piece: str) -> str:
    return piece[0].upper() + piece[1:]


def _needs_article(use: Use, old: str, piece: str, *, at_start: bool) -> bool:
    """Tell whether a singular noun comes where a plural or a name stood without an article."""
    return (
        piece[0].islower()
        and piece == bare(piece)
        and not use.occurrence.term.keep
        and not _is_plural(piece)
        and (_is_plural(old) or (old[0].isupper() and not at_start))
    )
