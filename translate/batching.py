"""How texts are put into batches, and answers back into the order asked; pure."""

from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def plan_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Group positions so that a batch's size times its longest length stays within the budget.

    Longest first: running out of memory shows in the first second, not in the last. Equal lengths keep
    their order, so the plan depends on nothing but the lengths.

    Args:
        lengths: Length of each text, tokens.
        budget: Largest padded size of a batch, tokens. A text longer than it stands alone.
    """
    batches: list[list[int]] = []
    longest = 0
    for position in sorted(range(len(lengths)), key=lambda p: -lengths[p]):
        if batches and (len(batches[-1]) + 1) * longest <= budget:
            batches[-1].append(position)
        else:
            batches.append([position])
            longest = lengths[position]
    return batches


def run_batches(
    texts: Sequence[A],
    batches: Sequence[Sequence[int]],
    run: Callable[[list[A]], Sequence[B]],
) -> list[B]:
    """Run each batch and return the answers in the order of ``texts``.

    Raises:
        ValueError: The batches do not name every position once, or ``run`` answered with another length.
    """
    answers: dict[int, B] = {}
    for batch in batches:
        got = run([texts[p] for p in batch])
        if len(got) != len(batch):
            raise ValueError(f"{len(batch)} texts went in, {len(got)} answers came out")
        answers.update(zip(batch, got, strict=True))
    if len(answers) != len(texts):
        raise ValueError(f"the plan covers {len(answers)} of {len(texts)} texts")
    return [answers[p] for p in range(len(texts))]
