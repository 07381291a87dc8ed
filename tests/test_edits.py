from hypothesis import given
from hypothesis import strategies as st

from translate.document import Link
from translate.edits import put


def test_links_behind_the_change_move_and_links_before_it_stay():
    links = (Link((0, 2), (0, 3), 1.0), Link((3, 5), (4, 6), 1.0), Link((6, 9), (7, 10), 1.0))
    text, moved = put("one 36 men", links, (4, 6), "thirty-two")
    assert text == "one thirty-two men"
    assert [text[slice(*link.target)] for link in moved] == ["one", "thirty-two", "men"]


def test_a_source_word_linked_twice_into_the_change_is_linked_once_afterwards():
    links = (Link((0, 2), (0, 5), 0.4), Link((0, 2), (6, 9), 0.7))
    assert put("prime man", links, (0, 9), "premier").links == (Link((0, 2), (0, 7), 0.7),)


def test_links_into_what_is_taken_away_go_with_it():
    assert put("a b", (Link((0, 1), (2, 3), 1.0),), (2, 3), "").links == ()


@given(st.text("ab ", max_size=20), st.data(), st.text("xy", max_size=5))
def test_every_link_lies_in_the_text_afterwards(text, data, piece):
    def span():
        start = data.draw(st.integers(0, len(text)))
        return start, data.draw(st.integers(start, len(text)))

    links = [Link((n, n + 1), span(), 0.5) for n in range(3)]
    edited = put(text, links, span(), piece)
    assert all(0 <= link.target[0] <= link.target[1] <= len(edited.text) for link in edited.links)
