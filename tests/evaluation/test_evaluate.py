import pytest
from sacrebleu.metrics import CHRF
from sample_evaluation import BAD, GOOD, REFERENCE, make_evaluation, side

from translate.errors import UsageError
from translate.evaluation import Settings, evaluate
from translate.evaluation.corpus import read_corpus

EVALUATION = make_evaluation()


def test_every_system_has_scores_segments_and_documents():
    for system, texts in zip(EVALUATION.systems, (GOOD, BAD), strict=True):
        expected = CHRF().corpus_score(texts, [REFERENCE]).score
        assert system.scores[1].value == pytest.approx(expected)
        assert [len(one) for one in system.segments] == [4, 4, 4]
        document = system.parts[0]
        assert (document.kind, document.name, document.rows) == ("document", "reference.en", 4)
        assert document.values == tuple(score.value for score in system.scores)


def test_each_further_system_is_compared_with_the_first_on_every_metric():
    assert [(one.system, one.metric) for one in EVALUATION.comparisons] == [
        ("bad", "BLEU"),
        ("bad", "chrF2"),
        ("bad", "TER"),
    ]
    chrf = EVALUATION.comparisons[1]
    assert chrf.delta < 0
    assert chrf.interval[0] <= chrf.delta <= chrf.interval[1]


def test_several_systems_get_corrected_p_values():
    corpus = read_corpus([side("a", GOOD), side("b", BAD), side("c", GOOD)], [side("r", REFERENCE)])
    found = evaluate(
        corpus, ["a", "b", "c"], Settings(metrics=("chrf",), resamples=50, correction="bonferroni")
    )
    assert all(one.p_adjusted == min(1.0, 2 * one.p_value) for one in found.comparisons)


def test_randomisation_gives_no_interval():
    corpus = read_corpus([side("a", GOOD), side("b", BAD)], [side("r", REFERENCE)])
    found = evaluate(corpus, ["a", "b"], Settings(metrics=("chrf",), test="randomisation", trials=100))
    assert found.comparisons[0].interval is None
    assert 0 < found.comparisons[0].p_value <= 1


def test_without_resamples_there_are_no_intervals_and_the_signature_says_so():
    corpus = read_corpus([side("a", GOOD)], [side("r", REFERENCE)])
    score = evaluate(corpus, ["a"], Settings(metrics=("chrf",), resamples=0)).systems[0].scores[0]
    assert score.interval is None
    assert "bs:" not in score.signature


def test_an_unknown_metric_is_refused():
    corpus = read_corpus([side("a", GOOD)], [side("r", REFERENCE)])
    with pytest.raises(UsageError, match="unknown metric 'meteor'"):
        evaluate(corpus, ["a"], Settings(metrics=("meteor",)))
