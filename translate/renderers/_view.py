"""A brief as every rendering shows it: two columns, numbered rows, doubts in their places, facts in groups.

Text is passed on as it is; joining a bead's segments by one space is all that is done to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from translate.document import (
    Bead,
    BlockKind,
    Brief,
    Finding,
    Segment,
    Severity,
    Span,
)
from translate.highlights import dateline, dateline_end
from translate.languages import LANGUAGES, Direction
from translate.renderers._groups import FactGroup, TermGroup, group_facts, group_terms

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Side:
    """One column: its language and where its text begins.

    Attributes:
        code: ISO 639-1.
        name: English name of the language, or the code if it is not in the table.
        direction: Base direction.
        is_source: Whether it is the source's.
    """

    code: str
    name: str
    direction: Direction
    is_source: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and how grave the doubt about it is, if there is one."""

    text: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One bead.

    Attributes:
        number: Its number, counted from 1; ``s12`` is the place of row 12.
        kind: What its block is.
        level: The block's level.
        begins: Whether it is the first of its block.
        source: The source text.
        target: The target text; empty where nothing was translated.
        findings: What to doubt in it, the worst first.
        is_highlight: Whether the summary has it.
        bead: The bead, with where the target came from, what repair tried and what memory knows.
    """

    number: int
    kind: BlockKind
    level: int
    begins: bool
    source: str
    target: str
    findings: tuple[Finding, ...]
    is_highlight: bool
    bead: Bead

    @property
    def is_translated(self) -> bool:
        """Whether there is a translation, or nothing that needs one."""
        return bool(self.target.strip()) or not self.source.strip()

    @property
    def severity(self) -> Severity | None:
        """The gravest doubt about the row; a missing translation is an error."""
        if not self.is_translated:
            return "error"
        return self.findings[0].severity if self.findings else None

    @property
    def doubts(self) -> list[tuple[Severity, str]]:
        """What to say of the row, the worst first: that a translation is missing, then its findings."""
        missing: list[tuple[Severity, str]] = [("error", "This sentence has no translation.")]
        found = [(finding.severity, finding.message) for finding in self.findings]
        return found if self.is_translated else missing + found

    @property
    def source_pieces(self) -> list[Piece]:
        """The source text, cut where a doubt begins or ends."""
        return pieces(self.source, [(f.source_span, f.severity) for f in self.findings])

    @property
    def target_pieces(self) -> list[Piece]:
        """The target text, cut where a doubt begins or ends."""
        return pieces(self.target, [(f.target_span, f.severity) for f in self.findings])


@dataclass(frozen=True, slots=True)
class View:
    """A brief, ready to be shown.

    Attributes:
        brief: The brief itself.
        source: The source's column.
        target: The target's column.
        rows: Every bead.
        title: Title in the source's and the target's words; the document's name where it has no headline.
        dateline: Dateline on both sides; empty where there is none.
        facts: Facts, those that do not agree first.
        terms: Terms of the glossary, those that were not met first.
    """

    brief: Brief
    source: Side
    target: Side
    rows: tuple[Row, ...]
    title: tuple[str, str]
    dateline: tuple[str, str]
    facts: tuple[FactGroup, ...]
    terms: tuple[TermGroup, ...]

    @property
    def columns(self) -> tuple[Side, Side]:
        """The columns from left to right: what is written from the left stands left, else the source."""
        mirrored = (self.source.direction, self.target.direction) == ("rtl", "ltr")
        return (self.target, self.source) if mirrored else (self.source, self.target)

    @property
    def has_title(self) -> bool:
        """Whether the text has a headline of its own."""
        return self.brief.title is not None

    @property
    def highlights(self) -> list[Row]:
        """The rows of the summary, in text order."""
        return [self.rows[position] for position in self.brief.highlights]

    @property
    def doubtful(self) -> list[Row]:
        """The rows to look at: those with a finding above ``info``, or without a translation."""
        return [row for row in self.rows if row.severity in ("error", "warning")]

    @property
    def untranslated(self) -> int:
        """How many rows have no translation."""
        return sum(not row.is_translated for row in self.rows)


def view(brief: Brief) -> View:
    """Return the brief as renderings show it; linear in its length."""
    bitext = brief.bitext
    findings: dict[int, list[Finding]] = {}
    for finding in brief.findings:
        findings.setdefault(finding.bead, []).append(finding)
    chosen = set(brief.highlights)
    rows: list[Row] = []
    headline = _block_of(bitext.beads[brief.title]) if brief.title is not None else None
    last = -1
    for position, bead in enumerate(bitext.beads):
        segment = (bead.source or bead.target)[0]
        block = (bitext.source if bead.source else bitext.target).blocks[segment.block]
        row = Row(
            number=position + 1,
            kind="heading" if segment.block == headline else block.kind,
            level=1 if segment.block == headline else block.level,
            begins=segment.block != last,
            source=joined(bead.source),
            target=joined(bead.target),
            findings=tuple(sorted(findings.get(position, ()), key=_gravity)),
            is_highlight=position in chosen,
            bead=bead,
        )
        rows.append(row)
        last = segment.block
    return View(
        brief=brief,
        source=side(bitext.source.language, is_source=True),
        target=side(bitext.target.language, is_source=False),
        rows=tuple(rows),
        title=_title(brief, rows),
        dateline=_dateline(brief, rows),
        facts=group_facts(brief.facts),
        terms=group_terms(bitext.terms, [row.source for row in rows]),
    )


def side(code: str, *, is_source: bool) -> Side:
    """Return the column of a language; one that is not in the table is written from the left."""
    known = LANGUAGES.get(code)
    return Side(code, known.name if known else code, known.direction if known else "ltr", is_source)


def joined(segments: Sequence[Segment]) -> str:
    """Return a bead's text on one side: its segments with one space between, as findings count it."""
    return " ".join(segment.text for segment in segments)


def pieces(text: str, spans: Iterable[tuple[Span | None, Severity]]) -> list[Piece]:
    """Cut a text where a span begins or ends; where several lie over one another the gravest counts."""
    marked = [(max(0, s[0]), min(len(text), s[1]), severity) for s, severity in spans if s is not None]
    edges = sorted({0, len(text), *(edge for start, end, _ in marked for edge in (start, end))})
    found: list[Piece] = []
    for start, end in pairwise(edges):
        over = [severity for first, last, severity in marked if first <= start and end <= last]
        found.append(Piece(text[start:end], min(over, key=SEVERITIES.index, default=None)))
    return found


def _block_of(bead: Bead) -> int:
    """Return the block of a bead; where the source is empty, the target's, which runs parallel to it."""
    return (bead.source or bead.target)[0].block


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _title(brief: Brief, rows: Sequence[Row]) -> tuple[str, str]:
    """Return the headline on both sides: all beads of its block, or the document's name."""
    if brief.title is None:
        return brief.bitext.source.name, brief.bitext.source.name
    first = rows[brief.title]
    block = _block_of(first.bead)
    whole = [first, *takewhile(lambda row: _block_of(row.bead) == block, rows[brief.title + 1 :])]
    return " ".join(row.source for row in whole), " ".join(row.target for row in whole).strip()


def _dateline(brief: Brief, rows: Sequence[Row]) -> tuple[str, str]:
    position = dateline(brief.bitext)
    if position is None:
        return "", ""
    row = rows[position]
    end = dateline_end(row.source)
    if end == len(row.source):
        return row.source.strip(), row.target.strip()
    return row.source[:end].strip(), row.target[: dateline_end(row.target)].strip()
