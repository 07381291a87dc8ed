"""What became of one file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from translate.document import Bitext, Finding, TermUse


@dataclass(slots=True)
class Report:
    """What became of one file, gathered part by part.

    Attributes:
        source: The input's name.
        output: The output's name.
        segments: Segments in all.
        copied: Segments carried over as they were.
        suspect: Segments to doubt.
        found: Findings in all.
        keep: How many findings are kept, ``None`` for all: those of a very large file are only counted.
        findings: What was found first, with the segment's position in the file.
        terms: What became of each term of the glossary, likewise.
        losses: What the written file does not hold that it should.
        signature: How to get the translation again.
        seconds: Time taken.
    """

    source: str
    output: str
    segments: int = 0
    copied: int = 0
    suspect: int = 0
    found: int = 0
    keep: int | None = None
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    terms: list[tuple[int, TermUse]] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    signature: str = ""
    seconds: float = 0.0

    def add(self, bitext: Bitext, findings: Iterable[Finding]) -> None:
        """Count one more part of the file."""
        first = self.segments
        self.segments += len(bitext.beads)
        self.copied += sum(bead.origin == "copied" for bead in bitext.beads)
        doubted = set()
        for finding in findings:
            self.found += 1
            if self.keep is None or len(self.findings) < self.keep:
                self.findings.append((first + finding.bead, finding))
            if finding.severity != "info":
                doubted.add(finding.bead)
        self.suspect += len(doubted)
        self.terms += [(first + use.bead, use) for use in bitext.terms]
        self.signature = bitext.signature
