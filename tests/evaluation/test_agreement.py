import pytest

from translate.evaluation.agreement import agreement


@pytest.mark.parametrize(
    ("metric", "delta", "expected"),
    [
        # Kocmi et al. 2024, table of thresholds: 1.79 BLEU and 0.54 chrF agree with people in 75 % and 60 %.
        ("BLEU", 1.79, (0.75, 0.75)),
        ("BLEU", -1.79, (0.75, 0.75)),
        ("chrF2", 0.54, (0.60, 0.60)),
        ("chrF2", 3.05, (0.90, 0.90)),
        ("BLEU", 0.1, (0.0, 0.5)),
        ("BLEU", 12.0, (0.85, 1.0)),
        ("TER", 1.0, None),
        ("chrF2++", 1.0, None),
    ],
)
def test_agreement_is_what_the_paper_prints(metric, delta, expected):
    found = agreement(metric, delta)
    assert found == (None if expected is None else pytest.approx(expected))


def test_agreement_between_two_printed_differences_lies_on_the_line():
    # The authors' own tool says 63.989 % for 1.00 BLEU, from the curve that the table was read off.
    assert agreement("BLEU", 1.0)[0] == pytest.approx(0.63989, abs=0.001)
