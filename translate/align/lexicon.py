"""Words whose translation the lexicon knows: what a pair shares without a model."""

from collections import Counter
from collections.abc import Mapping

from translate.align import Cost, Side
from translate.align._bags import word_bags
from translate.align._overlap import OverlapCost, Rates
from translate.lexicon import WORDS, arabic_tokens, english_tokens, table

_RATES = Rates(shared=0.55, mass=0.09)  # rounded from pilot fits on the training corpora


def prepare(source: Side, target: Side) -> Cost:
    """Prepare the cost for a pair of texts; for languages without a lexicon, of what is written alike."""
    if (source.language, target.language) == ("ar", "en"):
        return OverlapCost(
            word_bags([_gloss(text) for text in source.texts]),
            word_bags([_english(text) for text in target.texts]),
            _RATES,
        )
    left, right = ([_written(text) for text in side.texts] for side in (source, target))
    return OverlapCost(word_bags(left), word_bags(right), _RATES)


def _gloss(text: str) -> Mapping[str, float]:
    """Return the English stems that an Arabic text should have, and how many of each."""
    expected: dict[str, float] = {}
    entries = table()
    for token in arabic_tokens(text):
        for stem, share in entries.get(token.stem, {token.stem: 1.0}).items():
            expected[stem] = expected.get(stem, 0.0) + share
    return expected


def _english(text: str) -> Mapping[str, float]:
    return Counter(token.stem for token in english_tokens(text))


def _written(text: str) -> Mapping[str, float]:
    return Counter(word.casefold() for word in WORDS.findall(text))
