"""Source text that has no counterpart in the translation: a sentence, or a clause of one."""

from translate.checks._beads import texts
from translate.checks._coverage import Coverage, baseline, of_bead, signs
from translate.checks._thresholds import (
    CERTAIN,
    FEWEST_SENTENCES,
    OMISSION_MARGIN,
    OMISSION_USUAL,
    OMISSION_WEIGHTS,
    SHORTEST_SOURCE,
)
from translate.document import Bitext, Finding, Severity


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead without a target and for each whose target seems to lack a clause."""
    covered = [of_bead(bitext, bead) for bead in bitext.beads]
    long_enough = [len(texts(bead)[0].split()) >= SHORTEST_SOURCE for bead in bitext.beads]
    scores = {
        position: _score(found)
        for position, (found, enough) in enumerate(zip(covered, long_enough, strict=True))
        if found is not None and enough
    }
    usual = baseline(list(scores.values()), usual=OMISSION_USUAL, least=FEWEST_SENTENCES)
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if any(map(str.isalnum, source)) and not target.strip():
            message = "This sentence has no translation."
            findings.append(Finding("omission", "error", position, message, (0, len(source))))
            continue
        found = covered[position]
        over = scores.get(position, usual) - usual - OMISSION_MARGIN
        if found is not None and over > 0:
            severity: Severity = "error" if over > CERTAIN else "warning"
            findings.append(Finding("omission", severity, position, *_told(source, found)))
    return findings


def _score(found: Coverage) -> float:
    return sum(w * sign for w, sign in zip(OMISSION_WEIGHTS, signs(found, found.gap), strict=True))


def _told(source: str, found: Coverage) -> tuple[str, tuple[int, int]]:
    """Return the message, and the part of the source that nothing seems to translate."""
    start, end = found.gap_span
    lost = source[start:end]
    if len(lost.split()) > 1:
        return f"“{lost}” seems to be missing from the translation.", found.gap_span
    return "The translation is too short: something seems to be missing.", (0, len(source))
