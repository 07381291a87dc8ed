import numpy as np
import pytest

from translate.align import SHAPES, Side, _band
from translate.align._band import UNIT, find_path, touches, units
from translate.align._dynamic import Step, Window, search, whole
from translate.align._mixture import Mixture, Weighing, prepare_mixture

PRIORS = {(0, 1): -2.0, (1, 1): 4.0, (1, 2): 2.7, (4, 4): -4.0}


def numbered(numbers: list[int], language: str) -> Side:
    """Sentences that hold a number of their own and words that say nothing."""
    texts = tuple(f"{number} " + "word " * (3 + number * 7 % 11) for number in numbers)
    return Side(texts, tuple(number // 5 for number in range(len(numbers))), language)


def weighing(source: Side, target: Side) -> Weighing:
    return prepare_mixture(Mixture({"length": 0.5, "overlap": 1.0}, PRIORS), source, target)


def test_a_unit_ends_where_a_block_ends() -> None:
    blocks = [position // 5 for position in range(60)]
    assert all(boundary % 5 == 0 for boundary in units(blocks))


def test_a_unit_is_never_twice_as_long_as_it_should_be() -> None:
    boundaries = units([0] * 1000)
    assert np.diff(boundaries).max() <= 2 * UNIT
    assert (boundaries[0], boundaries[-1]) == (0, 1000)


def test_no_segments_have_no_units() -> None:
    assert units([]).tolist() == [0]


def test_in_a_band_the_same_path_is_found_as_in_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [number for number in range(400) if not 150 <= number < 230 and number % 17]
    source, target = numbered(list(range(400)), "en"), numbered(kept, "en")
    costs = weighing(source, target)
    expected = search(costs, whole(400, len(kept)), SHAPES)
    monkeypatch.setattr(_band, "_WHOLE", 5_000)
    assert find_path(costs, source.blocks, target.blocks) == expected


def test_a_path_near_an_inner_edge_of_its_band_touches_it() -> None:
    windows = [Window(range(0, 51), range(0, 60)), Window(range(51, 101), range(40, 101))]
    assert not touches([Step(range(49, 50), range(44, 45))], windows, guard=5)
    assert touches([Step(range(49, 50), range(56, 57))], windows, guard=5)
    assert touches([Step(range(51, 52), range(42, 43))], windows, guard=5)


def test_the_ends_of_the_texts_are_no_edges() -> None:
    windows = [Window(range(0, 51), range(0, 101)), Window(range(51, 101), range(0, 101))]
    path = [Step(range(0, 1), range(0, 1)), Step(range(99, 100), range(99, 100))]
    assert not touches(path, windows, guard=5)
