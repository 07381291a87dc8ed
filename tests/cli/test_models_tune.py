import json
import sys
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import UsageError
from translate.memory import Unit
from translate.memory.tmx import write_tmx


def tmx(path, pairs, origin="human"):
    units = (Unit(source, target, origin) for source, target in pairs)
    path.write_bytes(
        b"".join(write_tmx(units, source="ar", target="en", created=datetime(2026, 1, 1, tzinfo=UTC)))
    )
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["models", "tune", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.torch
class TestWithTorch:
    @pytest.fixture
    def pairs(self, tiny_bart):
        bart = sys.modules["tiny_bart"]
        return [pair for term in bart.TERMS.items() for pair in bart.sentences_with(*term)[:30]]

    @pytest.fixture(autouse=True)
    def _rates_of_a_tiny_model(self, tiny_bart, monkeypatch):
        from translate.tuning import Rates
        from translate.tuning.tune import tune

        monkeypatch.setitem(tune.__kwdefaults__, "rates", Rates(4e-3, 4e-3, 20, 1000))

    def test_a_tmx_becomes_a_model_that_translates(self, tiny_bart, pairs, tmp_path):
        memory, out = tmx(tmp_path / "ours.tmx", pairs), tmp_path / "ours"
        result = run("--memory", memory, "-o", out, "--model", tiny_bart.directory, "--json")
        assert result.exit_code == 0, result.stderr
        report = json.loads(result.stdout)
        assert report["after"] < report["before"]
        assert report["directory"] == str(out)
        assert "round 1: loss" in result.stderr
        text = tmp_path / "new.txt"
        text.write_text(pairs[0][0], encoding="utf-8")
        result = CliRunner().invoke(
            app, ["translate", str(text), "--model", str(out), "--no-memory", "--quiet"]
        )
        assert result.stdout.strip() == pairs[0][1]

    def test_a_model_that_got_no_better_ends_with_3_and_nothing(self, tiny_bart, tmp_path):
        from tiny_models import PAIRS

        from translate.tuning.tune import is_held_out

        learnt = [pair for pair in PAIRS if not is_held_out(pair[0])]
        wrong = [(source, learnt[n - 7][1]) for n, (source, _) in enumerate(learnt)]
        memory = tmx(tmp_path / "wrong.tmx", wrong + [pair for pair in PAIRS if is_held_out(pair[0])])
        result = run("--memory", memory, "-o", tmp_path / "out", "--model", tiny_bart.directory, "--json")
        assert result.exit_code == 3
        assert "nothing kept" in result.stderr
        assert json.loads(result.stdout)["directory"] is None
        assert not (tmp_path / "out").exists()

    def test_what_a_model_made_is_not_learnt(self, tiny_bart, pairs, tmp_path):
        memory = tmx(tmp_path / "machine.tmx", pairs, origin="engine")
        with pytest.raises(UsageError, match="0 usable units"):
            run("--memory", memory, "-o", tmp_path / "out", "--model", tiny_bart.directory)


def test_without_torch_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in ("translate.tuning.tune", "translate.tuning.convert", "translate.tuning.loop"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(UsageError, match=r"dragoman\[torch\]"):
        run("--memory", tmx(tmp_path / "a.tmx", []), "-o", tmp_path / "out")
