import pytest

from translate.align import Cost, Side, preparer


def pick(cost: Cost, source: int, targets: int) -> int:
    """Return the target that goes best with a source."""
    return int(cost.costs(range(source, source + 1), range(1, targets + 1), [(1, 1)])[0, 0].argmin()) + 1


def sides(source: list[str], target: list[str]) -> tuple[Side, Side]:
    return (
        Side(tuple(source), tuple(range(len(source))), "ar"),
        Side(tuple(target), tuple(range(len(target))), "en"),
    )


ANCHORS = (
    [
        "صدر القرار 2231 بالإجماع.",
        "وفي ٢٨ كانون الثاني/يناير تحدثا هاتفيا.",
        "أطلقت شركة SpaceX صاروخا.",
        "هل يكفي هذا؟",
    ],
    ["SpaceX launched a rocket.", "Is this enough?", "On January 28 they spoke.", "Resolution 2231 passed."],
)


@pytest.mark.parametrize(("source", "target"), [(1, 4), (2, 3), (3, 1), (4, 2)])
def test_numbers_dates_latin_words_and_question_marks_are_anchors(source: int, target: int) -> None:
    assert pick(preparer("anchors").prepare(*sides(*ANCHORS)), source, 4) == target


def test_words_of_the_lexicon_are_found_under_their_prefixes() -> None:
    cost = preparer("lexicon").prepare(
        *sides(
            ["وزير الخارجية يصل إلى جنيف.", "ارتفعت أسعار القمح.", "وبالمستشفى ثلاثة أطباء."],
            [
                "Wheat prices rose.",
                "The hospital has three doctors.",
                "The foreign minister arrives in Geneva.",
            ],
        )
    )
    assert [pick(cost, source, 3) for source in (1, 2, 3)] == [3, 1, 2]


def test_between_other_languages_words_that_are_written_alike_count() -> None:
    source = Side(("Der Minister reist nach Genf.", "Toyota senkt die Preise."), (0, 1), "de")
    target = Side(("Toyota baisse ses prix.", "Le minister part."), (0, 1), "fr")
    cost = preparer("lexicon").prepare(source, target)
    assert [pick(cost, source, 2) for source in (1, 2)] == [2, 1]
