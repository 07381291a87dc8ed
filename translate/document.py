"""The types in the middle: what is read becomes these, what is written comes from them.

All are frozen and have no behaviour. Offsets count code points. A segment never loses its place::

    document.blocks[s.block].text[s.start : s.start + len(s.text)] == s.text
"""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list-item", "table-cell", "caption", "quote", "verbatim"]
Severity = Literal["info", "warning", "error"]
Origin = Literal["engine", "memory", "human", "copied", "aligned"]
Span = tuple[int, int]
"""``(start, end)`` in code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over ``block.text[start:end]``: bold, a link, a note reference.

    Marks of one block are properly nested and listed outer before inner.

    Attributes:
        start: First code point under the mark.
        end: One past the last; equal to ``start`` for a point (an image, a note reference, a line break).
        key: The reader's name for it, unique within its block; the writer finds the original by it.
        protected: The text under the mark is not language (code, a placeholder) and stays as it is.
    """

    start: int
    end: int
    key: str
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One structural unit as its reader found it: a paragraph, a heading, a table cell.

    Attributes:
        text: Its text, unaltered, without markup. A line feed in it is a line break that is meant.
        kind: What it is; ``verbatim`` is carried over and never translated.
        level: 1-6 for headings, nesting depth for list items, 0 otherwise.
        marks: Inline markup over ``text``.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content: blocks in reading order, in one language (ISO 639-1)."""

    blocks: tuple[Block, ...]
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit translated, usually a sentence, in its place.

    Attributes:
        text: The text, equal to the slice of its block.
        block: Position of its block in the document.
        start: First code point in the block's text.
    """

    text: str
    block: int
    start: int


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What an engine proposed for one text.

    Attributes:
        text: The translation.
        score: Mean log-probability per target token, nats, at most 0; ``None`` if the engine has none.
        tokens: The target tokens, without begin and end marks.
        source_tokens: The source tokens that the attention's columns belong to.
        attention: ``len(tokens)`` rows of ``len(source_tokens)`` weights, or ``None``.
    """

    text: str
    score: float | None = None
    tokens: tuple[str, ...] = ()
    source_tokens: tuple[str, ...] = ()
    attention: tuple[tuple[float, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One word-alignment link: a source word and a target word that translate each other.

    Spans lie in the text of the bead's only source segment and only target segment.
    ``weight`` is in (0, 1].
    """

    source: Span
    target: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rung of the repair ladder, tried on one bead: what came out and whether it was kept."""

    rung: str
    text: str
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another translation of the same or a similar source, from the translation memory.

    ``similarity`` is in [0, 1]; 1 is the same source.
    """

    source: str
    target: str
    similarity: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary in a bead's source, and what its target makes of it.

    Places are as in `Finding`; ``got`` is the text at ``target``. ``wanted`` has the preferred one first.
    """

    bead: int
    term: str
    source: Span
    wanted: tuple[str, ...]
    target: Span | None
    got: str
    met: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """An n:m group of segments that translate each other; one side may be empty.

    Attributes:
        source: Segments of the source document, adjacent.
        target: Segments of the target document, adjacent.
        score: Translated beads: the hypothesis's score (nats per token). Aligned beads: confidence
            in [0, 1]. Higher is better; ``None`` if there is none.
        origin: Where the target came from; `aligned` is a translation that was given.
        links: Word alignment, only where both sides have one segment.
        attempts: What the repair ladder tried, in order.
        alternatives: Fuzzy matches from memory, best first.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    score: float | None = None
    origin: Origin = "engine"
    links: tuple[Link, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Bitext:
    """An aligned bilingual document: beads are monotonic and cover every segment once.

    Attributes:
        source: The source document.
        target: The target document; for a translation, block for block parallel to the source.
        beads: The alignment.
        signature: How to get this again (engine, model, decoding, segmenter, version).
        terms: What became of each term of the glossary, where there is one.
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    signature: str
    terms: tuple[TermUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to doubt.

    Attributes:
        check: Name of the check that found it.
        severity: ``error`` for what is wrong, ``warning`` for what may be, ``info`` otherwise.
        bead: Position of the bead in its bitext.
        message: One sentence that a person understands.
        source_span: Place in the bead's source text (its segments joined by one space), if there is one.
        target_span: Place in the bead's target text, likewise.
    """

    check: str
    severity: Severity
    bead: int
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, date or name that a sentence states, as found on one or both sides of a bead.

    ``value`` is canonical (``"2231"``, ``"2022-01-28"``, ``"lavrov"``); ``source`` and ``target`` are how
    each side says it, ``None`` if it does not; ``agrees`` tells whether both say the same.
    """

    kind: Literal["number", "date", "name"]
    value: str
    bead: int
    source: str | None
    target: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One metric's value, with the signature that says how to get it again.

    ``value`` is in the metric's own unit (sacrebleu: 0-100), ``signature`` sacrebleu's, verbatim;
    ``interval`` is the confidence interval, ``None`` where it was not asked for.
    """

    metric: str
    value: float
    signature: str
    higher_is_better: bool = True
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a brief came from: enough to make it again.

    ``licence`` is the model's, an SPDX expression; ``decoding`` the signature; ``created`` ISO 8601, UTC;
    ``libraries`` are the names and versions of what did the work.
    """

    program: str
    model: str
    model_sha256: str
    licence: str
    decoding: str
    input_name: str
    input_sha256: str
    created: str
    libraries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence since an earlier version of the source.

    It stands at ``bead``, or, taken out, stood before it; ``source`` and ``target`` are how it was before.
    """

    kind: Literal["added", "changed", "removed"]
    bead: int
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A bitext with what a reader needs first: highlights, facts, doubts, provenance.

    Attributes:
        bitext: The whole text, both sides.
        title: Position of the bead that is the headline, or ``None``.
        highlights: Positions of the beads that make the summary, in text order.
        facts: Numbers, dates and names, and whether the sides agree.
        findings: What to doubt.
        provenance: Where it came from.
        scores: Scores against references, where they were given.
        since: Name of the earlier version it is compared with; empty if there is none.
        changes: What changed since then, in text order.
    """

    bitext: Bitext
    title: int | None
    highlights: tuple[int, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    scores: tuple[Score, ...] = ()
    since: str = ""
    changes: tuple[Change, ...] = ()
