from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import FormatError
from translate.formats import _stream
from translate.formats._stream import Finder, bytes_of, names_of, tree

FINDER = Finder(("si", "f"), ("view",))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<a><si>x</si><b/><si/></a>", [b"<si>x</si>", b"<si/>"]),
        (b'<a><x:si y=">"><x:t/></x:si ></a>', [b'<x:si y=">"><x:t/></x:si >']),
        (b"<sib/><fx>f</fx><f>1</f>", [b"<f>1</f>"]),
        (b'<view a="1"><si>2</si></view>', [b'<view a="1">', b"<si>2</si>"]),
        (b"<si>no end", []),
    ],
)
def test_elements_are_found_whole_and_start_tags_alone(data, found):
    pieces = list(FINDER.pieces(BytesIO(data), where="f"))
    assert [piece.element for piece in pieces if piece.element] == found
    assert b"".join(piece.before + piece.element for piece in pieces) == data


@given(
    st.lists(st.sampled_from([b"<si>", b"</si>", b"<f/>", b"<view ", b">", b"x", b'"', b"<", b"<!--"])),
    st.integers(1, 7),
)
def test_the_pieces_joined_are_the_part_whatever_the_size_of_the_chunks(parts, size):
    data = b"".join(parts)
    kept = _stream._CHUNK
    _stream._CHUNK = size
    try:
        pieces = list(FINDER.pieces(BytesIO(data), where="f"))
    finally:
        _stream._CHUNK = kept
    assert b"".join(piece.before + piece.element for piece in pieces) == data
    whole = [piece.element for piece in FINDER.pieces(BytesIO(data), where="f") if piece.element]
    assert [piece.element for piece in pieces if piece.element] == whole


def test_an_element_without_end_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(_stream, "_LONGEST", 100)
    monkeypatch.setattr(_stream, "_CHUNK", 50)
    with pytest.raises(FormatError, match="f: an element of more than"):
        list(FINDER.pieces(BytesIO(b"<si>" + b"x" * 500), where="f"))


@pytest.mark.parametrize("element", [b'<x:si a="1"><x:t>b</x:t></x:si>', b'<view a="1">', b'<view a="1"/>'])
def test_a_tree_becomes_the_same_bytes_again(element):
    names = names_of(b'<?xml version="1.0"?><!-- c --><x:a xmlns:x="urn:x" b="c" xmlns=\'urn:d\'>')
    assert names == b"xmlns:x=\"urn:x\" xmlns='urn:d'"
    assert bytes_of(tree(element, names, where="f"), element) == element
