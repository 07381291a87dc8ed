"""The canary: silent while nothing changes, loud when an upgrade changes what a model says."""

from pathlib import Path

import pytest

from translate import pipeline
from translate.errors import LanguageError
from translate.models import Model, canary

MODEL = Model("org/little", Path(), "ct2", "0" * 64, "MIT", ("ar",), ("en",))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class Bird:
    def __init__(self, answer: str = "The minister spoke.") -> None:
        self.answer = answer
        self.asked = 0

    def sing(self, sentence: str) -> str:
        self.asked += 1
        return self.answer

    def watch(self, signature: str = "engine:ct2|model:x|beam:4", source: str = "ar") -> str | None:
        return canary.watch(MODEL, source=source, target="en", signature=signature, translate=self.sing)


def _upgrade(monkeypatch, **versions: str) -> None:
    monkeypatch.setattr(canary, "versions", lambda signature: {"ctranslate2": "1.0", **versions})


def test_the_sentence_is_translated_once(monkeypatch):
    _upgrade(monkeypatch)
    bird = Bird()
    assert [bird.watch() for _ in range(3)] == [None, None, None]
    assert bird.asked == 1


def test_an_upgrade_that_changes_nothing_is_silent(monkeypatch):
    bird = Bird()
    _upgrade(monkeypatch)
    bird.watch()
    _upgrade(monkeypatch, ctranslate2="2.0")
    assert bird.watch() is None
    assert bird.asked == 2


def test_an_upgrade_that_changes_the_translation_is_told_once(monkeypatch):
    _upgrade(monkeypatch)
    Bird().watch()
    _upgrade(monkeypatch, ctranslate2="2.0")
    warning = Bird("Gibberish gibberish").watch()
    assert "org/little" in warning
    assert "ctranslate2 1.0 → 2.0" in warning
    assert "'The minister spoke.' became 'Gibberish gibberish'" in warning
    assert Bird("Gibberish gibberish").watch() is None


def test_each_signature_has_its_own_canary(monkeypatch):
    _upgrade(monkeypatch)
    Bird().watch("engine:ct2|beam:4")
    other = Bird("Otherwise said.")
    assert other.watch("engine:ct2|beam:1") is None
    assert other.asked == 1


@pytest.mark.parametrize("content", ["{", "[]", "null"])
def test_a_broken_record_is_begun_anew(home, monkeypatch, content):
    _upgrade(monkeypatch)
    Bird().watch()
    (home / "canaries" / "org--little.json").write_text(content)
    assert Bird("Something else").watch() is None


def test_a_home_that_cannot_be_written_is_no_hindrance(monkeypatch):
    monkeypatch.setenv("DRAGOMAN_HOME", "/proc/nowhere")
    assert Bird().watch() is None


def test_a_language_without_a_sentence_is_let_be():
    bird = Bird()
    assert bird.watch(source="ja") is None
    assert bird.asked == 0


def test_torch_counts_for_its_own_engine_only():
    assert "torch" not in canary.versions("engine:ct2|model:x")


def test_loading_the_embedded_model_leaves_its_canary(home):
    translator = pipeline.load()
    assert translator.warning is None
    assert "25" in (home / "canaries" / "ar-en-base.json").read_text(encoding="utf-8")


def test_a_direction_that_the_model_lacks_is_refused():
    with pytest.raises(LanguageError, match="ar to en only, not en to ar"):
        pipeline.load(source="en", target="ar")
