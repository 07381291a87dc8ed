"""Source text that has no counterpart in the translation: a sentence, or a clause of one."""

from translate.checks._beads import texts
from translate.checks._coverage import Coverage, Line, excesses, severity_of
from translate.checks._thresholds import OMISSION_MARGIN, OMISSION_USUAL, OMISSION_WEIGHTS
from translate.document import Bitext, Finding

_LINE = Line(OMISSION_WEIGHTS, OMISSION_USUAL, OMISSION_MARGIN)


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead without a target and for each whose target seems to lack a clause."""
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if any(map(str.isalnum, source)) and not target.strip():
            message = "This sentence has no translation."
            findings.append(Finding("omission", "error", position, message, (0, len(source))))
    for position, found, over in excesses(bitext, _LINE, run=lambda found: found.gap):
        message, place = _told(texts(bitext.beads[position])[0], found)
        findings.append(Finding("omission", severity_of(over), position, message, place))
    return sorted(findings, key=lambda finding: finding.bead)


def _told(source: str, found: Coverage) -> tuple[str, tuple[int, int]]:
    """Return the message, and the part of the source that nothing seems to translate."""
    start, end = found.gap_span
    lost = source[start:end]
    if len(lost.split()) > 1:
        return f"“{lost}” seems to be missing from the translation.", found.gap_span
    return "The translation is too short: something seems to be missing.", (0, len(source))
