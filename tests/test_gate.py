from dataclasses import replace

import pytest

from translate.document import Score
from translate.errors import GateError
from translate.gate import Gate, Limit, Verdict, choose_gate, judge, read_gates
from translate.results import CheckCount, Comparison, Evaluation, Residue, SystemResult

SYSTEM = SystemResult(
    "s",
    (Score("chrF2", 60.0, "sig", True, (58.0, 62.0)), Score("TER", 50.0, "sig", False, (48.0, 52.0))),
    checks=(CheckCount("numbers", errors=2, warnings=5),),
    residue=Residue(realigned=True, missing=7, extra=1, empty=1),
)


def evaluation(system=SYSTEM, size=100):
    return Evaluation("news", "dragoman", (), size, 1, "0" * 64, (system,))


def status(*limits, comparisons=(), **more):
    return judge(evaluation(**more), Gate("news", limits), comparisons).status


@pytest.mark.parametrize(
    ("name", "bound", "lowest", "expected"),
    [
        ("chrF2", 57.9, True, "pass"),
        ("chrF2", 58.0, True, "pass"),
        ("chrF2", 58.1, True, "inconclusive"),
        ("chrF2", 61.9, True, "inconclusive"),
        ("chrF2", 62.1, True, "fail"),
        ("chrf2", 57.9, True, "pass"),
        ("TER", 52.0, False, "pass"),
        ("TER", 51.9, False, "inconclusive"),
        ("TER", 47.9, False, "fail"),
    ],
)
def test_only_a_whole_interval_decides(name, bound, lowest, expected):
    assert status(Limit("threshold", name, bound, lowest)) == expected


def difference(metric, delta, low, high):
    return Comparison(metric, "baseline", "s", delta, (low, high), 0.5, 0.5, "bootstrap")


@pytest.mark.parametrize(
    ("metric", "low", "high", "expected"),
    [
        ("chrF2", -0.9, 0.4, "pass"),
        ("chrF2", 0.0, 0.0, "pass"),
        ("chrF2", -1.4, 0.4, "inconclusive"),
        ("chrF2", -2.0, -1.1, "fail"),
        # Lower is better: a rise is the loss.
        ("TER", -2.0, 0.9, "pass"),
        ("TER", -0.5, 1.1, "inconclusive"),
        ("TER", 1.1, 2.0, "fail"),
    ],
)
def test_a_loss_counts_in_the_direction_that_is_worse(metric, low, high, expected):
    comparisons = [difference(metric, (low + high) / 2, low, high)]
    assert status(Limit("loss", metric, 1.0, False), comparisons=comparisons) == expected


def test_a_loss_without_its_comparison_is_an_error():
    with pytest.raises(GateError, match="chrF2: was not compared with the baseline of 'news'"):
        status(Limit("loss", "chrF2", 1.0, False))


@pytest.mark.parametrize(("bound", "expected"), [(2, "pass"), (1, "fail")])
def test_checks_count_errors_and_are_never_in_doubt(bound, expected):
    assert status(Limit("check", "numbers", bound, False), size=3) == expected


@pytest.mark.parametrize(("name", "count"), [("empty", 1), ("missing", 7)])
def test_what_stayed_unmatched_can_be_limited(name, count):
    assert status(Limit("check", name, count, False)) == "pass"
    assert status(Limit("check", name, count - 1, False)) == "fail"


def test_a_check_that_was_not_run_is_an_error_that_lists_those_that_were():
    with pytest.raises(
        GateError, match="check 'omission' was not run; give --source, or use one of: empty, "
    ):
        status(Limit("check", "omission", 0, False))


def test_few_rows_put_a_clear_score_in_doubt():
    limit = Limit("threshold", "chrF2", 10.0, True)
    assert status(limit, size=20) == "pass"
    assert status(limit, size=19) == "inconclusive"


def test_a_score_without_interval_is_in_doubt():
    system = replace(SYSTEM, scores=(Score("chrF2", 60.0, "sig"),))
    assert status(Limit("threshold", "chrF2", 10.0, True), system=system) == "inconclusive"


def test_a_system_that_says_nothing_fails_however_few_rows_there_are():
    system = replace(SYSTEM, residue=Residue(empty=3), scores=(Score("chrF2", 0.0, "sig", True, (0.0, 0.0)),))
    assert status(Limit("threshold", "chrF2", 10.0, True), system=system, size=3) == "fail"


def test_the_worst_outcome_is_the_verdict():
    good, doubt, bad = (Limit("threshold", "chrF2", bound, True) for bound in (10.0, 60.0, 90.0))
    assert status(good, doubt) == "inconclusive"
    assert status(good, doubt, bad) == "fail"
    assert Verdict("news", ()).status == "pass"


def test_gates_are_read_with_all_their_limits():
    text = b"""schema = 1
[seeds]
baseline = "b.json"
min_rows = 30
[seeds.metrics."chrF2++"]
min = 50
max_loss = 0.5
[seeds.metrics.TER]
max = 60.5
[seeds.checks.numbers]
max = 3
"""
    assert read_gates(text, "g.toml") == {
        "seeds": Gate(
            "seeds",
            (
                Limit("threshold", "chrF2++", 50.0, True),
                Limit("loss", "chrF2++", 0.5, False),
                Limit("threshold", "TER", 60.5, False),
                Limit("check", "numbers", 3.0, False),
            ),
            "b.json",
            30,
        )
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema = 1\n[", "not valid TOML"),
        ("[a.metrics.BLEU]\nmin = 1", "needs the line `schema = 1`"),
        ("schema = 2\n[a.metrics.BLEU]\nmin = 1", "needs the line `schema = 1`"),
        ("schema = 1", "names no test set"),
        ("schema = 1\n[a]\nmin_rows = 3", r"\[a\]: requires nothing"),
        ("schema = 1\n[a.metrics.BLEU]\nmax_loss = 1", "max_loss needs a baseline"),
        ("schema = 1\n[a.metrics.BLEU]\nmin = true", "must be a number, not True"),
        ("schema = 1\n[a.metrics.BLEU]\nmin = '3'", r"metrics.BLEU.min: must be a number"),
        ("schema = 1\n[a.metric.BLEU]\nmin = 1", "does not know 'metric'; known: baseline, checks, metrics"),
        ("schema = 1\n[a.metrics]\nBLEU = 3", "metrics.BLEU: must be a table"),
        ("schema = 1\na = 3", r"\[a\]: must be a table"),
    ],
)
def test_a_gates_file_that_says_nothing_useful_is_refused(text, says):
    with pytest.raises(GateError, match=says):
        read_gates(text.encode(), "g.toml")


def test_a_test_set_is_named_or_the_only_one():
    one = {"a": Gate("a", ())}
    two = {**one, "b": Gate("b", ())}
    assert choose_gate(one, None, "g") is one["a"]
    assert choose_gate(two, "b", "g") is two["b"]
    for gates, name in ((two, None), (one, "c")):
        with pytest.raises(GateError, match="which test set"):
            choose_gate(gates, name, "g")
