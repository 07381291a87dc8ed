"""Glossary: terms that a translation must have, must not have, or must leave as they are.

`Glossary.look` says what a translation makes of each term, `Glossary.apply` puts right what the word
alignment is sure of. Reading files: `translate.termbase`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from translate.document import Bitext, Link, TermUse
from translate.errors import UsageError
from translate.facts import find as find_facts
from translate.glossary._enforce import Applied, Usual, apply
from translate.glossary._place import place
from translate.glossary._terms import Index, Term
from translate.glossary._uses import Use, look, message, told

__all__ = [
    "Applied",
    "Glossary",
    "Term",
    "Use",
    "Usual",
    "digest",
    "merge",
    "message",
    "table",
    "told",
]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms ready to be found.

    Attributes:
        terms: The terms, each source at most once.
        source: ISO 639-1 code of the language of the terms.
    """

    terms: tuple[Term, ...]
    source: str = "ar"
    index: Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Index(self.terms))

    def look(self, source: str, text: str, links: Sequence[Link] = ()) -> list[Use]:
        """Return every term of ``source`` with what ``text`` has for it, in source order."""
        return look(self.index, source, text, links)

    def apply(
        self, source: str, text: str, links: Sequence[Link] = (), *, usual: Usual = lambda term: ()
    ) -> Applied:
        """Replace what stands for a term that is not as wanted, where it is sure what that is.

        Args:
            source: The source text.
            text: Its translation.
            links: Word alignment of the two.
            usual: What the model makes of a term that stands alone.
        """
        counted = [
            mention.span
            for mention in find_facts(source, self.source)
            if mention.kind == "number" and mention.value != "1"
        ]
        return apply(self.index, source, Applied(text, tuple(links)), counted, usual)


def digest(glossary: Glossary | None) -> str:
    """Return what changes whenever the glossary could change a translation; empty if there is none."""
    if glossary is None or not glossary.terms:
        return ""
    rows = sorted((t.source, t.wanted, t.forbidden, t.keep) for t in glossary.terms)
    return sha256(repr(rows).encode()).hexdigest()[:16]


def merge(files: Sequence[Sequence[Term]], domains: Iterable[str] = ()) -> tuple[Term, ...]:
    """Return the terms of several files that hold in the given domains.

    A later file overrules an earlier one on a source that both have; a term of a named domain overrules one
    that holds everywhere.

    Args:
        files: The terms of each file.
        domains: Names of the domains that hold; empty takes all.

    Raises:
        UsageError: A domain is in no file, or one file gives a source different translations in two of the
            domains.
    """
    wanted = {domain.casefold() for domain in domains}
    known = {term.domain.casefold(): term.domain for terms in files for term in terms if term.domain}
    if missing := sorted(wanted - set(known)):
        raise UsageError(
            f"no glossary has the domain {missing[0]!r}; known: {', '.join(sorted(known.values())) or 'none'}"
        )
    chosen: dict[str, Term] = {}
    for terms in files:
        own: dict[str, Term] = {}
        for term in terms:
            if not wanted or not term.domain or term.domain.casefold() in wanted:
                _take(term, own)
        chosen |= own
    return _grouped(chosen)


def _take(term: Term, own: dict[str, Term]) -> None:
    for written in term.source:
        other = own.get(written)
        if other and term.domain and other.domain and _says(term) != _says(other):
            raise UsageError(
                f"{term.place}: {written} is {_said(term)} in the domain {term.domain!r} but"
                f" {_said(other)} in {other.domain!r} ({other.place}); choose with --domain"
            )
        if other is None or not other.domain or term.domain:
            own[written] = term


def _grouped(chosen: dict[str, Term]) -> tuple[Term, ...]:
    """Return the terms, each with the sources that are still its own."""
    sources: dict[int, list[str]] = {}
    terms: dict[int, Term] = {}
    for written, term in chosen.items():
        sources.setdefault(id(term), []).append(written)
        terms[id(term)] = term
    return tuple(replace(term, source=tuple(sources[key])) for key, term in terms.items())


def _says(term: Term) -> tuple[object, ...]:
    return term.wanted, term.forbidden, term.keep


def _said(term: Term) -> str:
    return "kept" if term.keep else f"“{term.wanted[0]}”" if term.wanted else "forbidden"


def table(bitext: Bitext, glossary: Glossary) -> tuple[TermUse, ...]:
    """Return what became of each term in each bead; what stands in place of a missed one if it is known."""
    rows: list[TermUse] = []
    for position, bead in enumerate(bitext.beads):
        source = " ".join(segment.text for segment in bead.source)
        target = " ".join(segment.text for segment in bead.target)
        uses = glossary.look(source, target, bead.links)
        held = [use.target for use in uses if use.target]
        for use in uses:
            if not use.met and not use.target:
                use = replace(use, target=place(use, target, bead.links, held, ()))
            rows.append(told(use, target, position))
    return tuple(rows)
