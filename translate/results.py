"""What an evaluation found, as types: rows, systems, comparisons. Frozen, no behaviour.

A *row* is one reference segment and everything that stands against it: the other references, the source,
and each system's hypothesis. Rows are the same for all systems, so paired tests and diffs need no search.
"""

from dataclasses import dataclass, field
from typing import Literal

from translate.document import Score

Test = Literal["bootstrap", "randomisation"]


@dataclass(frozen=True, slots=True)
class Row:
    """One reference segment in its place.

    Attributes:
        document: Name of the document that it belongs to.
        references: The same segment in each reference, in the order given; ``""`` where one lacks it.
        source: The source segment, or ``None`` where no source was given.
    """

    document: str
    references: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Residue:
    """What stayed unmatched when the texts were re-aligned, in words.

    Attributes:
        realigned: Whether the breaks differed; ``False`` means that nothing was moved.
        missing: Words of the first reference that nothing stands against.
        extra: Words of the hypothesis that stand against nothing.
        empty: Rows whose hypothesis is empty.
    """

    realigned: bool = False
    missing: int = 0
    extra: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Scores of some of the rows: a document or a bucket.

    Attributes:
        kind: ``"document"``, or what the bucket sorts by (``"length"``, ``"numbers"``, …).
        name: Which one it is.
        rows: How many rows it has.
        values: One value for each metric, in the order of the system's scores.
    """

    kind: str
    name: str
    rows: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How often a check found something.

    Attributes:
        check: The check's name.
        errors: Findings of severity ``error``.
        warnings: Findings of severity ``warning``.
        cases: What could have been wrong (facts stated, terms wanted, rows), or 0 if that is not counted.
    """

    check: str
    errors: int
    warnings: int
    cases: int = 0


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system's translation of the test set, and its scores.

    Attributes:
        name: How it is called in reports.
        scores: Scores of the whole set, one for each metric.
        hypotheses: Its text for each row; empty where segments were not kept.
        segments: For each metric, the score of each row; empty where segments were not kept.
        parts: Scores by document and by bucket.
        residue: What stayed unmatched.
        checks: Findings against the source, where a source was given.
    """

    name: str
    scores: tuple[Score, ...]
    hypotheses: tuple[str, ...] = ()
    segments: tuple[tuple[float, ...], ...] = ()
    parts: tuple[Part, ...] = ()
    residue: Residue = field(default_factory=Residue)
    checks: tuple[CheckCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A paired test of one system against a baseline on one metric.

    Attributes:
        metric: The metric's name.
        baseline: Name of the system compared against.
        system: Name of the system compared.
        delta: The system's score minus the baseline's, in the metric's unit.
        interval: 95 % interval of the difference; ``None`` for randomisation, which gives none.
        p_value: Probability of a difference at least as large if the systems were equal.
        p_adjusted: The same, corrected for the number of systems compared; equal to ``p_value`` for one.
        test: Which test.
        agreement: Bounds of the probability that people agree with the sign of the difference, equal inside
            the published table; ``None`` where nothing is published for the metric.
    """

    metric: str
    baseline: str
    system: str
    delta: float
    interval: tuple[float, float] | None
    p_value: float
    p_adjusted: float
    test: Test
    agreement: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything one run found.

    Attributes:
        test_set: Name of the test set.
        program: Name and version of the program.
        rows: The test set, aligned; empty where segments were not kept.
        size: Number of rows scored.
        references: Number of references.
        references_sha256: Digest of all reference segments; equal digests mean equal test sets.
        systems: The systems, in the order given.
        comparisons: Paired tests of the systems against the first, where they were asked for.
        seed: Seed of all resampling.
        resamples: Number of bootstrap resamples behind the intervals; 0 means no intervals.
        correction: How p-values of several systems were adjusted (``holm``, ``bonferroni``, ``none``).
        significance: Adjusted p-values below it are marked.
    """

    test_set: str
    program: str
    rows: tuple[Row, ...]
    size: int
    references: int
    references_sha256: str
    systems: tuple[SystemResult, ...]
    comparisons: tuple[Comparison, ...] = ()
    seed: int = 12345
    resamples: int = 0
    correction: str = "holm"
    significance: float = 0.05
