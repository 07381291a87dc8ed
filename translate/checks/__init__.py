"""Checks: a bitext to what one should doubt in it; one file a check."""

import re
from dataclasses import replace
from typing import Protocol, cast

from translate.document import Bitext, Finding
from translate.registry import Registry


class Check(Protocol):
    """One check."""

    def check(self, bitext: Bitext) -> list[Finding]:
        """Return what to doubt, in the order of the beads."""
        ...


_QUOTED = re.compile("“([^”]*[\u0590-\u08ff][^”]*)”")

CHECKS = Registry("translate.checks", what="check")


def run_checks(bitext: Bitext, names: tuple[str, ...] | None = None) -> tuple[Finding, ...]:
    """Run the named checks, or all, and return their findings in the order of the beads."""
    found: list[Finding] = []
    for name in names if names is not None else CHECKS.names():
        found += cast(Check, CHECKS.load(name)).check(bitext)
    ordered = sorted(found, key=lambda finding: (finding.bead, finding.check))
    return tuple(replace(finding, message=_isolated(finding.message)) for finding in ordered)


def _isolated(message: str) -> str:
    """Keep quoted right-to-left words in their own direction, so that they do not reorder the sentence."""
    return _QUOTED.sub("“\N{FIRST STRONG ISOLATE}\\1\N{POP DIRECTIONAL ISOLATE}”", message)
