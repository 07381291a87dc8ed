"""What a glossary is: terms, and where they stand in a source text; pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translate.document import Span
from translate.glossary._arabic import Form, Number, forms, term_form

_WORD = re.compile(
    r"[^\W_]+(?:[\N{ARABIC TATWEEL}\u0610-\u061a\u064b-\u065f\u0670'’.&-]*[^\W_]+)*[\u064b-\u0652]*"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        source: Ways to write it in the source language, the first is its name.
        wanted: Translations that are right, the preferred one first; empty for a term that is only to avoid
            something, or is kept.
        forbidden: Translations that are wrong even if they are usual.
        keep: It stays as it is in the source.
        domain: Where it holds; empty means everywhere.
        place: Where it was read, ``"terms.csv, line 7"``.
    """

    source: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False
    domain: str = ""
    place: str = field(default="", compare=False)


class Occurrence(NamedTuple):
    """A term in a source text.

    Attributes:
        term: The term.
        span: Its words, without the clitics before the first one.
        definite: Its first word has the article.
        number: As the first word's ending says.
    """

    term: Term
    span: Span
    definite: bool
    number: Number


class _Entry(NamedTuple):
    """A term's words: their bases, and whether they must be definite."""

    term: Term
    words: tuple[tuple[str, bool], ...]
    rank: int


class Index:
    """Finds the terms of a glossary in a text, in time that does not grow with the glossary."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """File the terms by the base of their first word."""
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        for rank, term in enumerate(terms):
            for written in term.source:
                words = tuple(term_form(match[0]) for match in _WORD.finditer(written))
                if words:
                    self._entries[words[0][0]].append(_Entry(term, words, rank))

    def find(self, text: str) -> list[Occurrence]:
        """Return the terms in ``text``, in order; of those that overlap the longest, then the plainest."""
        words = list(_WORD.finditer(text))
        readings = [forms(match[0]) for match in words]
        found: list[Occurrence] = []
        position = 0
        while position < len(words):
            best = self._best(readings, position)
            if best is None:
                position += 1
                continue
            entry, form = best
            last = position + len(entry.words) - 1
            span = (words[position].start() + form.start, words[last].end())
            found.append(Occurrence(entry.term, span, form.definite, form.number))
            position = last + 1
        return found

    def _best(self, readings: Sequence[tuple[Form, ...]], position: int) -> tuple[_Entry, Form] | None:
        candidates = [
            (-len(entry.words), order, -entry.rank, entry, form)
            for order, form in enumerate(readings[position])
            for entry in self._entries.get(form.base, ())
            if _fits(entry, form, readings, position)
        ]
        if not candidates:
            return None
        return min(candidates, key=lambda candidate: candidate[:3])[3:]


def _fits(entry: _Entry, form: Form, readings: Sequence[tuple[Form, ...]], position: int) -> bool:
    """Tell whether the words from ``position`` on are the entry's; what it writes with ال must have it."""
    if position + len(entry.words) > len(readings) or (entry.words[0][1] and not form.definite):
        return False
    return all(
        any(reading.base == base and (reading.definite or not definite) for reading in readings[position + n])
        for n, (base, definite) in enumerate(entry.words[1:], start=1)
    )
