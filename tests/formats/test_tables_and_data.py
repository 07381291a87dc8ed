"""CSV, TSV, JSON and JSON Lines: which strings are text, and that all else stays."""

import csv as stdlib_csv
import io
import json as stdlib_json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Document
from translate.errors import FormatError, UsageError
from translate.formats import csv, json
from translate.formats._csv_cells import cells
from translate.formats._json_strings import strings

TABLE = 'id,title,body\n1,"خبر, عاجل",نص أول\n2,Plain,"نص ""ثان"""\n'
DATA = '{"a": {"title": "عنوان", "id": "x1"}, "items": [{"title": "أول", "code": "ABC"}, {"title": "Two"}]}'


def table(text: str, **options: object) -> list[str]:
    document = csv.read(text.encode(), name="x.csv", language="ar", **options)  # type: ignore[arg-type]
    return [block.text for block in document.blocks]


def data(text: str, **options: object) -> list[str]:
    document = json.read(text.encode(), name="x.json", language="ar", **options)  # type: ignore[arg-type]
    return [block.text for block in document.blocks]


def test_cells_in_another_script_are_text_and_others_are_not() -> None:
    assert table(TABLE) == ["خبر, عاجل", "نص أول", 'نص "ثان"']


@pytest.mark.parametrize("columns", [["body"], ["3"], [3]])
def test_columns_are_named_or_numbered(columns: list[str | int]) -> None:
    got = table(TABLE, columns=columns)
    assert got[-2:] == ["نص أول", 'نص "ثان"']
    assert ("body" in got) == (columns != ["body"])


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"x\.csv: no column 'text'; it has: id, title, body"):
        table(TABLE, columns=["text"])


def test_a_formula_stays() -> None:
    assert table('a,b\n"=HYPERLINK(""x"",""نص"")",نص\n') == ["نص"]


@pytest.mark.parametrize("name", ["x.tsv", "x.csv"])
def test_tabs_are_found_by_the_name_or_by_the_text(name: str) -> None:
    document = csv.read("أ\tب, ج\nد\tه\n".encode(), name=name, language="ar")
    assert [block.text for block in document.blocks] == ["أ", "ب, ج", "د", "ه"]


def test_a_cell_gets_quotation_marks_where_it_needs_them() -> None:
    document = Document(tuple(map(Block, ["a, b", "c", 'say "d"'])), "en", "x.csv")
    written = csv.write(document, template=TABLE.encode()).decode()
    assert written == 'id,title,body\n1,"a, b",c\n2,Plain,"say ""d"""\n'


def test_an_open_quotation_mark_is_refused_with_its_line() -> None:
    with pytest.raises(FormatError, match=r"x\.csv, line 2: a quotation mark opens a cell"):
        table('a,b\n"نص,c\nd,e\n')


@given(
    st.lists(st.lists(st.text('نص",;\n\r ab', max_size=6), min_size=2, max_size=4), min_size=1, max_size=6)
)
def test_the_cells_are_those_that_the_standard_library_reads(rows: list[list[str]]) -> None:
    written = io.StringIO()
    stdlib_csv.writer(written, lineterminator="\n", quoting=stdlib_csv.QUOTE_ALL).writerows(rows)
    got: dict[int, list[str]] = {}
    for cell in cells(written.getvalue(), ",", name="x"):
        got.setdefault(cell.row, []).append(cell.text)
    assert list(got.values()) == rows


def test_strings_in_another_script_are_text_and_keys_never_are() -> None:
    assert data(DATA) == ["عنوان", "أول"]
    assert data('{"مفتاح": "value"}') == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["title"], ["عنوان", "أول", "Two"]),
        (["a.title"], ["عنوان"]),
        (["items.*.title"], ["أول", "Two"]),
        (["items[].title"], ["أول", "Two"]),
        (["items[0].title", "a.id"], ["x1", "أول"]),
        (["none"], []),
    ],
)
def test_fields_are_chosen_by_name_or_path(fields: list[str], expected: list[str]) -> None:
    assert data(DATA, fields=fields) == expected


def test_escapes_are_kept_where_the_file_had_them() -> None:
    text = '{"a": "\\u0646\\u0635", "b": "نص"}'
    document = json.read(text.encode(), name="x.json", language="ar")
    changed = replace(document, blocks=(Block("é"), Block('é\n"')))
    assert json.write(changed, template=text.encode()).decode() == '{"a": "\\u00e9", "b": "é\\n\\""}'


def test_lines_of_json_are_read_one_after_another() -> None:
    assert data('{"t": "أ"}\n{"t": "ب"}\n') == ["أ", "ب"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": "نص"', "line 1, column"),
        ('{"a": "نص"}\n{"b" 1}', "line 2, column 6"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        data(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.booleans())
def test_every_string_is_found_where_it_stands(value: object, ascii_only: bool) -> None:
    text = stdlib_json.dumps(value, ensure_ascii=ascii_only, indent=1)
    found = list(strings(text))
    assert [string.text for string in found] == list(values(value))
    assert all(stdlib_json.loads(text[slice(*string.span)]) == string.text for string in found)


def values(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return [text for part in inner for text in values(part)]
