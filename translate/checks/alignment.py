"""Beads of which the aligner is not sure: what else is found in them may be the alignment's fault."""

from translate.document import Bead, Bitext, Finding

# Of the beads below it half are wrong, of those above it one in 35 (benchmarks/align.py gold).
_DOUBTFUL = 0.7


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each two-sided bead that was searched for and found with little confidence."""
    return [
        Finding(
            "alignment",
            "warning",
            position,
            f"These may not belong together: the aligner's confidence is {bead.score:.0%}.",
        )
        for position, bead in enumerate(bitext.beads)
        if is_doubtful(bead)
    ]


def is_doubtful(bead: Bead) -> bool:
    """Tell whether a bead that was searched for has two sides that may not belong together."""
    both = bool(bead.source and bead.target)
    return both and bead.origin == "aligned" and bead.score is not None and bead.score < _DOUBTFUL
