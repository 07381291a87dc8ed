import pytest

from training.decontaminate import Index, report

SENTENCES = ["The minister visited the new museum on Sunday.", "قال الوزير إن المدينة ستفتح أبوابها غداً."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the minister visited the new museum, on sunday", True),
        ("Officials said the minister visited the new museum before leaving.", True),
        ("The minister visited the old museum.", False),
        ("قالَ الوزيـر إنّ المدينة ستفتح أبوابها", True),
        ("", False),
    ],
)
def test_most_of_a_sentence_is_found_however_it_is_written(text, found):
    assert Index(SENTENCES).has(text) is found


def test_a_short_sentence_has_to_be_met_word_for_word():
    index = Index(["A new dawn", "Yes"])
    assert index.has("A NEW DAWN!")
    assert not index.has("A new dawn breaks")
    assert not index.has("Yes")


def test_the_report_counts_what_was_found():
    lines = [("س", SENTENCES[0]), ("س", "Something else altogether.")]
    text, found = report({"news-test": Index(SENTENCES)}, {"news": lines})
    assert found == 1
    assert "| news | 2 | 1 |" in text
