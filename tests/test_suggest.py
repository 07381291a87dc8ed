import json

import pytest

from translate.errors import FormatError, InputError
from translate.glossary.rows import Row, terms
from translate.suggest import Suggestion, as_table, read_pairs, suggest

PAIRS = [
    ("قال الوزير بوعلام إن الفريق فاز.", "Minister Boualem said the team had won."),
    ("وأضاف الوزير بوعلام أن المباراة صعبة.", "Minister Boualem added that the match was hard."),
    ("وسافر الوزير بوعلام أمس.", "Minister Bualam travelled yesterday."),
    ("ووصل الوزير جبوري اليوم.", "Minister Jubouri arrived today."),
]


def test_a_name_rendered_in_two_ways_is_suggested_with_the_commoner_one():
    assert suggest(PAIRS) == [Suggestion("بوعلام", "Boualem", ("Bualam",), (2, 1))]


def test_a_name_always_rendered_in_one_way_is_not():
    assert suggest(PAIRS[:2] + PAIRS[3:]) == []


def test_a_name_must_stand_at_enough_places():
    assert suggest(PAIRS, least=4) == []


def test_the_table_is_a_glossary():
    table = as_table(suggest(PAIRS))
    assert table.splitlines() == [
        "source,target,forbidden,note",
        'بوعلام,Boualem,Bualam,"Boualem 2, Bualam 1"',
    ]
    rows = [Row(1, table.splitlines()[0].split(",")), Row(2, ["بوعلام", "Boualem", "Bualam", "note"])]
    [term] = terms(rows, name="t.csv")
    assert (term.wanted, term.forbidden) == (("Boualem",), ("Bualam",))


TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="ar"><seg>أ</seg></tuv>'
    '<tuv xml:lang="en"><seg>A</seg></tuv></tu></body></tmx>'
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tmx", TMX),
        ("a.tsv", "number\tsource\ttarget\n1\tأ\tA\n"),
        ("a.tsv", "أ\tA\n"),
        ("a.csv", "target,source\nA,أ\n"),
        ("a.json", json.dumps({"beads": [{"source": "أ", "target": "A"}]})),
        ("a.jsonl", '{"source": "أ", "target": "A"}\n\n'),
    ],
)
def test_finished_bitexts_of_every_kind_are_read(name, text):
    assert read_pairs(text.encode(), name=name, source="ar", target="en") == [("أ", "A")]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.tsv", "أ\n".encode(), "a.tsv, line 1: no source and target"),
        ("a.tsv", b"a\t\xff\n", "a.tsv, line 1: not UTF-8"),
        ("a.json", b"[]", "a.json: no beads in it"),
        ("a.json", b"{", "a.json, line 1: not JSON"),
        ("a.jsonl", b'{"source": "a"}\n{', "a.jsonl, line 2: not JSON"),
    ],
)
def test_what_is_no_bitext_is_told_with_its_line(name, data, message):
    with pytest.raises(FormatError) as caught:
        read_pairs(data, name=name, source="ar", target="en")
    assert message in str(caught.value)


def test_an_unknown_kind_of_file_is_refused():
    with pytest.raises(InputError, match="a finished bitext is"):
        read_pairs(b"", name="a.pdf", source="ar", target="en")
