"""How much there is to doubt in a draft: what the checks find in it, weighed."""

from collections.abc import Sequence
from itertools import chain

from translate.checks import CHECKS, run_checks
from translate.document import Bead, Bitext, Block, Document, Finding, Segment, Severity
from translate.glossary import Glossary, message, told
from translate.repair.draft import Draft, Languages

# Left to their own places: placeholders and marks are put right when the document is assembled, terms by
# the glossary, and the last two look at a whole document.
_ELSEWHERE = frozenset(["placeholders", "markup", "glossary", "consistency", "confidence"])
WEIGHTS: dict[Severity, int] = {"error": 3, "warning": 1, "info": 0}
"""An error counts more than two warnings: two words in doubt are better than one wrong figure."""


def judge(
    drafts: Sequence[Draft], languages: Languages, glossary: Glossary | None = None
) -> list[list[Finding]]:
    """Return what the checks find in each draft, all drafts in one pass, and which terms are missed."""
    names = tuple(name for name in CHECKS.names() if name not in _ELSEWHERE)
    found: list[list[Finding]] = [[] for _ in drafts]
    for finding in run_checks(_side_by_side(drafts, languages), names):
        if not _compares_beads(finding):
            found[finding.bead // 2].append(finding)
    if glossary:
        for draft, own in zip(drafts, found, strict=True):
            own += missed(draft, glossary)
    return found


def _compares_beads(finding: Finding) -> bool:
    """Tell a name written otherwise than in another bead, which here is another draft."""
    return finding.check == "names" and bool(finding.source_span and finding.target_span)


def missed(draft: Draft, glossary: Glossary) -> list[Finding]:
    """Return a finding for each term that a draft does not have as the glossary wants it."""
    uses = glossary.look(draft.source, draft.text, draft.links)
    return [
        Finding("glossary", "error", 0, message(told(use, draft.text, 0)), use.occurrence.span, use.target)
        for use in uses
        if not use.met
    ]


def cost(findings: Sequence[Finding]) -> int:
    """Return the weight of what was found; 0 is nothing to doubt."""
    return sum(WEIGHTS[finding.severity] for finding in findings)


def _side_by_side(drafts: Sequence[Draft], languages: Languages) -> Bitext:
    """Return the drafts as the even beads of a bitext.

    The empty beads between keep checks that look at a bead's neighbours from comparing drafts.
    """
    source = Document(tuple(Block(draft.source) for draft in drafts), languages.source, "")
    target = Document(tuple(Block(draft.text) for draft in drafts), languages.target, "")
    beads = [
        (Bead((Segment(d.source, n, 0),), (Segment(d.text, n, 0),), d.score, links=d.links), Bead((), ()))
        for n, d in enumerate(drafts)
    ]
    return Bitext(source, target, tuple(chain.from_iterable(beads)), "")
