"""Where in a translation a term went that is not rendered as wanted; pure.

The surest sign is what the model says for the term alone: that, or a name like it, stands in the sentence.
The word alignment tells which of several it is; by itself it is trusted only where it is strong, since
attention often looks at the next word already.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from translate.document import Link, Span
from translate.edits import overlap
from translate.glossary._renderings import bare, renderings
from translate.glossary._uses import Use
from translate.word_alignment import word_spans

# Words that belong to the sentence and not to the term at whose edge they are linked.
_EDGE = re.compile(
    r"an?|and|as|at|by|for|from|in|is|of|on|or|that|the|to|was|were|are|with|its|his|hers?|their|said",
    re.IGNORECASE,
)
# Between words linked to one term so many words may stand that are linked to nothing.
_GAP_WORDS = 2
# A term takes up to twice its words in the other language; more means the alignment went astray.
_RATIO, _EXTRA = 2, 1
# Least share of a target word's attention for the alignment to be trusted alone (read off 600 sentences of
# news-test: at half, four of five places are right; below, one of two).
_SURE = 0.5
# Least likeness of two spellings of one name: Adnok, Adenuk.
_LIKE = 0.7


def place(
    use: Use, text: str, links: Sequence[Link], others: Sequence[Span], usual: Sequence[str]
) -> Span | None:
    """Return the run of target words that a term became, ``None`` where that is not clear.

    Args:
        use: The term, which is not met.
        text: The translation.
        links: Word alignment of the two.
        others: Places that other terms hold.
        usual: What the model makes of the term alone.
    """
    said = [word for one in usual if (word := bare(one.strip(" .\"'“”")))]
    free = [span for span in renderings(text, said) if not _held(span, others)]
    if free:
        return _aligned(free, use, links)
    return _alike(said, text, others) or _hull(use, text, links, others)


def _held(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _aligned(spans: Sequence[Span], use: Use, links: Sequence[Link]) -> Span | None:
    """Return the place with the strongest links to the term; the only one needs none."""
    if len(spans) == 1:
        return spans[0]
    weights = [_weight(span, links, use.occurrence.span)[0] for span in spans]
    return spans[weights.index(max(weights))] if max(weights) else None


def _alike(said: Sequence[str], text: str, others: Sequence[Span]) -> Span | None:
    """Return the words that spell a name nearly as the model does when it stands alone."""
    words = word_spans(text)
    best: tuple[float, Span] | None = None
    for name in said:
        if not name[0].isupper():
            continue
        count = len(name.split())
        for first in range(len(words) - count + 1):
            span = words[first][0], words[first + count - 1][1]
            found = text[slice(*span)]
            likeness = SequenceMatcher(None, name.lower(), found.lower(), autojunk=False).ratio()
            if found[0].isupper() and likeness >= _LIKE and (best is None or likeness > best[0]):
                best = (likeness, span)
    return best[1] if best and not _held(best[1], others) else None


def _hull(use: Use, text: str, links: Sequence[Link], others: Sequence[Span]) -> Span | None:
    """Return the run of words that look at the term more than at anything else, and strongly."""
    words = word_spans(text)
    weights = [_own(word, links, use.occurrence.span) for word in words]
    free = [n for n, word in enumerate(words) if weights[n] and not _held(word, others)]
    runs: list[list[int]] = []
    for n in free:
        between = range(runs[-1][-1] + 1, n) if runs else range(0)
        if runs and len(between) <= _GAP_WORDS and all(_is_idle(words[m], links, others) for m in between):
            runs[-1] += [*between, n]
        else:
            runs.append([n])
    run = max(runs, key=lambda some: sum(weights[n] for n in some), default=[])
    while run and _EDGE.fullmatch(text[slice(*words[run[0]])]):
        run = run[1:]
    while run and _EDGE.fullmatch(text[slice(*words[run[-1]])]):
        run = run[:-1]
    length = len(use.occurrence.term.source[0].split())
    if not run or len(run) > _RATIO * length + _EXTRA or max(weights[n] for n in run) < _SURE:
        return None
    return words[run[0]][0], words[run[-1]][1]


def _own(word: Span, links: Sequence[Link], span: Span) -> float:
    """Return how surely a target word came from ``span``; 0 if it came from elsewhere rather."""
    own, rest = _weight(word, links, span)
    return own if own > rest else 0.0


def _weight(word: Span, links: Sequence[Link], span: Span) -> tuple[float, float]:
    """Return the summed weight of a word's links into ``span``, and its strongest link elsewhere."""
    own = [link.weight for link in links if overlap(link.target, word) and overlap(link.source, span)]
    rest = [link.weight for link in links if overlap(link.target, word) and not overlap(link.source, span)]
    return sum(own), max(rest, default=0.0)


def _is_idle(word: Span, links: Sequence[Link], others: Sequence[Span]) -> bool:
    return not _held(word, others) and not any(overlap(link.target, word) for link in links)
