"""chrF2++ (Popović 2017, W17-4770): chrF2 with word unigrams and bigrams, as sacrebleu computes it."""

from sacrebleu.metrics.chrf import CHRF

from translate.metrics._sacrebleu import SacrebleuMetric


def load() -> SacrebleuMetric:
    """Return chrF2++: character n-grams up to 6, word n-grams up to 2."""
    return SacrebleuMetric(CHRF(word_order=2), name="chrF2++", higher_is_better=True)
