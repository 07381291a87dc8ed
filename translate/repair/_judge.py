"""How much there is to doubt in a draft: what the checks find in it, weighed."""

from collections.abc import Sequence
from itertools import chain

from translate.checks import CHECKS, run_checks
from translate.document import Bead, Bitext, Block, Document, Finding, Segment, Severity
from translate.repair._draft import Draft, Languages

# Left to their own places: placeholders and marks are put right when the document is assembled, terms by
# the glossary, and the last two look at a whole document.
_ELSEWHERE = frozenset(["placeholders", "markup", "glossary", "consistency", "confidence"])
WEIGHTS: dict[Severity, int] = {"error": 3, "warning": 1, "info": 0}
"""An error counts more than two warnings: two words in doubt are better than one wrong figure."""


def judge(drafts: Sequence[Draft], languages: Languages) -> list[list[Finding]]:
    """Return what the checks find in each draft, all drafts in one pass."""
    names = tuple(name for name in CHECKS.names() if name not in _ELSEWHERE)
    found: list[list[Finding]] = [[] for _ in drafts]
    for finding in run_checks(_side_by_side(drafts, languages), names):
        found[finding.bead // 2].append(finding)
    return found


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
