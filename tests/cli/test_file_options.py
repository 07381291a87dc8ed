"""Options that concern one format: --lines, --columns, --fields, --encoding."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from translate.cli import app
from translate.errors import UsageError

TABLE = "id,title,body\n1,عنوان,نص\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(
        app, ["translate", "--engine", "echo", "--repair", "off", *map(str, arguments)], catch_exceptions=True
    )


def segments(tmp_path: Path, name: str, data: bytes, *options: str) -> int:
    source = tmp_path / name
    source.write_bytes(data)
    result = run(source, "-o", tmp_path / f"out-{name}", "--json", "--force", *options)
    assert result.exit_code == 0, result.stderr
    (report,) = json.loads(result.stdout)["files"]
    count: int = report["segments"]
    return count


def test_lines_are_kept_or_joined(tmp_path: Path) -> None:
    data = "سطر أول\nسطر ثان\n".encode()
    assert segments(tmp_path, "a.txt", data, "--lines", "keep") == 2
    assert segments(tmp_path, "a.txt", data, "--lines", "join") == 1


def test_columns_and_fields_are_chosen(tmp_path: Path) -> None:
    assert segments(tmp_path, "a.csv", TABLE.encode()) == 2
    assert segments(tmp_path, "a.csv", TABLE.encode(), "--columns", "body") == 1
    data = '{"a": "نص", "b": {"c": "نص"}}'.encode()
    assert segments(tmp_path, "a.json", data, "--fields", "b.c") == 1


def test_an_encoding_is_believed(tmp_path: Path) -> None:
    segments(tmp_path, "a.txt", "ظ ظ".encode("iso-8859-6"), "--encoding", "iso-8859-6")
    assert (tmp_path / "out-a.txt").read_text(encoding="utf-8") == "ظ ظ"


@pytest.mark.parametrize(("option", "value"), [("--columns", "a"), ("--fields", "a")])
def test_an_option_that_no_input_can_use_is_refused(tmp_path: Path, option: str, value: str) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    result = run(tmp_path / "a.txt", option, value)
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == f"{option} is of no use for txt"


@pytest.mark.parametrize(
    ("name", "data", "options", "source"),
    [
        ("a.csv", TABLE.encode(), ("--columns", "body"), ["نص"]),
        ("a.json", '{"a": "أول", "b": {"c": "نص"}}'.encode(), ("--fields", "b.c"), ["نص"]),
        ("a.txt", "سطر أول\nسطر ثان\n".encode(), ("--lines", "keep"), ["سطر أول", "سطر ثان"]),
        ("a.txt", "ظ ظ".encode("iso-8859-6"), ("--encoding", "iso-8859-6"), ["ظ ظ"]),
    ],
)
def test_a_brief_reads_a_file_as_it_is_told(
    tmp_path: Path, name: str, data: bytes, options: tuple[str, ...], source: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    result = brief(tmp_path / name, "--json", *options)
    assert result.exit_code == 0, result.stderr
    assert [bead["source"] for bead in json.loads(result.stdout)["beads"]] == source


def test_a_brief_refuses_an_option_that_its_input_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    result = brief(tmp_path / "a.txt", "--columns", "a")
    assert str(result.exception) == "--columns is of no use for txt"


def brief(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["brief", "--engine", "echo", "--repair", "off", *map(str, arguments)])
