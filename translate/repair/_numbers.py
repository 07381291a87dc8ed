"""The surest rung: a number or date that came out wrong is written anew where the alignment says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from translate.document import Link, Span
from translate.edits import Edited, linked, overlap, put
from translate.english import agree
from translate.facts import Comparison, Mention, compare
from translate.repair._figures import rewrite
from translate.repair.draft import Draft, Languages

# Next to these a mention is a piece of something larger that was not read: Thirty-teen, Sept. 17, 3 0.5.
_PIECE_BEFORE = re.compile(r"[\d.,/:-]$|\d $|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. $")
_PIECE_AFTER = re.compile(r"-?teen\b|[.,/:-] ?\d| \d|\w")
# Two mentions of the source with no more than this between them are one number that was read in halves.
_JOINT = 2
# One sentence has few numbers; each pass puts at least one of them right or stops.
_MOST_PASSES = 8


def disagreements(source: str, text: str, languages: Languages) -> list[Comparison]:
    """Return the numbers and dates on which two texts differ, idiom left out."""
    found = compare(source, text, source=languages.source, target=languages.target)
    return [one for one in found if one.kind != "name" and not one.agrees and not one.soft]


def fix_numbers(draft: Draft, languages: Languages) -> Draft:
    """Return the draft with wrong numbers and dates put right, as far as it is sure which is which."""
    if languages.target != "en":
        return draft
    for _ in range(_MOST_PASSES):
        wrong = disagreements(draft.source, draft.text, languages)
        better = _first_better(draft, wrong, languages)
        if better is None:
            return draft
        draft = better
    return draft


def _first_better(draft: Draft, wrong: Sequence[Comparison], languages: Languages) -> Draft | None:
    said_wrong = [one.target for one in wrong if one.target]
    targets = [target for target in said_wrong if _stands_alone(draft.text, target.span)]
    sources = [one.source for one in wrong if one.source]
    for one in wrong:
        if (
            one.source is None
            or any(_adjoins(one.source.span, other.span) for other in sources)
            or _said_in_parts(one.source, said_wrong)
        ):
            continue
        for target in _counterparts(one, targets, draft.links):
            said = None if _says_part(target, one.source) else rewrite(target.text, one.source)
            if said is None or said == target.text:
                continue
            edited = _put(draft, target, said)
            if len(disagreements(draft.source, edited.text, languages)) < len(wrong):
                return replace(draft, text=edited.text, links=edited.links)
    return None


def _put(draft: Draft, target: Mention, said: str) -> Edited:
    """Put ``said`` in the place of a mention; words that both share at its ends stay linked as they were."""
    old, fresh = target.text.split(" "), said.split(" ")
    same = next((n for n, (a, b) in enumerate(zip(old[::-1], fresh[::-1], strict=False)) if a != b), 0)
    tail = len(" ".join(["", *old[len(old) - same :]])) if same else 0
    start, end = target.span
    piece = said[: len(said) - tail]
    return agree(*put(draft.text, draft.links, (start, end - tail), piece), start)


def _stands_alone(text: str, span: Span) -> bool:
    return not (_PIECE_BEFORE.search(text[: span[0]]) or _PIECE_AFTER.match(text, span[1]))


def _adjoins(one: Span, other: Span) -> bool:
    return one != other and 0 <= max(other[0] - one[1], one[0] - other[1]) <= _JOINT


def _said_in_parts(source: Mention, targets: Sequence[Mention]) -> bool:
    """Tell whether two numbers of the target make up one of the source: two hundred days and four days."""
    values = [Fraction(t.value) for t in targets if t.kind == "number" and t.value.isdigit()]
    return source.value.isdigit() and any(
        one + other == int(source.value) for one, other in combinations(values, 2)
    )


def _says_part(target: Mention, source: Mention) -> bool:
    """Tell whether a date of the target lacks something of the source's but contradicts nothing."""
    return target.kind == "date" and set(target.atoms) < set(source.atoms)


def _counterparts(one: Comparison, targets: Sequence[Mention], links: Sequence[Link]) -> list[Mention]:
    """Return which wrong mentions of the target may stand for this one of the source, the likeliest first.

    The alignment decides; where it says nothing about a mention, the comparison's own pairing does.
    """
    assert one.source is not None
    own = linked(links, one.source.span)
    weighed = [(_weight(own, target.span), target) for target in targets]
    found = [target for weight, target in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]
    paired = one.target
    if paired and paired in targets and not any(overlap(link.target, paired.span) for link in links):
        found.append(paired)
    return found


def _weight(links: Sequence[Link], span: Span) -> float:
    return sum(link.weight for link in links if overlap(link.target, span))
