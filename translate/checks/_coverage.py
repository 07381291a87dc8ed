"""How well the words of a source are accounted for in a target, and the other way round.

Three signs of a lost clause: the target is shorter than it should be, a run of source words finds no
translation, and no target words stand over that could be their free rendering.
"""

import math
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import quantiles
from typing import Literal, NamedTuple

from translate import lexicon
from translate.checks._beads import comparisons, texts
from translate.checks._thresholds import CERTAIN, FEWEST_SENTENCES, SHORTEST_SOURCE
from translate.document import Bead, Bitext, Severity, Span
from translate.facts import Comparison

_SIGNS = re.compile("[\N{ARABIC TATWEEL}\u064b-\u0652]")
_ARABIC_COMMAS, _ENGLISH_COMMAS = re.compile("[،؛,;:]"), re.compile("[,;:—–]")
_COMMON_START = 5  # letters; "announcement" answers "announced"
# English characters expected of an Arabic text: by its characters without vowel signs, by its words, plus a
# constant. Least squares over 4,000 pairs of the news bitext and TICO-19 (benchmarks/omission.py --fit).
_PER_CHARACTER, _PER_WORD, _CONSTANT = 0.98, 1.12, 3.2
# A word that the model looked at, though the lexicon finds no translation of it, is half accounted for.
_LOOKED_AT = 0.5
# So is a target word whose meaning the source has, but spent on another word.
_MEANT_TWICE = 0.5
_REMEMBERED = 1 << 13


class Coverage(NamedTuple):
    """What two texts leave unaccounted for.

    Attributes:
        excess: Natural logarithm of the target's length over the expected one.
        gap: Weight of the worst run of source words without a translation, about one a word.
        gap_span: Where that run lies in the source.
        unanswered: Share of the source's known words that have no translation.
        surplus: Weight of the worst run of target words that translate nothing.
        surplus_span: Where that run lies in the target.
        unexplained: Number of target words that no source word means.
        commas: Clause marks of the source less those of the target.
        words: Words of the source.
    """

    excess: float
    gap: float
    gap_span: Span
    unanswered: float
    surplus: float
    surplus_span: Span
    unexplained: int
    commas: int
    words: int


_State = Literal["open", "settled", "function"]


class _Word(NamedTuple):
    """A word; ``settled`` by an agreed fact, or a ``function`` word that is not asked for."""

    text: str
    span: Span
    state: _State


class _Run(NamedTuple):
    weight: float
    span: Span


def of_bead(bitext: Bitext, bead: Bead) -> Coverage | None:
    """Return how well an Arabic source and its English account for each other, ``None`` for anything else."""
    source, target = texts(bead)
    if (bitext.source.language, bitext.target.language) != ("ar", "en"):
        return None
    if not source.strip() or not target.strip():
        return None
    links = frozenset(link.source for link in bead.links)
    return coverage(source, target, comparisons(bitext, bead), links)


@lru_cache(maxsize=_REMEMBERED)
def coverage(
    arabic: str, english: str, facts: tuple[Comparison, ...], linked: frozenset[Span] = frozenset()
) -> Coverage:
    """Measure an Arabic text against its English.

    Args:
        arabic: The Arabic text.
        english: The English text.
        facts: What the two make of each other's facts; agreed ones account for their words.
        linked: Arabic words that word alignment links to English ones.
    """
    agreed = [one for one in facts if one.agrees and one.source and one.target]
    left = _words(arabic, "ar", [one.source.span for one in agreed if one.source])
    right = _words(english, "en", [one.target.span for one in agreed if one.target])
    meanings = [lexicon.translations(word.text) for word in left]
    stems = [lexicon.english_stem(word.text) for word in right]
    matched_left, matched_right = _matched(
        {place: meanings[place] for place, word in enumerate(left) if word.state == "open"},
        {place: stems[place] for place, word in enumerate(right) if word.state == "open"},
        pace=len(right) / max(1, len(left)),
    )
    gaps = _gaps(left, meanings, matched_left, linked)
    meant = {start for found in meanings for stem in found for start in (stem, stem[:_COMMON_START])}
    extras: list[float | None] = []
    unexplained = 0
    for place, word in enumerate(right):
        if word.state == "settled" or place in matched_right:
            extras.append(0.0)
        elif word.state == "function":
            extras.append(None)
        else:
            is_meant = not {stems[place], stems[place][:_COMMON_START]}.isdisjoint(meant)
            unexplained += not is_meant
            extras.append(_MEANT_TWICE if is_meant else 1.0)
    gap = _worst_run([word.span for word in left], gaps)
    surplus = _worst_run([word.span for word in right], extras)
    known = [weight for weight in gaps if weight is not None]
    return Coverage(
        excess=math.log(max(1, len(english)) / expected_length(arabic)),
        gap=gap.weight,
        gap_span=gap.span,
        unanswered=sum(weight > 0 for weight in known) / max(1, len(known)),
        surplus=surplus.weight,
        surplus_span=surplus.span,
        unexplained=unexplained,
        commas=len(_ARABIC_COMMAS.findall(arabic)) - len(_ENGLISH_COMMAS.findall(english)),
        words=len(arabic.split()),
    )


def _gaps(
    left: Sequence[_Word],
    meanings: Sequence[Mapping[str, float]],
    matched: Container[int],
    linked: frozenset[Span],
) -> list[float | None]:
    """Return how much each Arabic word lacks a counterpart; ``None`` where there is no evidence."""
    gaps: list[float | None] = []
    for place, word in enumerate(left):
        if word.state == "settled" or place in matched:
            gaps.append(0.0)
        elif word.state == "function" or not meanings[place]:
            gaps.append(None)  # no evidence either way
        else:
            weight = min(1.0, sum(meanings[place].values()))
            gaps.append(weight * _LOOKED_AT if word.span in linked else weight)
    return gaps


class Line(NamedTuple):
    """Where a check draws its line (`_thresholds`).

    Attributes:
        weights: What a regression gave each sign.
        usual: Upper quartile of the scores in a short document.
        margin: How far above its document's quartile a bead begins to be doubtful.
    """

    weights: tuple[float, ...]
    usual: float
    margin: float


def excesses(
    bitext: Bitext, line: Line, *, run: Callable[[Coverage], float]
) -> Iterator[tuple[int, Coverage, float]]:
    """Yield position, coverage and excess over the line of each bead that is above it.

    Args:
        bitext: What is checked; a bead with an empty side, or a source too short to tell, is never above.
        line: The check's line.
        run: The gap or the surplus.
    """
    covered = [of_bead(bitext, bead) for bead in bitext.beads]
    scores = {
        position: sum(w * sign for w, sign in zip(line.weights, signs(found, run(found)), strict=True))
        for position, found in enumerate(covered)
        if found is not None and len(texts(bitext.beads[position])[0].split()) >= SHORTEST_SOURCE
    }
    usual = _baseline(list(scores.values()), usual=line.usual)
    for position, score in scores.items():
        found = covered[position]
        over = score - usual - line.margin
        if found is not None and over > 0:
            yield position, found, over


def severity_of(over: float) -> Severity:
    """Return how grave an excess over the line is."""
    return "error" if over > CERTAIN else "warning"


def signs(found: Coverage, run: float) -> tuple[float, ...]:
    """Return what the regressions weigh; ``run`` is the gap or the surplus."""
    words = math.log(max(1, found.words))
    return found.excess, run, found.unanswered, found.unexplained, found.commas, words


def _words(text: str, language: str, agreed: Sequence[Span]) -> list[_Word]:
    found = []
    for match in lexicon.WORDS.finditer(text):
        state: _State = "open"
        if any(start <= match.start() < end for start, end in agreed):
            state = "settled"
        elif lexicon.is_function_word(match[0], language):
            state = "function"
        found.append(_Word(match[0], match.span(), state))
    return found


def _matched(
    meanings: Mapping[int, Mapping[str, float]], stems: Mapping[int, str], *, pace: float
) -> tuple[set[int], set[int]]:
    """Match each source word with one target word that translates it, the nearest in relative place.

    A target word answers for one source word only: of two verbs of speech one is not enough.
    """
    by_stem: dict[str, list[int]] = {}
    for place, stem in stems.items():
        by_stem.setdefault(stem, []).append(place)
        if len(stem) >= _COMMON_START:
            by_stem.setdefault(f"{stem[:_COMMON_START]}*", []).append(place)
    left: set[int] = set()
    right: set[int] = set()
    for place, found in meanings.items():
        for stem in sorted(found, key=found.__getitem__, reverse=True):
            alike = f"{stem[:_COMMON_START]}*" if len(stem) >= _COMMON_START else ""
            free = [p for p in by_stem.get(stem) or by_stem.get(alike) or () if p not in right]
            if free:
                left.add(place)
                right.add(min(free, key=lambda p: abs(p - place * pace)))
                break
    return left, right


def expected_length(arabic: str) -> float:
    """Return how many characters the English of an Arabic text has on average."""
    bare = _SIGNS.sub("", arabic)
    return _PER_CHARACTER * len(bare) + _PER_WORD * len(bare.split()) + _CONSTANT


def _worst_run(spans: Sequence[Span], weights: Sequence[float | None]) -> _Run:
    """Return the run with the largest sum of missing words, each word found taking one off (Kadane)."""
    best = _Run(0.0, (0, 0))
    current, start = 0.0, 0
    for span, weight in zip(spans, weights, strict=True):
        if weight is None:
            continue
        if weight == 0.0:
            current = max(0.0, current - 1.0)
            continue
        if current == 0.0:
            start = span[0]
        current += weight
        if current > best.weight:
            best = _Run(current, (start, span[1]))
    return best


def _baseline(scores: Sequence[float], *, usual: float) -> float:
    """Return the upper quartile of a document's scores, the usual one if the document is short.

    Translators differ in freedom, and subjects in how many words the lexicon knows; what stands out is
    what departs from its own document.
    """
    return quantiles(scores, n=4)[2] if len(scores) >= FEWEST_SENTENCES else usual
