"""The doctor tells what is there, what is broken, and no secrets."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from translate.cli.doctor_facts import facts
from translate.errors import Exit
from translate.models.manifest import Manifest, stamped, write_manifest


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _doctor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "translate", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_versions_models_machine_and_network():
    ended = _doctor("--offline", "doctor")
    assert ended.returncode == 0, ended.stderr
    for word in ("ctranslate2", "ar-en-base  whole  MIT", "int8", "threads by default", "blocked"):
        assert word in ended.stdout


def test_json_has_the_same_facts():
    ended = _doctor("doctor", "--json")
    content = json.loads(ended.stdout)
    assert content["schema"] == 1
    assert content["models"][0]["state"] == "whole"
    assert content["memory"]["total"] > 1 << 28
    assert content["processor"]["threads"] >= 1
    assert content["network"]["policy"].startswith("used by")


def test_a_damaged_model_ends_with_5(home):
    folder = home / "models" / "little"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    write_manifest(folder, stamped(folder, Manifest("little", "ct2", "marian", "model.bin")))
    (folder / "model.bin").write_bytes(b"wei")
    ended = _doctor("doctor")
    assert ended.returncode == Exit.MODEL
    assert "little  DAMAGED" in ended.stdout
    assert "3 bytes, not 7" in ended.stdout


def test_passwords_and_tokens_are_not_printed():
    ended = _doctor(
        "doctor",
        HTTPS_PROXY="http://anna:geheim@proxy.example:8080",
        HF_ENDPOINT="https://bert:geheim@mirror.example/hub",
        HF_TOKEN="hf_geheim",
    )
    assert "geheim" not in ended.stdout + ended.stderr
    assert "HTTPS_PROXY=http://proxy.example:8080" in ended.stdout
    assert "https://mirror.example/hub" in ended.stdout
    assert "set (HF_TOKEN)" in ended.stdout


def test_looking_changes_nothing(home):
    facts()
    assert not home.exists()
