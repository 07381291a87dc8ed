"""Sentences of which the model itself was unsure."""

from statistics import median

from translate.checks._thresholds import FEWEST_SENTENCES, UNSURE, UNSURE_DEVIATIONS
from translate.document import Bitext, Finding

# A normal distribution's standard deviation is this many median absolute deviations.
_NORMAL = 1.4826


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead of an engine whose score is low.

    For a model that was measured, against the scores of the reference set; for another one, against the
    document itself.
    """
    scores = {
        position: bead.score
        for position, bead in enumerate(bitext.beads)
        if bead.origin == "engine" and bead.score is not None
    }
    line, told = _line(bitext.signature, list(scores.values()))
    return [
        Finding("confidence", "warning", position, f"The model was unsure of this sentence: {told}.")
        for position, score in scores.items()
        if line is not None and score < line
    ]


def _line(signature: str, scores: list[float]) -> tuple[float | None, str]:
    """Return the lowest score that raises no doubt, and what a lower one means."""
    for model, line in UNSURE.items():
        if f"model:{model}@" in signature:
            return line, "it scores lower than 95 of 100 sentences of the reference set"
    if len(scores) < FEWEST_SENTENCES:
        return None, ""
    middle = median(scores)
    spread = _NORMAL * median(abs(score - middle) for score in scores)
    return middle - UNSURE_DEVIATIONS * spread, "it scores far lower than the rest of the document"
