"""The store: what is found, and what is found damaged."""

import shutil
from pathlib import Path

import pytest

from translate.errors import ModelDamaged, ModelMissing
from translate.models import has_direction, store
from translate.models.catalogue import entries
from translate.models.manifest import Manifest, stamped, write_manifest
from translate.models.places import embedded_folder


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_embedded_model_is_found_and_says_what_it_is():
    model = store.find("ar-en-base")
    assert model.engine == "ct2"
    assert model.sha256 in (embedded_folder() / "SHA256SUMS").read_text()
    assert model.licence == "MIT"
    assert has_direction(model, source="ar", target="en")
    assert not has_direction(model, source="en", target="ar")
    assert "# ar-en-base" in model.card


def _copy_of_the_embedded(folder: Path) -> Path:
    shutil.copytree(embedded_folder(), folder)
    return folder


def test_a_directory_without_a_manifest_is_a_model_of_unknown_licence(tmp_path):
    folder = _copy_of_the_embedded(tmp_path / "mine")
    model = store.find(str(folder))
    assert model.name == str(folder)
    assert model.licence == "NOASSERTION"
    assert model.sha256 == store.find("ar-en-base").sha256


@pytest.mark.parametrize("name", ["nonsense", "/nowhere/at/all", "org/name"])
def test_an_unknown_name_is_missing_and_says_what_to_do(name):
    with pytest.raises(ModelMissing, match="models list"):
        store.find(name)


def _installed(home: Path, name: str = "little") -> Path:
    folder = home / "models" / name
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    (folder / "vocab.json").write_bytes(b"{}")
    manifest = Manifest(
        name, "ct2", "marian", "model.bin", licence="Apache-2.0", sources=("ar",), targets=("en",)
    )
    write_manifest(folder, stamped(folder, manifest))
    return folder


def test_an_installed_model_is_found_by_name(home):
    _installed(home)
    model = store.find("little")
    assert (model.name, model.engine, model.licence, model.targets) == (
        "little",
        "ct2",
        "Apache-2.0",
        ("en",),
    )
    assert store.installed() == ["ar-en-base", "little"]
    assert store.verify("little") == 2


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (lambda f: (f / "model.bin").write_bytes(b"weighty"), "model.bin is not what was installed"),
        (lambda f: (f / "model.bin").write_bytes(b"weight"), "6 bytes, not 7"),
        (lambda f: (f / "vocab.json").unlink(), "vocab.json cannot be read"),
        (lambda f: (f / "dragoman.json").write_text("{"), "not a readable manifest"),
        (lambda f: (f / "dragoman.json").write_text('{"schema": 99}'), "newer dragoman"),
        (lambda f: (f / "dragoman.json").write_text("[]"), "not a readable manifest"),
    ],
)
def test_damage_is_named(home, damage, word):
    damage(_installed(home))
    with pytest.raises(ModelDamaged, match=word):
        store.find("little")


def test_a_change_that_keeps_size_and_time_is_seen_by_verify_only(home):
    import os

    weights = _installed(home) / "model.bin"
    before = weights.stat().st_mtime_ns
    weights.write_bytes(b"weighty")
    os.utime(weights, ns=(before, before))
    assert store.find("little").name == "little"
    with pytest.raises(ModelDamaged):
        store.find("little", verify=True)
    with pytest.raises(ModelDamaged):
        store.verify("little")


def test_a_copy_with_other_times_is_hashed_and_accepted(home):
    import os

    weights = _installed(home) / "model.bin"
    os.utime(weights, ns=(1, 1))
    assert store.find("little").name == "little"


def test_a_damaged_embedded_model_asks_for_a_new_installation(tmp_path, monkeypatch):
    folder = _copy_of_the_embedded(tmp_path / "ar-en-base")
    with (folder / "model.bin").open("r+b") as stream:
        stream.seek(1000)
        stream.write(b"\0\1\2\3")
    monkeypatch.setattr(store, "embedded_folder", lambda: folder)
    with pytest.raises(ModelDamaged, match=r"model\.bin is not what was installed; install dragoman again"):
        store.find("ar-en-base")
    with pytest.raises(ModelDamaged):
        store.verify("ar-en-base")


def test_the_embedded_model_s_scores_are_those_of_its_card():
    card = store.find("ar-en-base").card
    scores = {score.metric: score.value for score in entries()["ar-en-base"].scores}
    assert list(scores) == ["BLEU", "chrF2"]
    assert f"FLORES dev (997) BLEU {scores['BLEU']:.2f}, chrF2 {scores['chrF2']:.2f}" in card
