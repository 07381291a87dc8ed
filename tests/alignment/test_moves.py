from sample_texts import ARABIC, ENGLISH, both

from translate.alignment.mixtures import WITHOUT_MODEL
from translate.alignment.moves import Move, find_moves
from translate.alignment.search import align_sides


def moves(source: tuple[str, ...], target: tuple[str, ...]) -> tuple[Move, ...]:
    return find_moves(align_sides(*both(source, target), WITHOUT_MODEL))


def test_a_passage_that_was_moved_is_found_in_its_place() -> None:
    found = moves(ARABIC, (*ENGLISH[2:], *ENGLISH[:2]))
    assert found == (Move(range(0, 2), range(4, 6)),)


def test_what_was_left_out_and_what_was_added_is_no_move() -> None:
    assert moves(ARABIC, (*ENGLISH[:2], "The palm tree needs little water.", *ENGLISH[3:])) == ()


def test_where_everything_has_a_counterpart_nothing_was_moved() -> None:
    assert moves(ARABIC, ENGLISH) == ()
