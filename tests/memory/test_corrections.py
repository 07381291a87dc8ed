import json

import pytest

from translate.errors import FormatError
from translate.memory import Unit
from translate.memory.corrections import SCHEMA, merged, read_corrections

HEAD = "number\tsource\ttarget\toriginal\tstate\n"


def page(*rows, **more):
    beads = [dict(zip(("number", "source", "target", "original", "state"), row, strict=True)) for row in rows]
    content = {"schema": SCHEMA, "source": "ar", "target": "en", "input": "a.txt", "beads": beads, **more}
    return json.dumps(content).encode()


ROWS = [
    (1, "نص", "Text", "Txet", "corrected"),
    (2, "ثان", "Second", "Second", "approved"),
    (3, "ثالث", "Third", "Third", ""),
    (4, "رابع", "", "Fourth", "corrected"),
]


def table(mark="\t"):
    lines = [mark.join(str(cell) for cell in row) for row in ROWS]
    return "\n".join([HEAD.replace("\t", mark).strip(), *lines, ""]).encode()


@pytest.mark.parametrize("data", [page(*ROWS), table(), table(";"), table(","), b"\xef\xbb\xbf" + table()])
def test_what_a_person_corrected_or_approved_is_taken_and_nothing_else(data):
    found = read_corrections(data, name="x")
    assert found.units == (Unit("نص", "Text", "human"), Unit("ثان", "Second", "human"))
    assert (found.untouched, found.emptied) == (1, ("4",))


def test_the_page_says_its_languages_and_the_table_does_not():
    assert read_corrections(page(), name="x").languages == ("ar", "en")
    assert read_corrections(table(), name="x").languages is None


def test_a_tsv_brief_needs_no_state_and_keeps_quoted_cells():
    data = 'number\tkind\tsource\ttarget\toriginal\n1\theading\t"نص\t«أ»"\t"A ""b"""\tC\n'.encode()
    assert read_corrections(data, name="x").units == (Unit("نص\t«أ»", 'A "b"', "human"),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x: empty; is this a TSV brief?"),
        (b"number\tsource\ttarget\n", "x, line 1: no column 'original'"),
        (HEAD.encode() + b"1\ta\tb\n", "x, line 2: 3 cells where the head line has 5"),
        (HEAD.encode() + b'1\ta\t"b\tc\td\n', "x, line 2: unexpected end of data"),
        (HEAD.encode() + b"1\ta\tb\tc\tmaybe\n", "x, row 1: unknown state 'maybe'"),
        (HEAD.encode() + b"1\t\xff\tb\tc\t\n", "x, line 2: not UTF-8"),
        (b"{", "x, line 1: not JSON"),
        (b"{}", "x: not corrections"),
        (page(schema="other"), "x: not corrections"),
        (b'{"schema": "dragoman.corrections/1", "beads": [{"source": "a"}]}', "x, row 1: needs source"),
    ],
)
def test_what_is_no_correction_is_told_with_its_place(data, message):
    with pytest.raises(FormatError) as caught:
        read_corrections(data, name="x")
    assert message in str(caught.value)


def test_a_test_set_gets_what_is_not_there_and_the_newer_reference_of_what_is():
    units = [Unit("a b", "new", "human"), Unit("c\nd", "two\n lines", "human")]
    assert merged("x\na b\n", "X\nold\n", units) == ("x\na b\nc d\n", "X\nnew\ntwo lines\n")


def test_a_test_set_that_does_not_match_is_refused():
    with pytest.raises(FormatError, match="2 lines of source and 1 of reference"):
        merged("a\nb\n", "A\n", [])
