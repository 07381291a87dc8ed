"""Models on a stick: exported to one file, imported whole or not at all."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from translate.errors import Exit, InputError, LicenceRefused, ModelDamaged, ModelMissing, UsageError
from translate.models import install, opus, store
from translate.models.build import finish
from translate.models.licence import check_licence
from translate.models.manifest import Manifest, write_manifest
from translate.models.places import models_folder
from translate.models.transfer import Said, export, import_model

NAME = "org/little"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _model(folder: Path, **more: object) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(random.Random(1).randbytes(50_000))
    (folder / "config.json").write_text('{"add_source_eos": false}')
    (folder / "source.spm").write_bytes(b"spm")
    (folder / "vocab.json").write_text(json.dumps({"</s>": 0}))
    (folder / "README.md").write_text("# little")
    return folder


@pytest.fixture
def installed(home) -> str:
    folder = _model(home / "models" / "org--little")
    described = Manifest(NAME, "ct2", "", "model.bin", "Apache-2.0", ("ar",), ("en",), revision="abc")
    finish(folder, described)
    return NAME


def _exported(path: Path) -> Path:
    with path.open("wb") as stream:
        export(NAME, stream)
    return path


def test_a_model_survives_the_journey(installed, tmp_path, monkeypatch):
    before = store.find(NAME)
    file = _exported(tmp_path / "little.dragoman")
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "elsewhere"))
    with pytest.raises(ModelMissing):
        store.find(NAME)
    after = import_model(file, Said())
    assert (after.name, after.sha256) == (NAME, before.sha256)
    assert (after.licence, after.revision) == ("Apache-2.0", "abc")
    assert (after.sources, after.targets, after.card) == (("ar",), ("en",), "# little")
    assert store.verify(NAME) == 5


def test_the_same_model_gives_the_same_bytes(installed, tmp_path):
    assert _exported(tmp_path / "a").read_bytes() == _exported(tmp_path / "b").read_bytes()


def test_a_damaged_model_is_not_exported(installed, home):
    (home / "models" / "org--little" / "vocab.json").write_text("{} ")
    with pytest.raises(ModelDamaged, match=r"vocab\.json"):
        export(NAME, io.BytesIO())


def test_a_name_that_is_taken_is_not_replaced_unasked(installed, tmp_path):
    file = _exported(tmp_path / "little.dragoman")
    with pytest.raises(UsageError, match="is here already"):
        import_model(file, Said())
    assert import_model(file, Said(name="other")).name == "other"
    assert import_model(file, Said(force=True)).name == NAME
    assert store.installed() == ["ar-en-base", NAME, "other"]


@pytest.mark.parametrize("name", ["../up", "a/b/c", ".hidden", "ar-en-base", "a b", "/abs", "a/../b"])
def test_a_name_that_leads_elsewhere_is_refused(installed, tmp_path, name):
    with pytest.raises(UsageError):
        import_model(_exported(tmp_path / "little.dragoman"), Said(name=name))


def _rewritten(file: Path, target: Path, change) -> Path:
    """Copy an exported file entry by entry through ``change(name, bytes) -> [(name, bytes)]``."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            for name, content in change(entry.filename, old.read(entry)):
                new.writestr(name, content)
    return target


def _lying(key: str, value: object):
    def change(name: str, content: bytes):
        if name != "dragoman.json":
            return [(name, content)]
        manifest = json.loads(content)
        manifest["files"]["vocab.json"][key] = value
        return [(name, json.dumps(manifest).encode())]

    return change


def _renaming(new: str):
    def change(name: str, content: bytes):
        if name == "dragoman.json":
            manifest = json.loads(content)
            manifest["files"][new] = manifest["files"].pop("vocab.json")
            return [(name, json.dumps(manifest).encode())]
        return [(new if name == "vocab.json" else name, content)]

    return change


TAMPERED = [
    (lambda n, c: [(n, c[:-1] + b"!" if n == "model.bin" else c)], "model.bin is not what its manifest says"),
    (lambda n, c: [(n, c + b"more" if n == "model.bin" else c)], "model.bin is not what its manifest says"),
    (lambda n, c: [(n, c[:-9] if n == "model.bin" else c)], "model.bin is not what its manifest says"),
    (lambda n, c: [(n, c)] if n != "source.spm" else [], "other files than its manifest lists"),
    (lambda n, c: [(n, c), *([("extra", b"1")] if n == "vocab.json" else [])], "other files"),
    (_lying("sha256", "0" * 64), "vocab.json is not what its manifest says"),
    (_lying("size", 1), "vocab.json is not what its manifest says"),
    (_renaming("../../escaped.json"), "leads out of the model"),
    (_renaming("/tmp/escaped.json"), "leads out of the model"),
    (_renaming("..\\escaped.json"), "leads out of the model"),
    (_renaming("C:escaped.json"), "leads out of the model"),
    (lambda n, c: [(n, b"{" if n == "dragoman.json" else c)], "not a readable manifest"),
]


@pytest.mark.parametrize(("change", "word"), TAMPERED)
def test_a_tampered_file_is_refused_and_leaves_nothing(installed, tmp_path, monkeypatch, change, word):
    file = _rewritten(_exported(tmp_path / "good"), tmp_path / "bad", change)
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "elsewhere"))
    with pytest.raises(ModelDamaged, match=word):
        import_model(file, Said())
    assert store.installed() == ["ar-en-base"]
    assert not [p for p in models_folder().glob("*") if not p.name.endswith(".lock")]
    assert not list(tmp_path.rglob("escaped*"))


@pytest.mark.parametrize(
    ("content", "word"), [(b"no zip at all", "no readable model file"), (b"", "no readable model file")]
)
def test_what_is_no_model_file_is_said_so(tmp_path, content, word):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(InputError, match=word):
        import_model(tmp_path / "x", Said())
    with pytest.raises(InputError, match="cannot be read"):
        import_model(tmp_path / "nothing", Said())


def test_a_zip_of_something_else_is_said_so(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("photo.jpg", b"1")
    with pytest.raises(InputError, match="neither"):
        import_model(tmp_path / "x.zip", Said())


def test_a_folder_becomes_a_model_with_what_the_user_says_of_it(tmp_path):
    folder = _model(tmp_path / "mine")
    model = import_model(folder, Said(name="mine", licence="CC0-1.0", sources=("ar",), targets=("en",)))
    assert (model.name, model.licence, model.sources, model.targets) == ("mine", "CC0-1.0", ("ar",), ("en",))
    assert store.verify("mine") == 5


def test_a_folder_of_a_pickle_is_refused_unless_allowed(tmp_path):
    folder = tmp_path / "pickled"
    folder.mkdir()
    (folder / "pytorch_model.bin").write_bytes(b"\x80")
    (folder / "config.json").write_text('{"model_type": "marian"}')
    with pytest.raises(UsageError, match="--allow-pickle"):
        import_model(folder, Said(name="p"))


def test_a_folder_without_weights_is_no_model(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelMissing, match="no weights"):
        import_model(tmp_path / "empty", Said())


@pytest.mark.parametrize("name", ["../../evil.npz", "/abs.npz", "a\\b.npz"])
def test_an_opus_archive_with_paths_that_lead_out_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("decoder.yml", "models: [a.npz]\nvocabs: [v.yml, v.yml]\n")
        archive.writestr(name, b"1")
    with pytest.raises(ModelDamaged, match="leads out"):
        import_model(tmp_path / "x.zip", Said(name="evil"))
    assert store.installed() == ["ar-en-base"]
    assert not list(tmp_path.rglob("*evil*.npz"))


def test_an_opus_archive_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(opus, "_MOST_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("decoder.yml", "x" * 2000)
    with pytest.raises(ModelDamaged, match="unpacks to"):
        import_model(tmp_path / "x.zip", Said(name="bomb"))


LICENCES = [
    ("MIT", True),
    ("Apache-2.0", True),
    ("CC-BY-4.0", True),
    ("CC-BY-NC-4.0", False),
    ("CC-BY-NC-SA-4.0", False),
    ("NOASSERTION", False),
]


@pytest.mark.parametrize(("licence", "allowed"), LICENCES)
def test_commercial_use_is_refused_where_the_licence_forbids_it(home, licence, allowed):
    folder = _model(home / "models" / "m")
    finish(folder, Manifest("m", "ct2", "marian", "model.bin", licence, ("ar",), ("en",)))
    model = store.find("m")
    check_licence(model, use="any")
    if allowed:
        check_licence(model, use="commercial")
    else:
        with pytest.raises(LicenceRefused, match=r"licence|commercial") as caught:
            check_licence(model, use="commercial")
        assert caught.value.exit_code == Exit.MODEL


@pytest.mark.parametrize("how", ["option", "environment", "config"])
def test_the_command_line_refuses_nllb_for_commercial_use(home, tmp_path, monkeypatch, how):
    import os

    folder = _model(home / "models" / "nllb-200-distilled-600M")
    finish(folder, Manifest("nllb-200-distilled-600M", "ct2", "nllb", "model.bin", "CC-BY-NC-4.0"))
    if how == "config":
        (tmp_path / "dragoman.toml").write_text('licence = "commercial"\n')
    option = ["--licence", "commercial"] if how == "option" else []
    environment = os.environ | ({"DRAGOMAN_LICENCE": "commercial"} if how == "environment" else {})
    ended = subprocess.run(
        [sys.executable, "-m", "translate", "translate", "-m", "nllb-200-distilled-600M", *option],
        input="نص".encode(),
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == Exit.MODEL, ended.stderr
    assert b"its licence, CC-BY-NC-4.0, forbids commercial use" in ended.stderr


def test_a_directory_outside_the_store_is_not_removed(tmp_path):
    folder = _model(tmp_path / "mine")
    with pytest.raises(UsageError, match="delete the directory yourself"):
        install.remove(str(folder))
    assert folder.is_dir()


def test_a_model_whose_weights_its_manifest_does_not_list_is_damaged(home):
    folder = _model(home / "models" / "m")
    write_manifest(folder, Manifest("m", "ct2", "marian", "other.bin"))
    (folder / "other").mkdir()
    with pytest.raises(ModelDamaged, match=r"no other\.bin"):
        finish(folder, Manifest("m", "ct2", "marian", "other.bin"))
