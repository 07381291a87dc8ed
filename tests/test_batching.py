import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.batching import plan_batches, run_batches

LENGTHS = st.lists(st.integers(0, 200), max_size=60)


@given(LENGTHS, st.integers(1, 500))
def test_every_position_is_in_one_batch(lengths, budget):
    positions = [p for batch in plan_batches(lengths, budget) for p in batch]
    assert sorted(positions) == list(range(len(lengths)))


@given(LENGTHS, st.integers(1, 500))
def test_a_batch_fits_the_budget_unless_one_text_alone_does_not(lengths, budget):
    for batch in plan_batches(lengths, budget):
        assert len(batch) == 1 or len(batch) * max(lengths[p] for p in batch) <= budget


@given(LENGTHS, st.integers(1, 500))
def test_batches_come_longest_first(lengths, budget):
    order = [lengths[p] for batch in plan_batches(lengths, budget) for p in batch]
    assert order == sorted(order, reverse=True)


@given(LENGTHS, st.integers(1, 500))
def test_answers_return_in_the_order_asked(lengths, budget):
    texts = [f"{position}:{length}" for position, length in enumerate(lengths)]
    answers = run_batches(texts, plan_batches(lengths, budget), lambda batch: [t + "!" for t in batch])
    assert answers == [t + "!" for t in texts]


def test_an_engine_that_loses_an_answer_is_caught():
    with pytest.raises(ValueError, match="2 texts went in, 1 answers came out"):
        run_batches(["a", "b"], [[0, 1]], lambda batch: batch[:1])


def test_a_plan_that_forgets_a_text_is_caught():
    with pytest.raises(ValueError, match="covers 1 of 2"):
        run_batches(["a", "b"], [[0]], lambda batch: batch)
