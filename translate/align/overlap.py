"""For two texts in one language: what is the same has the same character n-grams."""

from translate.align import Cost, Side
from translate.align._overlap import ORDERS, OverlapCost, ngram_bags


def prepare(source: Side, target: Side) -> Cost:
    """Prepare the cost for a pair of texts."""
    return OverlapCost(ngram_bags(source.texts, ORDERS), ngram_bags(target.texts, ORDERS))
