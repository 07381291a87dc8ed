"""A model's translation of the source is compared with the target, as in Bleualign.

Sennrich & Volk (2010), "MT-based Sentence Alignment for OCR-generated Parallel Texts", AMTA. In place of
their BLEU: shared character n-grams, as in chrF (Popovic 2015, W15-3049), which short segments have too,
weighted by rarity. Beads of several segments are compared as if joined.
"""

from translate.align import Cost, Side
from translate.align._bags import ngram_bags
from translate.align._overlap import OverlapCost, Rates
from translate.errors import UsageError

_RATES = Rates(shared=0.55, mass=0.09)  # rounded from pilot fits on the training corpora


def prepare(source: Side, target: Side) -> Cost:
    """Prepare the cost for a pair of texts.

    Raises:
        UsageError: The source has no hypotheses.
    """
    if len(source.hypotheses) != len(source.texts):
        raise UsageError("the alignment cost 'translation' needs a model's translation of the source")
    return OverlapCost(ngram_bags(source.hypotheses), ngram_bags(target.texts), _RATES)
