"""Translation edit rate (Snover et al. 2006) as sacrebleu computes it; lower is better."""

from sacrebleu.metrics.ter import TER

from translate.metrics._sacrebleu import SacrebleuMetric


def load() -> SacrebleuMetric:
    """Return TER, case-insensitive, with punctuation: Tercom's defaults."""
    return SacrebleuMetric(TER(), name="TER", higher_is_better=False)
