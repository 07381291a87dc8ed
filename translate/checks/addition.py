"""Translation that has no counterpart in the source: a sentence, or a clause of one."""

from translate.checks._beads import texts
from translate.checks._coverage import Coverage, baseline, of_bead, signs
from translate.checks._thresholds import (
    ADDITION_MARGIN,
    ADDITION_USUAL,
    ADDITION_WEIGHTS,
    CERTAIN,
    FEWEST_SENTENCES,
    SHORTEST_SOURCE,
)
from translate.document import Bitext, Finding, Severity


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead without a source and each whose target has a clause too many."""
    covered = [of_bead(bitext, bead) for bead in bitext.beads]
    long_enough = [len(texts(bead)[0].split()) >= SHORTEST_SOURCE for bead in bitext.beads]
    scores = {
        position: _score(found)
        for position, (found, enough) in enumerate(zip(covered, long_enough, strict=True))
        if found is not None and enough
    }
    usual = baseline(list(scores.values()), usual=ADDITION_USUAL, least=FEWEST_SENTENCES)
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if any(map(str.isalnum, target)) and not source.strip():
            message = "This sentence has no source."
            span = (0, len(target))
            findings.append(Finding("addition", "warning", position, message, target_span=span))
            continue
        found = covered[position]
        over = scores.get(position, usual) - usual - ADDITION_MARGIN
        if found is not None and over > 0:
            severity: Severity = "error" if over > CERTAIN else "warning"
            message, place = _told(target, found)
            findings.append(Finding("addition", severity, position, message, target_span=place))
    return findings


def _score(found: Coverage) -> float:
    return sum(w * sign for w, sign in zip(ADDITION_WEIGHTS, signs(found, found.surplus), strict=True))


def _told(target: str, found: Coverage) -> tuple[str, tuple[int, int]]:
    """Return the message, and the part of the target that seems to translate nothing."""
    start, end = found.surplus_span
    added = target[start:end]
    if len(added.split()) > 1:
        return f"“{added}” seems to translate nothing in the source.", found.surplus_span
    return "The translation is too long: something seems to be added.", (0, len(target))
