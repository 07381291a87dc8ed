"""Resampling over sufficient statistics, number for number as sacrebleu's ``significance`` module does it.

Same generator (``numpy.random.default_rng``), same seed, same order of draws, same float32 arithmetic of the
bootstrap: intervals and p-values equal those of ``sacrebleu --confidence``, ``--paired-bs`` and
``--paired-ar``. Only the memory differs: draws are made in blocks, not all at once.

Sources: Koehn 2004 (W04-3250) for the bootstrap; Riezler and Maxwell 2005 (W05-0908) for randomisation; the
``+ 1`` in the p-value is Clark et al. 2011 (P11-2031, multeval).
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.metrics import Metric

Statistics = NDArray[Any]

SEED = 12345  # sacrebleu's default (significance.py: SACREBLEU_SEED)
RESAMPLES = 1000  # sacrebleu's default for --confidence-n and --paired-bs-n
TRIALS = 10_000  # sacrebleu's default for --paired-ar-n
_BLOCK = 4_000_000  # Indices drawn at a time: 32 MB, and the rows they pick stay under 1 GB.


def bootstrap_scores(
    metric: Metric, statistics: Statistics, *, resamples: int = RESAMPLES, seed: int = SEED
) -> Statistics:
    """Return the score of each resample, shape ``(resamples,)``."""
    # float32 is sacrebleu's choice; the scores are computed in it too, and so must ours be.
    rows = np.asarray(statistics, dtype="float32")
    draws = _draws(len(rows), resamples, seed)
    return np.array([metric.score(rows[indices].sum(0)) for block in draws for indices in block])


def _draws(size: int, resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield blocks of resampled row numbers; together they are one ``choice`` of all resamples."""
    generator = np.random.default_rng(seed)
    block = max(1, _BLOCK // max(1, size))
    for start in range(0, resamples, block):
        yield generator.choice(size, size=(min(block, resamples - start), size), replace=True)


def interval(scores: Statistics) -> tuple[float, float]:
    """Return the 95 % interval as sacrebleu prints it: the mean of the resamples, plus and minus."""
    lower, upper = percentile_interval(scores)
    # sacrebleu rounds the exact mean to the precision of the scores.
    mean = float(scores.dtype.type(np.mean(scores, dtype="float64")))
    half = 0.5 * (upper - lower)
    return mean - half, mean + half


def percentile_interval(scores: Statistics) -> tuple[float, float]:
    """Return the 95 % percentile interval: a fortieth of the resamples cut off at each end."""
    ordered = np.sort(scores)
    cut = len(ordered) // 40
    return float(ordered[cut]), float(ordered[len(ordered) - cut - 1])


def paired_bootstrap(
    baseline_scores: Statistics, system_scores: Statistics, difference: float
) -> tuple[float, tuple[float, float]]:
    """Test a difference between two systems by their scores on the same resamples.

    Args:
        baseline_scores: The baseline's, from :func:`bootstrap_scores`.
        system_scores: The system's, with the same seed.
        difference: The system's score minus the baseline's, on the whole set.

    Returns:
        The p-value, and the 95 % percentile interval of the difference.
    """
    shifts = system_scores - baseline_scores
    sizes = np.abs(shifts)
    return _p_value(sizes - sizes.mean(), abs(difference)), percentile_interval(shifts)


def approximate_randomisation(
    metric: Metric,
    baseline: Statistics,
    system: Statistics,
    *,
    trials: int = TRIALS,
    seed: int = SEED,
) -> float:
    """Return the two-sided p-value of a difference: how often random swaps of rows make a larger one."""
    generator = np.random.default_rng(seed)
    size = len(baseline)
    observed = abs(metric.score(baseline.sum(0)) - metric.score(system.sum(0)))
    dtype = np.result_type(baseline, system)
    pair = baseline.astype("float64"), system.astype("float64")
    total = pair[0].sum(0) + pair[1].sum(0)
    # Blocks are whole multiples of 32 trials: numpy draws booleans 32 at a time and drops the rest of a word.
    block = max(32, _BLOCK // max(1, size) // 32 * 32)
    differences = []
    for start in range(0, trials, block):
        chosen = generator.integers(2, size=(min(block, trials - start), size), dtype=bool)
        mask = chosen.astype("float64")
        # Counts are whole numbers far below 2**53, so floating point adds them exactly.
        first = mask @ pair[0] + (1 - mask) @ pair[1]
        for one, other in zip(first.astype(dtype), (total - first).astype(dtype), strict=True):
            differences.append(abs(metric.score(one) - metric.score(other)))
    return _p_value(np.array(differences), observed)


def _p_value(differences: Statistics, observed: float) -> float:
    """Return the share of differences above the observed one, plus one in both counts."""
    return (int(np.sum(differences > observed)) + 1) / (len(differences) + 1)


def adjust(p_values: list[float], correction: str) -> list[float]:
    """Correct the p-values of several systems against one baseline.

    Args:
        p_values: One for each system.
        correction: ``holm`` (Holm 1979, step-down), ``bonferroni`` or ``none``.

    Returns:
        The adjusted p-values, at most 1, in the same order.
    """
    count = len(p_values)
    if correction == "none":
        return list(p_values)
    if correction == "bonferroni":
        return [min(1.0, p * count) for p in p_values]
    adjusted, floor = [0.0] * count, 0.0
    for rank, position in enumerate(sorted(range(count), key=lambda p: p_values[p])):
        floor = max(floor, min(1.0, p_values[position] * (count - rank)))
        adjusted[position] = floor
    return adjusted
