"""Paired tests: systems against the first of them, or against the stored baseline."""

from collections.abc import Sequence
from dataclasses import replace

from translate.errors import GateError
from translate.evaluation.agreement import agreement
from translate.evaluation.scoring import Scored
from translate.evaluation.stored import Baseline
from translate.gate import Gate, find_score
from translate.metrics import Metric, _significance, metric
from translate.results import Comparison, Evaluation, Test


def compare_systems(
    names: Sequence[str],
    scored: Sequence[Sequence[Scored]],
    *,
    test: Test,
    correction: str,
    trials: int,
    resamples: int,
    seed: int,
) -> tuple[Comparison, ...]:
    """Compare every system with the first, metric by metric; p-values are corrected for their number.

    Args:
        names: The systems' names.
        scored: For each system, what each metric says.
        test: The test.
        correction: ``holm``, ``bonferroni`` or ``none``.
        trials: Trials of the randomisation test.
        resamples: Resamples of the bootstrap test.
        seed: Seed of both.
    """
    found: list[Comparison] = []
    for number, first in enumerate(scored[0]):
        baseline = _resampled(first, resamples, seed) if test == "bootstrap" else first
        column = []
        for name, system in zip(names[1:], scored[1:], strict=True):
            other = system[number]
            if test == "bootstrap":
                other = _resampled(other, resamples, seed)
            column.append(_compare(baseline, other, names[0], name, test=test, trials=trials, seed=seed))
        adjusted = _significance.adjust([one.p_value for one in column], correction)
        found += [replace(one, p_adjusted=p) for one, p in zip(column, adjusted, strict=True)]
    return tuple(found)


def _resampled(scored: Scored, resamples: int, seed: int) -> Scored:
    if scored.resampled is not None and len(scored.resampled) == resamples:
        return scored
    scores = _significance.bootstrap_scores(scored.metric, scored.statistics, resamples=resamples, seed=seed)
    return replace(scored, resampled=scores)


def _compare(
    one: Scored, other: Scored, baseline: str, system: str, *, test: Test, trials: int, seed: int
) -> Comparison:
    delta = other.score.value - one.score.value
    interval = None
    if test == "bootstrap" and one.resampled is not None and other.resampled is not None:
        p, interval = _significance.paired_bootstrap(one.resampled, other.resampled, delta)
    else:
        p = _significance.approximate_randomisation(
            one.metric, one.statistics, other.statistics, trials=trials, seed=seed
        )
    return Comparison(
        metric=one.score.metric,
        baseline=baseline,
        system=system,
        delta=delta,
        interval=interval,
        p_value=p,
        p_adjusted=p,
        test=test,
        agreement=agreement(one.score.metric, delta),
    )


def compare_with_baseline(
    evaluation: Evaluation, baseline: Baseline, gate: Gate, name: str
) -> tuple[Comparison, ...]:
    """Compare every system with the stored baseline by paired bootstrap, for the metrics of the gate.

    Args:
        evaluation: The scores, with their segments.
        baseline: What to compare with.
        gate: Whose ``max_loss`` limits say which metrics.
        name: Where the baseline came from, for messages.

    Raises:
        GateError: References or signatures differ, so that the scores cannot be compared.
    """
    wanted = [limit.name for limit in gate.limits if limit.kind == "loss"]
    if not evaluation.rows:
        raise GateError("max_loss needs every segment, and a set this large is scored without keeping them")
    if baseline.references_sha256 != evaluation.references_sha256:
        raise GateError(f"{name}: was made with other references; make it anew with --update-baseline")
    if len(baseline.hypotheses) != len(evaluation.rows):
        raise GateError(f"{name}: has {len(baseline.hypotheses)} rows, not {len(evaluation.rows)}")
    references = list(zip(*(row.references for row in evaluation.rows), strict=True))
    sources = [row.source or "" for row in evaluation.rows]
    found: list[Comparison] = []
    for printed in wanted:
        one = metric(find_score(evaluation.systems[0], printed).metric)
        _check_signature(one, baseline, len(references), name)
        texts = [baseline.hypotheses, *(system.hypotheses for system in evaluation.systems)]
        statistics = [one.statistics(side, references, sources=sources) for side in texts]
        resampled = [_significance.bootstrap_scores(one, rows, seed=evaluation.seed) for rows in statistics]
        values = [float(one.score(rows.sum(0))) for rows in statistics]
        for number, system in enumerate(evaluation.systems, 1):
            delta = values[number] - values[0]
            p, interval = _significance.paired_bootstrap(resampled[0], resampled[number], delta)
            found.append(
                Comparison(
                    one.name,
                    "baseline",
                    system.name,
                    delta,
                    interval,
                    p,
                    p,
                    "bootstrap",
                    agreement(one.name, delta),
                )
            )
    return tuple(found)


def _check_signature(one: Metric, baseline: Baseline, references: int, name: str) -> None:
    now = one.signature(references)
    stored = baseline.signatures.get(one.name)
    if stored != now:
        raise GateError(
            f"{name}: {one.name} was computed as {stored or 'nothing'}, now it is {now};"
            " such scores cannot be compared; make the baseline anew with --update-baseline"
        )
