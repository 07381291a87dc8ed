from translate.evaluation.buckets import buckets
from translate.results import Row


def rows(*texts):
    return [Row("d", (text,)) for text in texts]


def test_rows_are_sorted_by_length_numbers_names_and_rare_words():
    found = buckets(
        rows(
            "It rained.",
            "It rained for 14 days " + "and then it rained again " * 2,
            "",
            "Zebras yawned quietly near unknown fountains.",
            "It rained and it rained again for days.",
        ),
        "en",
    )
    named = {(kind, name): positions for kind, name, positions in found}
    assert named["length", "1 to 9 words"] == [0, 3, 4]
    assert named["length", "10 to 19 words"] == [1]
    assert named["numbers", "with numbers"] == [1]
    assert named["numbers", "without numbers"] == [0, 3, 4]
    assert named["rare words", "the quarter with most"] == [3]


def test_every_row_that_says_something_is_in_one_bucket_of_each_kind():
    texts = rows("One.", "", "The minister met Lavrov in Cairo.", "word " * 45)
    for kind in ("length", "numbers", "names", "rare words"):
        positions = [p for k, _, found in buckets(texts, "en") if k == kind for p in found]
        assert sorted(positions) == [0, 2, 3], kind
