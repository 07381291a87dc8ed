"""What a translation makes of each term of its source; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.document import Link, Span, TermUse
from translate.edits import linked, overlap
from translate.glossary._renderings import renderings
from translate.glossary._terms import Index, Occurrence

# A term said before may be taken up by one of these.
_PRONOUN = re.compile(
    r"he|hers?|him|his|its?|ones?|she|that|theirs?|them|these|they|this|those|which|who[ms]?|whose",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Use:
    """An occurrence and its rendering.

    Attributes:
        occurrence: The term in the source.
        target: Place of its rendering; of the forbidden one if there is such a one.
        met: As the glossary wants it.
    """

    occurrence: Occurrence
    target: Span | None
    met: bool


def look(index: Index, source: str, text: str, links: Sequence[Link]) -> list[Use]:
    """Return every term of ``source`` with what ``text`` has for it, in source order.

    Each occurrence needs a place of its own; only a pronoun linked to it, or no word at all where the same
    term has a place already, excuses a repetition.
    """
    taken: list[Span] = []
    uses: list[Use] = []
    for occurrence in index.find(source):
        term = occurrence.term
        avoided = _nearest(renderings(text, term.forbidden), occurrence, links, taken=())
        wanted = (term.source[0],) if term.keep else term.wanted
        places = renderings(text, wanted, inflect=not term.keep)
        # The wanted "ceasefire agreement" may contain the forbidden "agreement".
        if avoided and not any(overlap(avoided, place) for place in places):
            uses.append(Use(occurrence, avoided, met=False))
            continue
        place = _nearest(places, occurrence, links, taken=taken)
        if place:
            taken.append(place)
        met = place is not None or not wanted or bool(places and _is_taken_up(occurrence, text, links, taken))
        uses.append(Use(occurrence, place, met))
    return uses


def _nearest(
    places: Sequence[Span], occurrence: Occurrence, links: Sequence[Link], *, taken: Sequence[Span]
) -> Span | None:
    """Return the free place that the alignment links to the occurrence, else the first free one."""
    free = [place for place in places if place not in taken]
    own = linked(links, occurrence.span)
    aligned = [place for place in free if any(overlap(link.target, place) for link in own)]
    return next(iter(aligned or free), None)


def _is_taken_up(occurrence: Occurrence, text: str, links: Sequence[Link], taken: Sequence[Span]) -> bool:
    own = linked(links, occurrence.span)
    return all(
        bool(_PRONOUN.fullmatch(text[slice(*link.target)]))
        or any(overlap(link.target, place) for place in taken)
        for link in own
    )


def told(use: Use, text: str, bead: int) -> TermUse:
    """Return a use as a row of the table."""
    term = use.occurrence.term
    return TermUse(
        bead=bead,
        term=term.source[0],
        source=use.occurrence.span,
        wanted=(term.source[0],) if term.keep else term.wanted,
        target=use.target,
        got=text[slice(*use.target)] if use.target else "",
        met=use.met,
    )


def message(row: TermUse) -> str:
    """Return what there is to say about a term that was missed."""
    found = f"; the translation has “{row.got}”" if row.got else ""
    if not row.wanted:
        return f"The glossary does not want “{row.got}” for {row.term}."
    if row.wanted == (row.term,):
        return f"The glossary keeps {row.term} as it is{found}."
    return f"The glossary wants “{row.wanted[0]}” for {row.term}{found}."
