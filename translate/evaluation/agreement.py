"""How probable it is that people agree when a metric says that one system is better.

Kocmi, Zouhar, Federmann and Post, "Navigating the Metrics Maze: Reconciling Score Magnitudes and Accuracies",
ACL 2024 (2024.acl-long.110): over system pairs with human judgements they fit, for each metric, the accuracy
of its sign to the size of the difference. The paper prints differences for ten accuracies (its table of
thresholds); between them we interpolate in a straight line, and beyond them say only the bound. Their chrF is
sacrebleu's chrF2. Nothing is printed for chrF2++ and TER, so nothing is said of them.
"""

from itertools import pairwise

ACCURACIES = (0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
THRESHOLDS = {
    "BLEU": (0.27, 0.52, 0.78, 1.06, 1.39, 1.79, 2.34, 3.35),
    "chrF2": (0.14, 0.33, 0.54, 0.76, 1.00, 1.28, 1.63, 2.12, 3.05),
    "spBLEU": (0.25, 0.52, 0.82, 1.13, 1.49, 1.91, 2.46, 3.28, 5.57),
    # wmt22-comet-da, in hundredths.
    "COMET": (0.03, 0.10, 0.18, 0.26, 0.35, 0.45, 0.56, 0.71, 0.94, 1.53),
}
"""Differences at which the metric's sign agrees with people in that share of system pairs."""


def agreement(metric: str, delta: float) -> tuple[float, float] | None:
    """Return the bounds of the probability that people agree with the sign of a difference.

    Args:
        metric: The metric's name as printed.
        delta: The difference, in the metric's own unit.

    Returns:
        Two equal bounds inside the printed table, wider ones beyond it; ``None`` for other metrics.
    """
    table = THRESHOLDS.get(metric)
    if table is None:
        return None
    size = abs(delta)
    if size < table[0]:
        return 0.0, ACCURACIES[0]
    for (low, left), (high, right) in pairwise(zip(table, ACCURACIES, strict=False)):
        if size <= high:
            value = left + (right - left) * (size - low) / (high - low)
            return value, value
    return ACCURACIES[len(table) - 1], 1.0
