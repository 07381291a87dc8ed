"""Pair the mentions of two texts: what both say, what only one says, what they say differently."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from translate.facts.mention import PLACE, Atom, Comparison, Mention

# Unmatched digits this small are often a dual, an article or a "nil" in the other language (هدفين, صفر).
_SMALL = frozenset(["0", "1", "2"])
# Scales on which two soft values that differ exclude each other.
_CONTRADICTING = ("number", "vague", "month", "day")
# Currencies whose name alone does not say whose they are.
_SAME_UNIT = ({"GBP", "pound"},)


@dataclass(slots=True)
class _Side:
    """One text's mentions while they are paired.

    Attributes:
        mentions: In text order.
        open: For each mention, its atoms that have no counterpart.
        partners: For each mention, how many atoms it shares with which mention of the other side.
    """

    mentions: Sequence[Mention]
    open: list[list[Atom]] = field(default_factory=list)
    partners: list[Counter[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open = [list(mention.atoms) for mention in self.mentions]
        self.partners = [Counter() for _ in self.mentions]


def pair(source: Sequence[Mention], target: Sequence[Mention]) -> list[Comparison]:
    """Pair mentions by their atoms.

    A value that is said twice on one side and once on the other agrees: texts repeat themselves
    differently. Where an atom can be read in several ways, one reading in common is enough.
    """
    left, right = _Side(source), _Side(target)
    values, others = _index(target), _index(source)
    _match(left, right, values)
    _match(right, left, others)
    _forgive_small(left, right)
    _forgive_small(right, left)
    _contradict(left, right)
    return list(_comparisons(left, right))


def _index(mentions: Sequence[Mention]) -> dict[tuple[str, str], list[int]]:
    """Return which mentions have which value."""
    index: dict[tuple[str, str], list[int]] = {}
    for position, mention in enumerate(mentions):
        for atom in mention.atoms:
            for value in _keys(atom):
                index.setdefault((atom.scale, value), []).append(position)
    return index


def _keys(atom: Atom) -> tuple[str, ...]:
    """Return the values to look an atom up by; a decade is also known by its last two digits."""
    if atom.scale != "decade":
        return atom.values
    return tuple({key for value in atom.values for key in (value, value[-3:])})


def _match(side: _Side, other: _Side, index: dict[tuple[str, str], list[int]]) -> None:
    used: Counter[int] = Counter()
    for position, mention in enumerate(side.mentions):
        still_open = []
        for atom in mention.atoms:
            found = {p for value in _keys(atom) for p in index.get((atom.scale, value), ())}
            found = {p for p in found if atom.scale != "decade" or _same_decade(atom, other.mentions[p])}
            if not found:
                still_open.append(atom)
                continue
            # The mention that shares most, says it in the same unit, and is not taken yet.
            best = min(
                found,
                key=lambda p: (
                    -side.partners[position][p],
                    _units_differ(mention, other.mentions[p]),
                    used[p],
                    p,
                ),
            )
            side.partners[position][best] += 1
            used[best] += 1
        side.open[position] = still_open


def _same_decade(atom: Atom, mention: Mention) -> bool:
    return any(
        value.endswith(own) or own.endswith(value)
        for other in mention.atoms
        if other.scale == "decade"
        for value in other.values
        for own in atom.values
    )


def _units_differ(one: Mention, other: Mention) -> bool:
    if not one.unit or not other.unit or one.unit == other.unit or PLACE in (one.unit, other.unit):
        return False
    return not any({one.unit, other.unit} <= same for same in _SAME_UNIT)


def _forgive_small(side: _Side, other: _Side) -> None:
    """Close a lone 0, 1 or 2 where nothing on the other side contradicts it."""
    if any(atom.scale == "number" for atoms in other.open for atom in atoms):
        return
    for position, atoms in enumerate(side.open):
        side.open[position] = [a for a in atoms if a.scale != "number" or not _SMALL.intersection(a.values)]


def _contradict(left: _Side, right: _Side) -> None:
    """Take idiom at its word where both sides have some and it differs: hundreds against millions."""
    for scale in _CONTRADICTING:
        both = [_open_idiom(side, scale) for side in (left, right)]
        if not all(both):
            continue
        for side, positions in zip((left, right), both, strict=True):
            for position in positions:
                side.open[position] = [
                    replace(atom, soft=False) if atom.scale == scale else atom for atom in side.open[position]
                ]


def _open_idiom(side: _Side, scale: str) -> list[int]:
    """Return the mentions with an open atom of this scale; of soft numbers only first and second count."""
    return [
        position
        for position, atoms in enumerate(side.open)
        if any(atom.scale == scale for atom in atoms)
        and (scale != "number" or side.mentions[position].unit == PLACE)
    ]


def _hard(atoms: Sequence[Atom]) -> bool:
    return any(not atom.soft for atom in atoms)


def _comparisons(left: _Side, right: _Side) -> Iterator[Comparison]:
    """Yield pairs in source order, then what only the target has."""
    taken: set[int] = set()
    lonely: list[int] = []
    for position, mention in enumerate(left.mentions):
        partners = left.partners[position]
        if not partners:
            lonely.append(position)
            continue
        partner = partners.most_common(1)[0][0]
        taken.add(partner)
        other = right.mentions[partner]
        agrees = not (_hard(left.open[position]) or _units_differ(mention, other))
        if agrees and right.partners[partner].most_common(1)[:1] == [(position, partners[partner])]:
            agrees = not _hard(right.open[partner])
        yield Comparison(mention.kind, mention, other, agrees)
    rest = [p for p in range(len(right.mentions)) if p not in taken]
    free = [p for p in rest if not right.partners[p]]
    for position in lonely:
        yield _lonely(left, right, position, free)
    for position in rest:
        if position in free:
            soft = not _hard(right.open[position])
            yield Comparison(right.mentions[position].kind, None, right.mentions[position], False, soft)
        elif right.partners[position] and _hard(right.open[position]):
            partner = right.partners[position].most_common(1)[0][0]
            mention = right.mentions[position]
            yield Comparison(mention.kind, left.mentions[partner], mention, False)


def _lonely(left: _Side, right: _Side, position: int, free: list[int]) -> Comparison:
    """Name the likely counterpart of a mention that has none: of its kind, as hard, the nearest in order."""
    mention = left.mentions[position]
    if not _hard(left.open[position]):
        return Comparison(mention.kind, mention, None, False, soft=True)
    scales = {atom.scale for atom in mention.atoms}
    for other in free:
        candidate = right.mentions[other]
        if _hard(right.open[other]) and scales & {atom.scale for atom in candidate.atoms}:
            free.remove(other)
            return Comparison(mention.kind, mention, candidate, False)
    return Comparison(mention.kind, mention, None, False)
