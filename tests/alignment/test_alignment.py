import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_texts import ARABIC, ENGLISH, both, document, segments

from translate.align._dynamic import Step
from translate.alignment import align_documents, align_segments
from translate.alignment.mixtures import WITH_MODEL, WITHOUT_MODEL
from translate.alignment.search import align_sides
from translate.engines import Likelihood
from translate.errors import UsageError


def shape(step: Step) -> tuple[int, int]:
    return len(step.source), len(step.target)


def test_a_translation_is_found_sentence_by_sentence_although_its_paragraphs_differ() -> None:
    bitext, _ = align_documents(
        document(" ".join(ARABIC[:2]), " ".join(ARABIC[2:]), language="ar"),
        document(" ".join(ENGLISH[:3]), " ".join(ENGLISH[3:]), language="en"),
    )
    pairs = [(bead.source[0].text, bead.target[0].text) for bead in bitext.beads]
    assert pairs == list(zip(ARABIC, ENGLISH, strict=True))


def test_a_merged_and_a_split_sentence_are_seen_as_such() -> None:
    source = (*ARABIC[:4], ARABIC[4] + " " + ARABIC[5])
    target = (ENGLISH[0][:-1] + ", and " + ENGLISH[1], *ENGLISH[2:])
    found = align_sides(*both(source, target), WITHOUT_MODEL)
    assert [shape(step) for step in found.path] == [(2, 1), (1, 1), (1, 1), (1, 2)]


@pytest.mark.parametrize("missing", range(6))
def test_a_missing_sentence_is_seen_as_such(missing: int) -> None:
    target = tuple(text for place, text in enumerate(ENGLISH) if place != missing)
    found = align_sides(*both(ARABIC, target), WITHOUT_MODEL)
    assert [step.source.start for step in found.path if not step.target] == [missing]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(ARABIC), max_size=8), st.lists(st.sampled_from(ENGLISH), max_size=8))
def test_whatever_the_texts_every_segment_stands_in_one_bead(source: list[str], target: list[str]) -> None:
    left, right = segments(tuple(source)), segments(tuple(target))
    beads = align_segments(left, right, languages=("ar", "en"))
    assert [one for bead in beads for one in bead.source] == left
    assert [one for bead in beads for one in bead.target] == right
    assert all(bead.score is not None and 0 <= bead.score <= 1 for bead in beads)


def test_a_sure_bead_has_more_confidence_than_a_guess() -> None:
    found = align_sides(*both((*ARABIC, "نعم."), (*ENGLISH[:5], "Perhaps.")), WITHOUT_MODEL)
    assert min(found.confidence[:4]) > found.confidence[-1]


def test_a_bead_that_a_person_fixed_stays_and_is_certain() -> None:
    fixed = Step(range(1, 3), range(1, 4))
    found = align_sides(*both(ARABIC, ENGLISH), WITHOUT_MODEL, fixed=[fixed])
    assert found.confidence[found.path.index(fixed)] == 1.0


def test_a_fixed_bead_may_be_one_that_the_first_pass_does_not_know() -> None:
    fixed = Step(range(0, 4), range(2, 3))
    assert fixed in align_sides(*both(ARABIC, ENGLISH), WITHOUT_MODEL, fixed=[fixed]).path


def test_only_doubtful_places_are_put_to_the_model() -> None:
    asked: list[tuple[str, str]] = []

    def judge(pairs: list[tuple[str, str]]) -> list[Likelihood]:
        asked.extend(pairs)
        return [Likelihood(-3.0 * len(target.split()), len(target.split())) for _, target in pairs]

    align_sides(*both((*ARABIC, "نعم."), (*ENGLISH, "Perhaps.", "No.")), WITHOUT_MODEL, judge=judge)
    assert asked
    assert not {(ARABIC[0], ENGLISH[0]), (ARABIC[1], ENGLISH[1])} & set(asked)


def test_the_model_decides_what_the_other_costs_leave_open() -> None:
    texts = both((*ARABIC, "نعم."), (*ENGLISH, "Perhaps.", "No."))

    def prefers(word: str):
        def judge(pairs: list[tuple[str, str]]) -> list[Likelihood]:
            return [Likelihood(-2.0 if target == word else -200.0, 3) for _, target in pairs]

        return judge

    for word, place in (("Perhaps.", 6), ("No.", 7)):
        found = align_sides(*texts, WITHOUT_MODEL, judge=prefers(word))
        assert Step(range(6, 7), range(place, place + 1)) in found.path


def test_the_translation_cost_says_what_it_lacks_without_a_model() -> None:
    with pytest.raises(UsageError, match="needs a model"):
        align_sides(*both(ARABIC, ENGLISH), WITH_MODEL)
