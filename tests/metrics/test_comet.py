import json
import shlex
import sys

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import Exit, UsageError
from translate.metrics import comet, metric

# Stands for the other environment: COMET's interface, and a score that can be told by looking.
COMET = """
from types import SimpleNamespace

def download_model(name):
    assert name == "Unbabel/wmt22-comet-da"
    return "checkpoint"

def load_from_checkpoint(path):
    assert path == "checkpoint"
    return Model()

class Model:
    def predict(self, data, gpus, progress_bar):
        print("talk on standard output")
        if any(row["mt"] == "break" for row in data):
            raise MemoryError("no room for the model")
        return SimpleNamespace(scores=[0.9 if row["mt"] == row["ref"] else 0.5 for row in data])
"""
TORCH = """
class cuda:
    def is_available():
        return False
"""
SOURCES, SAID, WANTED = ["واحد", "اثنان"], ["One.", "Too."], ["One.", "Two."]


@pytest.fixture
def python(tmp_path, monkeypatch):
    """A program that is this Python with the stand-ins, and writes down each time it scores."""
    packages = tmp_path / "packages"
    (packages / "unbabel_comet-2.2.4.dist-info").mkdir(parents=True)
    (packages / "unbabel_comet-2.2.4.dist-info" / "METADATA").write_text(
        "Name: unbabel-comet\nVersion: 2.2.4\n"
    )
    (packages / "comet.py").write_text(COMET)
    (packages / "torch.py").write_text(TORCH)
    program = tmp_path / "python"
    log = shlex.quote(str(tmp_path / "log"))
    program.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] || echo run >> {log}\n'
        f'PYTHONPATH={shlex.quote(str(packages))} exec {shlex.quote(sys.executable)} "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv(comet.PYTHON, str(program))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return program


def test_scores_come_from_the_other_environment_in_hundredths(python):
    one = metric("comet")
    rows = one.statistics(SAID, [WANTED], sources=SOURCES)
    assert one.score(rows.sum(0)) == pytest.approx(70)
    assert [one.segment_score(row) for row in rows] == pytest.approx([90, 50])
    assert one.signature(1) == "nrefs:1|model:Unbabel/wmt22-comet-da|version:2.2.4"
    assert one.signature(2, resamples=1000, seed=7).startswith("nrefs:2|bs:1000|seed:7|")


def test_of_several_references_the_mean_counts(python):
    one = metric("comet")
    rows = one.statistics(SAID, [WANTED, ["Uno.", "Too."]], sources=SOURCES)
    assert [one.segment_score(row) for row in rows] == pytest.approx([70, 70])


def test_what_was_scored_once_is_not_scored_again(python):
    for _ in range(2):
        metric("comet").statistics(SAID, [WANTED], sources=SOURCES)
    assert python.with_name("log").read_text() == "run\n"
    metric("comet").statistics(["Two.", "One."], [WANTED], sources=SOURCES)
    assert python.with_name("log").read_text() == "run\n" * 2


def test_a_failure_is_one_line_and_nothing_is_kept(python, tmp_path):
    with pytest.raises(UsageError, match=r"COMET failed in .*python: MemoryError: no room for the model"):
        metric("comet").statistics(["break"], [["One."]], sources=["واحد"])
    assert not list((tmp_path / "cache").rglob("*.json"))


def test_the_text_translated_is_needed(python):
    with pytest.raises(UsageError, match="--source"):
        metric("comet").statistics(SAID, [WANTED])


def test_without_an_environment_the_word_says_what_to_do(monkeypatch):
    monkeypatch.delenv(comet.PYTHON, raising=False)
    with pytest.raises(UsageError, match=r"pip install unbabel-comet.*--comet-python"):
        metric("comet")


def test_a_python_without_comet_is_told(monkeypatch):
    monkeypatch.setenv(comet.PYTHON, sys.executable)
    with pytest.raises(UsageError, match="has no COMET"):
        metric("comet")


def test_a_python_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv(comet.PYTHON, str(tmp_path / "none"))
    with pytest.raises(UsageError, match="cannot be run"):
        metric("comet")


def test_the_command_line_takes_the_environment_and_prints_the_score(python, monkeypatch, tmp_path):
    monkeypatch.delenv(comet.PYTHON)
    monkeypatch.chdir(tmp_path)
    for name, lines in (("a.ar", SOURCES), ("a.en", SAID), ("b.en", WANTED)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = ["evaluate", "a.en", "-r", "b.en", "-s", "a.ar", "--format", "lines", "-m", "comet", "--json"]
    result = CliRunner().invoke(app, [*command, "--comet-python", str(python)])
    assert result.exit_code == Exit.OK, result.stderr
    score = json.loads(result.stdout)["systems"][0]["scores"][0]
    assert (score["metric"], score["value"]) == ("COMET", pytest.approx(70))
