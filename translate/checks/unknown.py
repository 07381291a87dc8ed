"""Marks of characters or words that the model could not represent."""

import re

from translate.checks._beads import texts
from translate.document import Bitext, Finding

# SentencePiece decodes an unknown piece as U+2047; some tokenisers print the token; U+FFFD is a broken byte.
_UNKNOWN = re.compile(r"\N{DOUBLE QUESTION MARK}|<unk>|\[UNK\]|\N{REPLACEMENT CHARACTER}")


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead whose target has an unknown mark that its source has not."""
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        match = _UNKNOWN.search(target)
        if match is None or match[0] in source:
            continue
        message = f"The translation has “{match[0]}” where the model did not know a word or character."
        findings.append(Finding("unknown", "error", position, message, target_span=match.span()))
    return findings
