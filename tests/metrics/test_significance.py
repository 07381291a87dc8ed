import random

import numpy as np
import pytest
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from translate.metrics import metric
from translate.metrics._significance import (
    adjust,
    approximate_randomisation,
    bootstrap_scores,
    interval,
    paired_bootstrap,
)

TEXT = "the a peace talks began in Cairo on Monday said minister of trade and 14 people left"
WORDS = TEXT.split()


def corpus(size, seed):
    rng = random.Random(seed)
    references = [" ".join(rng.choices(WORDS, k=rng.randint(4, 12))) for _ in range(size)]

    def worsen(text, rate):
        return " ".join(rng.choice(WORDS) if rng.random() < rate else word for word in text.split())

    return [worsen(r, 0.3) for r in references], [worsen(r, 0.31) for r in references], references


BASELINE, SYSTEM, REFERENCE = corpus(60, seed=3)
METRICS = {"bleu": BLEU(), "chrf": CHRF(), "chrfpp": CHRF(word_order=2), "ter": TER()}


@pytest.mark.parametrize("name", METRICS)
def test_intervals_equal_those_of_sacrebleu(name):
    theirs = METRICS[name].corpus_score(SYSTEM, [REFERENCE], n_bootstrap=200)
    ours = metric(name)
    lower, upper = interval(bootstrap_scores(ours, ours.statistics(SYSTEM, [REFERENCE]), resamples=200))
    assert (lower + upper) / 2 == pytest.approx(theirs._mean, abs=1e-10)
    assert (upper - lower) / 2 == pytest.approx(theirs._ci, abs=1e-10)
    assert "|bs:200|seed:12345|" in ours.signature(1, resamples=200, seed=12345)


def paired(name, kind, samples):
    systems = [("base", BASELINE), ("system", SYSTEM)]
    test = PairedTest(systems, {name: METRICS[name]}, [REFERENCE], test_type=kind, n_samples=samples)
    _, results = test()
    ours = metric(name)
    return results[ours.name][1], ours


@pytest.mark.parametrize("name", METRICS)
def test_paired_bootstrap_gives_the_p_value_of_sacrebleu(name):
    theirs, ours = paired(name, "bs", 300)
    one, other = (ours.statistics(texts, [REFERENCE]) for texts in (BASELINE, SYSTEM))
    difference = ours.score(other.sum(0)) - ours.score(one.sum(0))
    scores = (bootstrap_scores(ours, rows, resamples=300) for rows in (one, other))
    p, (lower, upper) = paired_bootstrap(*scores, difference)
    assert 0.01 < p < 0.99, "a p-value at its end shows nothing"
    assert p == theirs.p_value
    assert lower < difference < upper


@pytest.mark.parametrize("name", METRICS)
def test_randomisation_gives_the_p_value_of_sacrebleu(name):
    theirs, ours = paired(name, "ar", 500)
    one, other = (ours.statistics(texts, [REFERENCE]) for texts in (BASELINE, SYSTEM))
    p = approximate_randomisation(ours, one, other, trials=500)
    assert 0.01 < p < 0.99
    assert p == theirs.p_value


def test_draws_in_blocks_are_the_draws_at_once(monkeypatch):
    ours = metric("chrf")
    one, other = (ours.statistics(texts, [REFERENCE]) for texts in (BASELINE, SYSTEM))
    whole = bootstrap_scores(ours, one, resamples=50), approximate_randomisation(ours, one, other, trials=100)
    monkeypatch.setattr("translate.metrics._significance._BLOCK", 60 * 32)
    parts = bootstrap_scores(ours, one, resamples=50), approximate_randomisation(ours, one, other, trials=100)
    assert np.array_equal(whole[0], parts[0])
    assert whole[1] == parts[1]


def test_a_system_against_itself_differs_by_nothing():
    ours = metric("bleu")
    scores = bootstrap_scores(ours, ours.statistics(SYSTEM, [REFERENCE]), resamples=100)
    _, bounds = paired_bootstrap(scores, scores, 0.0)
    assert bounds == (0.0, 0.0)


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("none", [0.01, 0.04, 0.03]),
        ("bonferroni", [0.03, 0.12, 0.09]),
        # Holm: 0.01 * 3, then max(0.03 * 2), then max(0.06, 0.04 * 1).
        ("holm", [0.03, 0.06, 0.06]),
    ],
)
def test_p_values_of_several_systems_are_corrected(correction, expected):
    assert adjust([0.01, 0.04, 0.03], correction) == pytest.approx(expected)


def test_corrected_p_values_stop_at_one():
    assert adjust([0.7, 0.9], "holm") == [1.0, 1.0]
    assert adjust([0.7, 0.9], "bonferroni") == [1.0, 1.0]
