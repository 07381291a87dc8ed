import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.revision import Step, Stretch, steps, stretches

A, B, C, D = "قال الوزير إن الاجتماع انتهى", "أضاف أن القرار نهائي", "سافر الوفد أمس", "عاد الوفد اليوم مساء"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([A, B], [A, B], [Step(0, 0, False), Step(1, 1, False)]),
        ([A, B], [A, C, B], [Step(0, 0, False), Step(None, 1, True), Step(1, 2, False)]),
        ([A, C, B], [A, B], [Step(0, 0, False), Step(1, None, True), Step(2, 1, False)]),
        ([A, B], [A + " أمس", B], [Step(0, 0, True), Step(1, 1, False)]),
        ([A, B], [C, B + " غدا"], [Step(None, 0, True), Step(0, None, True), Step(1, 1, True)]),
        ([], [A], [Step(None, 0, True)]),
        ([A], [], [Step(0, None, True)]),
        ([], [], []),
    ],
)
def test_a_sentence_stays_changes_comes_or_goes(old, new, expected):
    assert steps(old, new) == expected


SENTENCES = st.lists(st.sampled_from([A, B, C, D, A + " أمس", "نعم"]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_every_sentence_of_both_versions_is_in_one_step_and_in_order(old, new):
    found = steps(old, new)
    assert [step.old for step in found if step.old is not None] == list(range(len(old)))
    assert [step.new for step in found if step.new is not None] == list(range(len(new)))
    for step in found:
        if step.old is not None and step.new is not None:
            assert step.changed is (old[step.old] != new[step.new])


def test_the_words_that_differ_are_marked_on_both_sides():
    assert stretches("He paid 5 dinars.", "He paid 7 gold dinars.") == (
        [Stretch("He paid ", False), Stretch("5 ", True), Stretch("dinars.", False)],
        [Stretch("He paid ", False), Stretch("7 gold ", True), Stretch("dinars.", False)],
    )


@given(st.text("ab \n", max_size=20), st.text("ab \n", max_size=20))
def test_joined_each_version_is_as_it_was(old, new):
    sides = stretches(old, new)
    assert tuple("".join(stretch.text for stretch in side) for side in sides) == (old, new)
