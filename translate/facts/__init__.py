"""What a sentence states: numbers, dates and names, in canonical values, in Arabic and English.

`find` reads one text, `compare` two that translate each other, `table` a whole bitext.
"""

from dataclasses import replace

from translate.document import Bitext, Fact
from translate.facts import dates, names, numbers
from translate.facts.compare import pair
from translate.facts.mention import Atom, Comparison, Kind, Mention

__all__ = ["Atom", "Comparison", "Kind", "Mention", "compare", "find", "table"]


def find(text: str, language: str) -> list[Mention]:
    """Return what ``text`` mentions, in text order.

    Mentions of one kind do not overlap; a number inside a date is part of the date only.

    Args:
        text: A sentence or more.
        language: ``ar`` or ``en``; other languages give what is written in digits.
    """
    found = [*_counted(text, language), *names.find(text, language)]
    return sorted(found, key=lambda mention: mention.span)


def _counted(text: str, language: str) -> list[Mention]:
    """Return numbers and dates, without the numbers inside dates."""
    on_dates = dates.find(text, language)
    counts = numbers.without(numbers.find(text, language), on_dates)
    return sorted([*on_dates, *counts], key=lambda mention: mention.span)


def compare(
    source_text: str, target_text: str, *, source: str = "ar", target: str = "en"
) -> list[Comparison]:
    """Pair what two texts state, first numbers and dates, then names.

    Of each kind: pairs in source order, then what only the target has. Names are compared between Arabic
    and English only.
    """
    found = pair(_counted(source_text, source), _counted(target_text, target))
    if (source, target) == ("ar", "en"):
        found += names.pair(source_text, target_text)
    elif (source, target) == ("en", "ar"):
        found += [
            replace(one, source=one.target, target=one.source) for one in names.pair(target_text, source_text)
        ]
    return found


def table(bitext: Bitext) -> tuple[Fact, ...]:
    """Return one row for each fact that a side of a bead states, in the order of the beads.

    Idiom (one, first, today) is left out where the sides do not agree on it: that is no difference.
    """
    rows: list[Fact] = []
    for position, bead in enumerate(bitext.beads):
        source = " ".join(segment.text for segment in bead.source)
        target = " ".join(segment.text for segment in bead.target)
        found = compare(source, target, source=bitext.source.language, target=bitext.target.language)
        rows += [_row(one, position) for one in found if not one.soft]
    return tuple(rows)


def _row(comparison: Comparison, bead: int) -> Fact:
    source, target = comparison.source, comparison.target
    named = source or target
    assert named is not None
    return Fact(
        kind=comparison.kind,
        value=named.value,
        bead=bead,
        source=source.text if source else None,
        target=target.text if target else None,
        agrees=comparison.agrees,
    )
