"""From the order in which a line is seen to that in which it is read: the way back from the bidi algorithm.

A line with Arabic in it is read from the right. Latin words and numbers in it are read from the left, with
what stands between two of them, as UAX #9 has it: a number that follows Arabic takes only a separator between
two digits with it (rules W2 and W4). Its percent sign, at its left or right, is read after it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

BRACKETS = dict(zip("()[]{}«»‹›<>", ")(][}{»«›‹><", strict=True))
_OPENING = frozenset("([{«‹<")
_CLOSING = frozenset(")]}»›>")
_PERCENT = frozenset("%٪")
_STOPS = frozenset(".,:;!?")
_SEPARATORS = frozenset(".,:/°\u060c\u066b\u066c")
# In "Windows 11" and "F-16"; which of the two came first cannot be seen, and this is the likelier.
_BEFORE_A_NUMBER = frozenset(" -.")
_CLASSES = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}


class Mirrored(NamedTuple):
    """Whether brackets mean the opposite of what the font says they are, among Arabic and among Latin.

    A font has one glyph for an opening bracket and, turned round, for a closing one among Arabic; a PDF that
    gives it one meaning is right about one of the two.
    """

    arabic: bool
    latin: bool


def logical(seen: Sequence[str], mirrored: Mirrored, *, rtl: bool) -> str:
    """Return the text of a line.

    Args:
        seen: The letters of each glyph, from left to right; a glyph's own are in logical order.
        mirrored: Which brackets to turn.
        rtl: Paragraphs of the document run from the right, also through a line without Arabic.
    """
    return "".join(
        BRACKETS.get(piece, piece) if (mirrored.arabic if turned else mirrored.latin) else piece
        for piece, turned in _read(seen, rtl=rtl)
    )


def mirrored(lines: Iterable[Sequence[str]], *, rtl: bool) -> Mirrored:
    """Tell by the lines of a document which brackets to turn: those that mostly close before they open."""
    balance = {True: 0, False: 0}
    for seen in lines:
        depth = {True: 0, False: 0}
        for piece, turned in _read(seen, rtl=rtl):
            if piece in _OPENING:
                depth[turned] += 1
            elif piece in _CLOSING:
                balance[turned] += 1 if depth[turned] else -1
                depth[turned] = max(depth[turned] - 1, 0)
    return Mirrored(balance[True] < 0, balance[False] < 0)


def _read(seen: Sequence[str], *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line in reading order, and whether each stands among Arabic."""
    kinds = {direction(piece) for piece in seen}
    if "R" not in kinds and (not rtl or "L" in kinds):
        if rtl and seen[0] in _STOPS:
            seen = [*seen[1:], seen[0]]
        yield from ((piece, False) for piece in seen)
        return
    end = len(seen)
    while end:
        start = _run(seen, end)
        if start == end:
            end -= 1
            yield seen[end], True
        else:
            yield from ((piece, False) for piece in seen[start:end])
            end = start


def _run(seen: Sequence[str], end: int) -> int:
    """Return where the run begins that is read from the left and ends at ``end``; ``end`` if none does."""
    last = seen[end - 1]
    if last in _CLOSING:
        start = _run(seen, end - 1) if end > 1 else end
        inside = seen[start : end - 1]
        return start if inside.count(BRACKETS[last]) > inside.count(last) else end
    if direction(last) == "L":
        return _latin(seen, end)
    if last in _PERCENT and end > 1 and direction(seen[end - 2]) == "N":
        return _number(seen, end - 1)
    if direction(last) != "N":
        return end
    start = _number(seen, end - 1)
    before = start - 1 if start and seen[start - 1] in _BEFORE_A_NUMBER else start
    return _latin(seen, before) if before and direction(seen[before - 1]) == "L" else start


def _latin(seen: Sequence[str], end: int) -> int:
    """Return where the first Latin word begins that no Arabic parts from the one that ends at ``end``."""
    first = end - 1
    for place in range(end - 2, -1, -1):
        if direction(seen[place]) == "R":
            break
        if direction(seen[place]) == "L":
            first = place
    return _number(seen, first)


def _number(seen: Sequence[str], start: int) -> int:
    """Return where the digits begin that go on at ``start``, separators between them included."""
    while start:
        if direction(seen[start - 1]) == "N":
            start -= 1
        elif start > 1 and seen[start - 1] in _SEPARATORS and direction(seen[start - 2]) == "N":
            start -= 2
        else:
            break
    return start


@lru_cache(maxsize=4096)
def direction(piece: str) -> str:
    """Return ``R``, ``L`` or ``N`` (a digit); nothing for what goes with its neighbours."""
    return next((d for sign in piece if (d := _CLASSES.get(unicodedata.bidirectional(sign)))), "")
