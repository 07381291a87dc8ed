"""BLEU (Papineni et al. 2002, P02-1040) with sacrebleu's default parameters."""

from translate.metrics._counting import FastBleu
from translate.metrics._sacrebleu import SacrebleuMetric


def load() -> SacrebleuMetric:
    """Return corpus BLEU; single segments count only the n-gram orders that they have, as sacrebleu does."""
    # force: the warning about tokenised periods is sacrebleu's talk, and says nothing about the score.
    return SacrebleuMetric(
        FastBleu(force=True),
        name="BLEU",
        higher_is_better=True,
        segment=FastBleu(force=True, effective_order=True),
    )
