import pytest

from translate.document import Score
from translate.reports._charts import BINS, histogram, running_mean, scale, whisker


@pytest.mark.parametrize(
    ("value", "interval"), [(60.8, (60.0, 61.6)), (0.0, (0.0, 0.0)), (100.0, None), (51.6, (20.0, 93.0))]
)
def test_a_scale_holds_its_scores_and_has_a_few_round_ticks(value, interval):
    score = Score("chrF2", value, "sig", True, interval)
    line = scale([score])
    assert line.low <= value <= line.high
    assert 1 <= len(line.ticks) <= 5
    assert all(0 <= place <= 1 for place, _ in line.ticks)
    mark = whisker(score, line)
    if interval:
        assert 0 <= mark.lower <= mark.value <= mark.upper <= 1
    else:
        assert mark.lower is None


def test_every_value_falls_into_one_bar():
    counts = histogram([0, 4.99, 5, 99.9, 100, 130])
    assert sum(counts) == 6
    assert (counts[0], counts[1], counts[BINS - 1]) == (2, 1, 3)


def test_a_running_mean_is_narrower_at_the_ends():
    assert running_mean([0, 10, 20, 30], 3) == [5, 10, 20, 25]
