"""Numbers that only one side states, or that the sides state differently."""

from translate.checks._differences import differences
from translate.document import Bitext, Finding


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each number without its counterpart."""
    return differences(bitext, "number")
