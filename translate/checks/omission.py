"""Source text that has no counterpart in the translation: a sentence, or a clause of one."""

from collections.abc import Iterator

from translate.checks._beads import texts
from translate.checks._coverage import Coverage, Line, coverage, excesses, severity_of
from translate.checks._thresholds import OMISSION_MARGIN, OMISSION_USUAL, OMISSION_WEIGHTS
from translate.document import Bead, Bitext, Finding, Span
from translate.facts import compare

_LINE = Line(OMISSION_WEIGHTS, OMISSION_USUAL, OMISSION_MARGIN)


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead without a target and for each whose target seems to lack a clause."""
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if any(map(str.isalnum, source)) and not target.strip():
            message = "This sentence has no translation."
            findings.append(Finding("omission", "error", position, message, (0, len(source))))
        findings += [
            Finding("omission", "warning", position, f"“{source[slice(*span)]}” seems to be missing.", span)
            for span in _unanswered(bitext, bead)
        ]
    for position, found, over in excesses(bitext, _LINE, run=lambda found: found.gap):
        message, place = _told(texts(bitext.beads[position])[0], found)
        findings.append(Finding("omission", severity_of(over), position, message, place))
    return sorted(findings, key=lambda finding: finding.bead)


def _unanswered(bitext: Bitext, bead: Bead) -> Iterator[Span]:
    """Yield the sentences of a merged bead of which no word is translated.

    Alignment joins a sentence that was left out to its neighbour, where it is too short to show by length.
    """
    target = texts(bead)[1]
    languages = (bitext.source.language, bitext.target.language)
    if len(bead.source) < 2 or not target.strip() or languages != ("ar", "en"):
        return
    start = 0
    for segment in bead.source:
        agreed = tuple(compare(segment.text, target))
        if coverage(segment.text, target, agreed).unanswered == 1.0:
            yield start, start + len(segment.text)
        start += len(segment.text) + 1


def _told(source: str, found: Coverage) -> tuple[str, tuple[int, int]]:
    """Return the message, and the part of the source that nothing seems to translate."""
    start, end = found.gap_span
    lost = source[start:end]
    if len(lost.split()) > 1:
        return f"“{lost}” seems to be missing from the translation.", found.gap_span
    return "The translation is too short: something seems to be missing.", (0, len(source))
