"""chrF2 (Popović 2015, W15-3049; beta 2: Popović 2016, W16-2341) with sacrebleu's default parameters."""

from translate.metrics._counting import FastChrf
from translate.metrics._sacrebleu import SacrebleuMetric


def load() -> SacrebleuMetric:
    """Return chrF2: character n-grams up to 6, no words."""
    return SacrebleuMetric(FastChrf(), name="chrF2", higher_is_better=True)
