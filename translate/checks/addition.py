"""Translation that has no counterpart in the source: a sentence, or a clause of one."""

from translate.checks._beads import texts
from translate.checks._coverage import Coverage, Line, excesses, severity_of
from translate.checks._thresholds import ADDITION_MARGIN, ADDITION_USUAL, ADDITION_WEIGHTS
from translate.document import Bitext, Finding

_LINE = Line(ADDITION_WEIGHTS, ADDITION_USUAL, ADDITION_MARGIN)


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead without a source and each whose target has a clause too many."""
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if any(map(str.isalnum, target)) and not source.strip():
            message = "This sentence has no source."
            span = (0, len(target))
            findings.append(Finding("addition", "warning", position, message, target_span=span))
    for position, found, over in excesses(bitext, _LINE, run=lambda found: found.surplus):
        message, place = _told(texts(bitext.beads[position])[1], found)
        findings.append(Finding("addition", severity_of(over), position, message, target_span=place))
    return sorted(findings, key=lambda finding: finding.bead)


def _told(target: str, found: Coverage) -> tuple[str, tuple[int, int]]:
    """Return the message, and the part of the target that seems to translate nothing."""
    start, end = found.surplus_span
    added = target[start:end]
    if len(added.split()) > 1:
        return f"“{added}” seems to translate nothing in the source.", found.surplus_span
    return "The translation is too long: something seems to be added.", (0, len(target))
