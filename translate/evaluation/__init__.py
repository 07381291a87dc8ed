"""Evaluation: translations against references, with intervals, paired tests, buckets and checks.

One layer above the metrics, one below the use cases::

    files ──corpus──▶ rows (one reference segment each) ──scoring──▶ scores ──comparison──▶ Evaluation

Where the breaks of two texts differ, ``resegment`` moves the hypothesis's words to the reference's rows
first; where they agree nothing is moved, and every score equals sacrebleu's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from translate.evaluation.buckets import buckets
from translate.evaluation.bulk import OnProgress, score_lines
from translate.evaluation.checked import count_findings
from translate.evaluation.comparison import compare_systems
from translate.evaluation.corpus import Corpus, document_positions, references_digest
from translate.evaluation.scoring import Scored, score_part, score_system, segment_scores
from translate.glossary import Glossary
from translate.metrics import DEFAULT, metric
from translate.results import CheckCount, Comparison, Evaluation, Residue, Row, SystemResult, Test

PROGRAM = f"dragoman {version('dragoman')}"
SEED = 12345
"""sacrebleu's default seed; equal seeds give equal intervals and p-values."""
RESAMPLES = 1000
"""sacrebleu's default number of bootstrap resamples."""
TRIALS = 10_000
"""sacrebleu's default number of trials of approximate randomisation."""
AFFORDABLE = 20_000
"""Rows up to which intervals are computed unasked: 1,000 resamples of 20,000 rows (opusmt on FLORES
dev, repeated) take under a second a metric, and the interval is already narrow: ±0.25 BLEU, ±0.19 chrF2."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to compute.

    Attributes:
        metrics: Names of metrics.
        test_set: Name of the test set.
        resamples: Bootstrap resamples; 0 for no intervals, ``None`` for intervals where they are affordable.
        seed: Seed of all resampling.
        test: Paired test of several systems against the first; ``None`` for none.
        trials: Trials of the randomisation test.
        correction: How p-values of several systems are adjusted: ``holm``, ``bonferroni`` or ``none``.
        languages: ISO 639-1 codes of source and target.
        glossary: Terms whose use the checks count, where there is a source.
    """

    metrics: tuple[str, ...] = DEFAULT
    test_set: str = "default"
    resamples: int | None = None
    seed: int = SEED
    test: Test | None = "bootstrap"
    trials: int = TRIALS
    correction: str = "holm"
    languages: tuple[str, str] = ("ar", "en")
    glossary: Glossary | None = None


def evaluate(corpus: Corpus, names: Sequence[str], settings: Settings | None = None) -> Evaluation:
    """Score every system of a corpus.

    Args:
        corpus: The rows and what each system made of them.
        names: The systems' names.
        settings: What to compute.

    Raises:
        UsageError: A metric is unknown, or what it needs is missing.
    """
    settings = settings or Settings()
    size = len(corpus.rows)
    resamples = settings.resamples
    if resamples is None:
        resamples = RESAMPLES if size <= AFFORDABLE else 0
    metrics = [metric(name) for name in settings.metrics]
    scored = [
        [score_system(corpus, system, one, resamples=resamples, seed=settings.seed) for one in metrics]
        for system in range(len(names))
    ]
    return Evaluation(
        test_set=settings.test_set,
        program=PROGRAM,
        rows=corpus.rows,
        size=size,
        references=len(corpus.rows[0].references),
        references_sha256=references_digest(corpus.rows),
        systems=tuple(
            _system(corpus, system, name, scored[system], settings) for system, name in enumerate(names)
        ),
        comparisons=_compared(names, scored, settings, resamples),
        seed=settings.seed,
        resamples=resamples,
        correction=settings.correction,
    )


def evaluate_lines(
    systems: Sequence[Path],
    references: Sequence[Path],
    names: Sequence[str],
    settings: Settings,
    *,
    jobs: int,
    on_progress: OnProgress = lambda done, total: None,
) -> Evaluation:
    """Score files of lines in bounded memory; segments, buckets and checks are left out.

    Args:
        systems: One file a system.
        references: One file a reference.
        names: The systems' names.
        settings: What to compute; without ``resamples`` there are neither intervals nor tests.
        jobs: Processes.
        on_progress: Told how many lines are done.

    Raises:
        InputError: A file is not UTF-8, or has fewer lines than another.
        UsageError: A metric is unknown, or what it needs is missing.
    """
    resamples = settings.resamples or 0
    found = score_lines(
        systems,
        references,
        settings.metrics,
        resamples=resamples,
        seed=settings.seed,
        jobs=jobs,
        on_progress=on_progress,
    )
    return Evaluation(
        test_set=settings.test_set,
        program=PROGRAM,
        rows=(),
        size=found.size,
        references=len(references),
        references_sha256=found.sha256,
        systems=tuple(
            SystemResult(name, tuple(one.score for one in scored), residue=Residue(empty=empty))
            for name, scored, empty in zip(names, found.scored, found.empty, strict=True)
        ),
        comparisons=_compared(names, found.scored, settings, resamples) if resamples else (),
        seed=settings.seed,
        resamples=resamples,
        correction=settings.correction,
    )


def _compared(
    names: Sequence[str], scored: Sequence[Sequence[Scored]], settings: Settings, resamples: int
) -> tuple[Comparison, ...]:
    if len(names) < 2 or settings.test is None:
        return ()
    return compare_systems(
        names,
        scored,
        test=settings.test,
        correction=settings.correction,
        trials=settings.trials,
        resamples=resamples or RESAMPLES,
        seed=settings.seed,
    )


def _system(
    corpus: Corpus, system: int, name: str, scored: Sequence[Scored], settings: Settings
) -> SystemResult:
    hypotheses = corpus.hypotheses[system]
    checks: tuple[CheckCount, ...] = ()
    if corpus.rows[0].source is not None:
        checks = count_findings(corpus.rows, hypotheses, settings.languages, settings.glossary)
    return SystemResult(
        name=name,
        scores=tuple(one.score for one in scored),
        hypotheses=hypotheses,
        segments=tuple(segment_scores(one) for one in scored),
        parts=tuple(
            score_part(kind, part, positions, scored)
            for kind, part, positions in _parts(corpus.rows, settings.languages[1])
        ),
        residue=corpus.residues[system],
        checks=checks,
    )


@lru_cache(maxsize=1)
def _parts(rows: tuple[Row, ...], language: str) -> list[tuple[str, str, list[int]]]:
    """Return kind, name and rows of every document and bucket; the same for all systems."""
    documents = [("document", name, positions) for name, positions in document_positions(rows).items()]
    return [*documents, *buckets(rows, language)]
