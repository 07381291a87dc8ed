import json
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import Exit, MemoryFileError

TMX = """<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="ar"><seg>نص أول</seg></tuv><tuv xml:lang="en"><seg>First text</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>نص ثان</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_MEMORY", str(tmp_path / "memory.sqlite"))

    def call(*arguments, **options):
        return CliRunner().invoke(app, ["memory", *map(str, arguments)], catch_exceptions=False, **options)

    return call


@pytest.fixture
def filled(run, tmp_path):
    (tmp_path / "in.tmx").write_text(TMX, encoding="utf-8")
    result = run("import", tmp_path / "in.tmx")
    assert result.exit_code == 0
    assert "1 units imported, 1 left out" in result.stderr
    return run


def test_an_imported_unit_is_counted_as_a_persons(filled):
    found = json.loads(filled("stats", "--json").stdout)
    assert (found["human"], found["engine"]) == (1, 0)
    assert found["languages"] == [{"source": "ar", "target": "en", "units": 1}]


def test_statistics_are_readable_too(filled):
    assert "1 by people, 0 by models" in filled("stats").stdout


def test_what_was_imported_is_exported(filled, tmp_path):
    assert "First text" in filled("export").stdout
    assert filled("export", tmp_path / "out.tmx").exit_code == 0
    assert "First text" in (tmp_path / "out.tmx").read_text(encoding="utf-8")


def test_pruning_says_how_many_were_forgotten(filled):
    assert "0 units forgotten" in filled("prune").stderr


def test_a_good_memory_verifies(filled):
    result = filled("verify")
    assert result.exit_code == 0
    assert "nothing wrong" in result.stderr


def test_a_damaged_memory_is_said_in_one_line(run, tmp_path):
    (tmp_path / "memory.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(MemoryFileError, match="damaged"):
        run("stats")


def test_what_can_be_read_of_a_damaged_memory_is_exported(filled, tmp_path):
    with closing(sqlite3.connect(tmp_path / "memory.sqlite")) as other, other:
        other.execute("UPDATE unit SET target = 'x' WHERE id = 1")
    result = filled("export", tmp_path / "out.tmx")
    assert result.exit_code == Exit.SUSPECT
    assert "unit 1: its text is not what was stored" in result.stderr
    assert b"</tmx>" in (tmp_path / "out.tmx").read_bytes()


def translated(run_app, tmp_path, *arguments):
    (tmp_path / "a.txt").write_text("نص أول.\n\nنص ثان.\n", encoding="utf-8")
    command = ["translate", "--engine", "echo", str(tmp_path / "a.txt"), *map(str, arguments)]
    return run_app.invoke(app, command, catch_exceptions=False)


def test_a_translation_is_remembered_and_a_persons_word_is_taken(filled, tmp_path):
    (tmp_path / "in.tmx").write_text(TMX.replace("نص أول", "نص أول."), encoding="utf-8")
    filled("import", tmp_path / "in.tmx")
    assert translated(CliRunner(), tmp_path).stdout == "First text\n\nنص ثان.\n"
    assert json.loads(filled("stats", "--json").stdout)["engine"] == 1


def test_without_memory_nothing_is_asked_and_nothing_added(filled, tmp_path):
    result = translated(CliRunner(), tmp_path, "--no-memory")
    assert result.stdout == "نص أول.\n\nنص ثان.\n"
    assert json.loads(filled("stats", "--json").stdout)["engine"] == 0


def test_a_memory_that_was_named_and_cannot_be_used_is_an_error(tmp_path):
    (tmp_path / "bad.sqlite").write_bytes(b"no database" * 200)
    with pytest.raises(MemoryFileError, match=r"bad\.sqlite: the translation memory is damaged"):
        translated(CliRunner(), tmp_path, "--memory", tmp_path / "bad.sqlite")


def test_the_users_own_memory_is_no_condition_of_translating(tmp_path, monkeypatch):
    monkeypatch.delenv("DRAGOMAN_MEMORY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "data" / "dragoman").mkdir(parents=True)
    (tmp_path / "data" / "dragoman" / "memory.sqlite").write_bytes(b"no database" * 200)
    result = translated(CliRunner(), tmp_path)
    assert result.stdout == "نص أول.\n\nنص ثان.\n"
    assert "going on without the translation memory" in result.stderr


def test_corrections_are_applied_and_the_next_translation_has_them(run, tmp_path):
    table = "source\ttarget\toriginal\nنص أول.\tA first text.\tنص أول.\nنص ثان.\tx\tx\n"
    (tmp_path / "edited.tsv").write_text(table, encoding="utf-8")
    result = run("apply", tmp_path / "edited.tsv", "--references", tmp_path / "set")
    assert "1 taken, 1 untouched" in result.stderr
    assert translated(CliRunner(), tmp_path).stdout == "A first text.\n\nنص ثان.\n"
    assert (tmp_path / "set" / "source.ar").read_text(encoding="utf-8") == "نص أول.\n"
    assert (tmp_path / "set" / "reference.en").read_text(encoding="utf-8") == "A first text.\n"
