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

from translate.evaluation.buckets import buckets
from translate.evaluation.checked import count_findings
from translate.evaluation.comparison import compare_systems
from translate.evaluation.corpus import Corpus, document_positions, references_digest
from translate.evaluation.scoring import Scored, score_part, score_system, segment_scores
from translate.glossary import Glossary
from translate.metrics import DEFAULT, metric
from translate.results import CheckCount, Comparison, Evaluation, Row, SystemResult, Test

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
    comparisons: tuple[Comparison, ...] = ()
    if len(names) > 1 and settings.test is not None:
        comparisons = compare_systems(
            names,
            scored,
            test=settings.test,
            correction=settings.correction,
            trials=settings.trials,
            resamples=resamples or RESAMPLES,
            seed=settings.seed,
        )
    return Evaluation(
        test_set=settings.test_set,
        program=f"dragoman {version('dragoman')}",
        rows=corpus.rows,
        size=size,
        references=len(corpus.rows[0].references),
        references_sha256=references_digest(corpus.rows),
        systems=tuple(
            _system(corpus, system, name, scored[system], settings) for system, name in enumerate(names)
        ),
        comparisons=comparisons,
        seed=settings.seed,
        resamples=resamples,
        correction=settings.correction,
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
