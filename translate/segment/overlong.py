"""A sentence that an engine cannot take whole, cut where it hurts least.

Cuts are tried by class: a stop that the rules kept (in a quotation, say), then ``؛ ;``, then ``، , :``
and dashes, then before a conjunction, then at any white space. In a class the cut nearest the middle of
its stretch is taken, so that pieces are balanced. Never in a number or a date.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

from translate.document import Span
from translate.segment.words import bare, words

_STOP = re.compile(r"[.!?؟…۔][\"'”’»)\]]*$")
_SEMICOLON = re.compile(r"[؛;][\"'”’»)\]]*$")
_COMMA = re.compile(r"[،,:][\"'”’»)\]]*$|^[-–—]+$")
_WORD = re.compile(r"\S+")
_MIDDLE = 0.3  # A cut of a good class outside the middle 40 % leaves a stub; the next class is tried there.
_CLASSES = 5
_LAST_RESORT = _CLASSES  # White space beside a number: better than a piece that does not fit.


def cut(text: str, span: Span, fits: Callable[[str], bool]) -> list[Span]:
    """Cut ``span`` until each piece fits, or is one word that cannot be cut.

    ``fits`` is asked once for each piece tried; halves are balanced, so a text of n words is asked about
    in at most O(log n) layers.
    """
    if fits(text[slice(*span)]):
        return [span]
    cuts = _candidates(text, span)
    pieces: list[Span] = []
    pending = [span]
    while pending:
        start, end = pending.pop()
        if (start, end) != span and fits(text[start:end]):
            pieces.append((start, end))
            continue
        at = _choose(cuts, start, end)
        if at is None:
            pieces.append((start, end))
            continue
        left = start + len(text[start:at].rstrip())
        pending += [(at, end), (start, left)]
    return pieces


def _candidates(text: str, span: Span) -> list[list[int]]:
    """Return for each class the sorted positions where a piece may begin."""
    cuts: list[list[int]] = [[] for _ in range(_CLASSES + 1)]
    left = ""
    before = ""
    for found in _WORD.finditer(text, *span):
        right = found[0]
        kind = _class(before, left, right) if left else None
        if kind is not None:
            cuts[kind].append(found.start())
        before, left = left, right
    return cuts


def _class(before: str, left: str, right: str) -> int | None:
    """Return the class of a cut between two words (0 is best), ``None`` where none is allowed."""
    numbers = left[-1].isdigit(), right[0].isdigit()
    months = _is_month(left), _is_month(right)
    if all(numbers) or (months[1] and (numbers[0] or months[0])) or (months[0] and numbers[1]):
        return None
    if _STOP.search(left) and len(left.strip(".")) > 2 and len(before) > 2:
        return 0
    if _SEMICOLON.search(left):
        return 1
    if _COMMA.search(left):
        return 2
    if any(numbers) or any(months) or left[-1] in ".-–—" or right[0] in "-–—،,؛;:.!?؟…)]»":
        return _LAST_RESORT
    word = bare(right)
    if word in _listed("join") or (word.startswith("و") and len(word) > 3 and word not in _listed("noun")):
        return 3
    return 4


def _is_month(word: str) -> bool:
    parts = bare(word.rstrip("،,.")[-24:]).split("/")
    return any(part in _listed("month") for part in parts)


@cache
def _listed(kind: str) -> frozenset[str]:
    return words("ar")[kind] | words("en")[kind]


def _choose(cuts: list[list[int]], start: int, end: int) -> int | None:
    middle = (start + end) / 2
    margin = (end - start) * _MIDDLE
    for low, high in ((start + margin, end - margin), (start, end)):
        for positions in cuts:
            first, last = bisect_right(positions, low), bisect_left(positions, high)
            if first < last:
                near = bisect_left(positions, middle, first, last)
                beside = positions[max(first, near - 1) : min(last, near + 1)]
                return min(beside, key=lambda at: abs(at - middle))
    return None
