"""How much there is to doubt in a draft: what the checks find in it, weighed."""

from collections.abc import Sequence

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
    """Return what the checks find in each draft, and which terms are missed.

    Each stands alone: some checks measure a sentence by the others of its document, and what there is to
    doubt in a draft must not depend on which others are judged with it.
    """
    names = tuple(name for name in CHECKS.names() if name not in _ELSEWHERE)
    return [
        [
            *run_checks(_alone(draft, languages), names),
            *(missed(draft, glossary) if glossary else ()),
        ]
        for draft in drafts
    ]


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


def _alone(draft: Draft, languages: Languages) -> Bitext:
    """Return a draft as a document of one sentence."""
    source = Document((Block(draft.source),), languages.source, "")
    target = Document((Block(draft.text),), languages.target, "")
    bead = Bead((Segment(draft.source, 0, 0),), (Segment(draft.text, 0, 0),), draft.score, links=draft.links)
    return Bitext(source, target, (bead,), "")
