"""chrF2++ (Popović 2017, W17-4770): chrF2 with word unigrams and bigrams, as sacrebleu computes it."""

from translate.metrics._counting import FastChrf
from translate.metrics._sacrebleu import SacrebleuMetric


def load() -> SacrebleuMetric:
    """Return chrF2++: character n-grams up to 6, word n-grams up to 2."""
    return SacrebleuMetric(FastChrf(word_order=2), name="chrF2++", higher_is_better=True)
