"""A translated sentence, spread over the cues that its source was shown in, in lines that can be read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from translate.document import Span

# At most two lines of 42 characters: Netflix's Timed Text Style Guide, and the BBC's is narrower.
LINE_LENGTH = 42
LINES = 2
_ROOM = LINE_LENGTH * LINES
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_CLAUSE = re.compile(r"[,;:،؛–—][\"'”’»)\]]*$")
_SMALL = frozenset(
    "a an the of to in on at by for with from and or but that which who as is are was were be".split()
)
# In squared characters of deviation: breaking in a phrase costs as much as being twelve characters off.
_IN_PHRASE, _BEFORE_CLAUSE, _AFTER_SMALL = 144.0, 25.0, 400.0
_OVERFLOW = 10.0
_LONG_LINE = 10_000.0  # More than any break inside a phrase.
_MOST_WORDS = 80  # In one cue; four times what its two lines can hold.


def spread(text: str, weights: Sequence[int]) -> list[Span]:
    """Return the span of ``text`` for each cue, in proportion to the cues' weights.

    Breaks fall behind sentences and clauses where that is not far off, and never behind an article or a
    preposition if it can be helped. With fewer words than cues some stay empty; what
    is far too long for its cues is all put into the first.

    Args:
        text: The translation.
        weights: Length of the source in each cue.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    cues = len(weights)
    if cues == 1 or not words or len(words) > cues * _MOST_WORDS:
        return [(0, len(text)), *[(len(text), len(text))] * (cues - 1)]
    total = sum(weights) or 1
    shares = [weight / total * len(text) for weight in weights]
    least = [0.0, *[float("inf")] * len(words)]
    back: list[list[int]] = []
    for cue, share in enumerate(shares):
        after = [float("inf")] * (len(words) + 1)
        origin = [0] * (len(words) + 1)
        for end in range(len(words) + 1):
            for begin in range(max(0, end - _MOST_WORDS), end + 1):
                cost = least[begin] + _cost(text, words, (begin, end), share, last=cue == cues - 1)
                if cost < after[end]:
                    after[end], origin[end] = cost, begin
        least = after
        back.append(origin)
    ends = [len(words)]
    for origin in reversed(back):
        ends.append(origin[ends[-1]])
    ends.reverse()
    return [(words[a][0], words[b - 1][1]) if b > a else (len(text), len(text)) for a, b in pairwise(ends)]


def _cost(text: str, words: Sequence[Span], run: Span, share: float, *, last: bool) -> float:
    begin, end = run
    if begin == end:
        return 4 * share**2 + 1
    length = words[end - 1][1] - words[begin][0]
    cost = (length - share) ** 2 + _OVERFLOW * max(0, length - _ROOM) ** 2
    return cost if last else cost + _break_cost(text[slice(*words[end - 1])])


def _break_cost(word: str) -> float:
    if _SENTENCE.search(word):
        return 0.0
    if _CLAUSE.search(word):
        return _BEFORE_CLAUSE
    return _AFTER_SMALL if word.lower() in _SMALL else _IN_PHRASE


def break_lines(text: str) -> str:
    """Return ``text`` with one space made a line break, where it is too long for one line.

    Two lines are the most; they are about equally long, and longer than wished for if they must be.
    """
    if len(text) <= LINE_LENGTH or "\n" in text:
        return text
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    if not spaces:
        return text

    def cost(at: int) -> float:
        longest = max(at, len(text) - at - 1)
        over = _LONG_LINE if longest > LINE_LENGTH else 0
        return (2 * at - len(text)) ** 2 / 4 + over + _break_cost(text[:at].rsplit(" ", 1)[-1])

    best = min(spaces, key=cost)
    return f"{text[:best]}\n{text[best + 1 :]}"
