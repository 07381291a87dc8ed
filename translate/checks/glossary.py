"""Terms of the glossary that a translation does not have as they are wanted."""

from translate.document import Bitext, Finding
from translate.glossary import message


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each term that was missed; none where there is no glossary."""
    return [
        Finding("glossary", "error", row.bead, message(row), row.source, row.target)
        for row in bitext.terms
        if not row.met
    ]
