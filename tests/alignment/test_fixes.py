import pytest
from sample_texts import ARABIC, ENGLISH, document, segments

from translate.align._dynamic import Step
from translate.alignment import align_documents
from translate.alignment.fixes import Fix, locate, read_fixes
from translate.errors import AlignmentError, FormatError

TABLE = "number\tsource\ttarget\toriginal\tstate\n{}\n"


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("1\tس\tnew\told\t", True),
        ("1\tس\t\told\t", True),
        ("1\tس\told\told\t", False),
        ("1\tس\told\told\tapproved", True),
    ],
    ids=["changed", "emptied", "as it was", "approved"],
)
def test_what_a_person_changed_or_approved_counts(row: str, counts: bool) -> None:
    assert len(read_fixes(TABLE.format(row).encode(), name="fix.tsv")) == counts


def test_a_table_of_two_columns_is_enough() -> None:
    [fix] = read_fixes("source\ttarget\nس\ts\n".encode(), name="fix.tsv")
    assert fix == Fix("س", "s", "fix.tsv, row 1")


def test_a_table_without_a_target_is_refused() -> None:
    with pytest.raises(FormatError, match=r"fix\.tsv, line 1: no column 'target'"):
        read_fixes("source\tx\nس\ts\n".encode(), name="fix.tsv")


def place(*fixes: tuple[str, str]) -> list[Step]:
    named = [Fix(source, target, "row 1") for source, target in fixes]
    return locate(named, segments(("a", "b", "c", "b")), segments(("x", "y", "z")))


def test_joined_sentences_are_found_by_their_words() -> None:
    assert place(("a b", "x")) == [Step(range(0, 2), range(0, 1))]


def test_a_sentence_that_stands_twice_is_the_one_after_the_row_before() -> None:
    assert place(("c", "y"), ("b", "z"))[1] == Step(range(3, 4), range(2, 3))


def test_sentences_without_a_counterpart_stand_alone_one_by_one() -> None:
    assert [(len(step.source), len(step.target)) for step in place(("", "x y"))] == [(0, 1), (0, 1)]


@pytest.mark.parametrize("fixes", [[("q", "x")], [("b", "y"), ("a", "z")]], ids=["no sentence", "back"])
def test_what_is_not_there_or_out_of_order_is_named(fixes: list[tuple[str, str]]) -> None:
    with pytest.raises(AlignmentError, match=r"row 1: “[qa]” is not one to 4 whole sentences of the source"):
        place(*fixes)


@pytest.mark.parametrize(
    ("source", "target"),
    [((2, 3), (2,)), ((3,), (2, 3)), ((3,), ()), ((), (3,))],
    ids=["2:1", "1:2", "no target", "no source"],
)
def test_a_fix_is_a_bead_of_the_result_whatever_the_costs_say(
    source: tuple[int, ...], target: tuple[int, ...]
) -> None:
    fix = Fix(" ".join(ARABIC[i] for i in source), " ".join(ENGLISH[j] for j in target), "row 1")
    aligned = align_documents(
        document(*ARABIC, language="ar"), document(*ENGLISH, language="en"), fixes=[fix]
    )
    [bead] = [
        bead
        for bead in aligned.bitext.beads
        if [s.text for s in bead.source] == [ARABIC[i] for i in source]
        and [s.text for s in bead.target] == [ENGLISH[j] for j in target]
    ]
    assert bead.score == 1.0
