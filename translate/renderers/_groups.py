"""Facts and terms, each said once with the numbers of its rows; what is wrong comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from translate.document import Fact, TermUse

FactKind = Literal["number", "date", "name"]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The same fact, said the same way, in one or more rows."""

    kind: FactKind
    value: str
    source: str | None
    target: str | None
    agrees: bool
    numbers: tuple[int, ...]

    @property
    def verdict(self) -> str:
        """Whether the sides agree, in words."""
        if self.agrees:
            return "agrees"
        if self.target is None:
            return "not in the translation"
        return "only in the translation" if self.source is None else "differs"


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The same term of the glossary, rendered the same way, in one or more rows."""

    source: str
    wanted: tuple[str, ...]
    got: str
    met: bool
    numbers: tuple[int, ...]


def group_facts(facts: Iterable[Fact]) -> tuple[FactGroup, ...]:
    """Put equal facts together: first those that do not agree, then numbers, dates, names."""
    numbers: dict[tuple[FactKind, str, str | None, str | None, bool], list[int]] = {}
    for fact in facts:
        key = (fact.kind, fact.value, fact.source, fact.target, fact.agrees)
        numbers.setdefault(key, []).append(fact.bead + 1)
    groups = [FactGroup(*key, tuple(dict.fromkeys(found))) for key, found in numbers.items()]
    kinds = ("number", "date", "name")
    return tuple(sorted(groups, key=lambda one: (one.agrees, kinds.index(one.kind), one.numbers[0])))


def group_terms(uses: Iterable[TermUse], sources: Sequence[str]) -> tuple[TermGroup, ...]:
    """Put equal uses of terms together, those that were not met first; ``sources`` are the rows' texts."""
    numbers: dict[tuple[str, tuple[str, ...], str, bool], list[int]] = {}
    for use in uses:
        said = sources[use.bead][slice(*use.source)]
        numbers.setdefault((said, use.wanted, use.got, use.met), []).append(use.bead + 1)
    groups = [TermGroup(*key, tuple(dict.fromkeys(found))) for key, found in numbers.items()]
    return tuple(sorted(groups, key=lambda one: (one.met, one.numbers[0])))
