"""Pulling from a hub on loopback: what comes, what is resumed, what is refused; see ``tests/hub.py``."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import hub as hub_module
import pytest

from translate.errors import Exit, ModelDamaged, ModelError, ModelMissing, OutputError, UsageError
from translate.models import install, known, pull, store
from translate.models.install import one_at_a_time
from translate.models.pull import Wish, plan_pull

NAME = "tests/opus-mt-ar-en"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return tmp_path / "home"


@pytest.fixture
def hub():
    with hub_module.running() as running:
        yield running


@pytest.fixture
def converted(tmp_path) -> Path:
    """A model that the hub holds already converted: random weights, so that every byte matters."""
    folder = tmp_path / "published"
    folder.mkdir()
    rng = random.Random(5)
    (folder / "model.bin").write_bytes(rng.randbytes(700_000))
    (folder / "source.spm").write_bytes(rng.randbytes(5_000))
    (folder / "target.spm").write_bytes(rng.randbytes(5_000))
    (folder / "vocab.json").write_text(json.dumps({"</s>": 0, "a": 1}))
    (folder / "config.json").write_text('{"add_source_eos": false}')
    (folder / "shared_vocabulary.json").write_text('["</s>", "a"]')
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}')
    (folder / "README.md").write_text("# a card")
    (folder / "tf_model.h5").write_bytes(b"not wanted")
    return folder


def _wish(hub, **more: object) -> Wish:
    return Wish(**{"endpoint": hub.url, "pause": 0.0, **more})


def _pull(name: str, wish: Wish, talk: list[str] | None = None):
    said = talk if talk is not None else []
    return pull.pull(
        plan_pull(name, wish, talk=said.append), wish, talk=said.append, progress=lambda done, total: None
    )


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _installed(home: Path) -> list[str]:
    return sorted(p.name for p in (home / "models").glob("*") if not p.name.endswith(".lock"))


def test_a_converted_model_is_pulled_with_its_licence_card_and_direction(hub, converted, home):
    hub.add(NAME, converted, license="apache-2.0", language=["ar", "en"])
    talk: list[str] = []
    model = _pull(NAME, _wish(hub), talk)
    assert (model.name, model.engine, model.licence) == (NAME, "ct2", "Apache-2.0")
    assert (model.sources, model.targets) == (("ar",), ("en",))
    assert model.revision == hub.commit(NAME)
    assert model.sha256 == _sha(converted / "model.bin")
    assert model.card == "# a card"
    assert "on trust" in talk[0]
    assert not (model.directory / "tf_model.h5").exists()
    assert store.verify(NAME) == 8
    assert _installed(home) == ["tests--opus-mt-ar-en"]
    assert not list((home / "downloads").glob("*"))


def test_a_model_that_is_here_is_not_fetched_again(hub, converted):
    hub.add(NAME, converted)
    _pull(NAME, _wish(hub))
    before = len(hub.asked)
    talk: list[str] = []
    plan = plan_pull(NAME, _wish(hub), talk=talk.append)
    pull.pull(plan, _wish(hub), talk=talk.append, progress=lambda done, total: None)
    assert "here already" in talk[-1]
    assert not [row for row in hub.asked[before:] if "/resolve/" in row[0]]


@pytest.mark.parametrize("cut", sorted(random.Random(7).sample(range(1, 700_000), 20)))
def test_a_pull_cut_anywhere_goes_on_from_there(hub, converted, home, cut):
    hub.add(NAME, converted)
    # Five tries in one process bring no new byte, so the first pull gives up; another process goes on.
    hub.fail(r"model\.bin$", "cut", cut, times=6)
    with pytest.raises(ModelMissing, match=rf"gave up at byte {cut:,}"):
        _pull(NAME, _wish(hub))
    assert _installed(home) == []
    assert [p.stat().st_size for p in (home / "downloads").rglob("model.bin.part")] == [cut]
    hub.faults.clear()
    hub.asked.clear()
    model = _pull(NAME, _wish(hub))
    assert model.sha256 == _sha(converted / "model.bin")
    assert [row[1] for row in hub.asked if row[0] == "GET /cdn/tests--opus-mt-ar-en/-/model.bin"] == [
        f"bytes={cut}-"
    ]


def test_a_line_that_breaks_again_and_again_but_brings_bytes_ends_well(hub, converted):
    hub.add(NAME, converted)
    for cut in range(100_000, 700_000, 100_000):
        hub.fail(r"model\.bin$", "cut", cut, times=1)
    assert _pull(NAME, _wish(hub)).sha256 == _sha(converted / "model.bin")


def test_a_server_without_ranges_is_read_from_the_start(hub, converted):
    hub.add(NAME, converted)
    hub.fail(r"model\.bin$", "cut", 300_000, times=1)
    hub.fail(r"model\.bin$", "no-range")
    assert _pull(NAME, _wish(hub)).sha256 == _sha(converted / "model.bin")


def test_a_partial_file_longer_than_the_file_is_thrown_away(hub, converted, home):
    hub.add(NAME, converted)
    folder = home / "downloads" / f"tests--opus-mt-ar-en@{hub.commit(NAME)}"
    folder.mkdir(parents=True)
    (folder / "vocab.json.part").write_bytes(b"y" * 5000)
    with pytest.raises(ModelDamaged, match="announced"):
        _pull(NAME, _wish(hub))
    assert _pull(NAME, _wish(hub)).sha256 == _sha(converted / "model.bin")


# Fault, its value, the error, a word of it.
BROKEN = [
    (r"model\.bin$", "corrupt", 123_456, ModelDamaged, "SHA-256"),
    (r"vocab\.json$", "corrupt", 3, ModelDamaged, "git digest"),
    (r"model\.bin$", "longer", 10, ModelDamaged, "700,010 bytes came, 700,000 were announced"),
    (r"model\.bin$", "status", 404, ModelMissing, "no such file"),
    (r"model\.bin$", "status", 401, ModelMissing, "HF_TOKEN"),
    (r"model\.bin$", "status", 403, ModelMissing, "terms"),
    (r"model\.bin$", "status", 429, ModelMissing, "asked too often"),
    (r"model\.bin$", "status", 503, ModelMissing, "503"),
    (r"/api/models/", "status", 503, ModelMissing, "503"),
    (r"/api/models/", "status", 429, ModelMissing, "asked too often"),
    (r"/api/models/", "status", 403, ModelMissing, "403"),
]


@pytest.mark.parametrize(("path", "kind", "value", "error", "word"), BROKEN)
def test_what_breaks_is_named_and_nothing_is_installed(hub, converted, home, path, kind, value, error, word):
    hub.add(NAME, converted)
    hub.fail(path, kind, value)
    with pytest.raises(error, match=word) as caught:
        _pull(NAME, _wish(hub))
    assert caught.value.exit_code == Exit.MODEL
    assert "\n" not in str(caught.value)
    assert _installed(home) == []
    hub.faults.clear()
    assert _pull(NAME, _wish(hub)).sha256 == _sha(converted / "model.bin")


def test_a_server_that_is_busy_for_a_while_is_asked_again(hub, converted):
    hub.add(NAME, converted)
    hub.fail(r"model\.bin$", "status", 429, times=2, **{"Retry_After": "1"})
    hub.fail(r"model\.bin$", "status", 503, times=2)
    assert _pull(NAME, _wish(hub)).sha256 == _sha(converted / "model.bin")


def test_an_unknown_name_and_an_unknown_revision_are_told_apart(hub, converted):
    hub.add(NAME, converted)
    with pytest.raises(ModelMissing, match="no model of that name"):
        _pull("tests/nothing", _wish(hub))
    with pytest.raises(ModelMissing, match="not at revision abc"):
        _pull(NAME, _wish(hub, revision="abc"))
    with pytest.raises(UsageError, match="owner/name"):
        _pull("nothing", _wish(hub))
    with pytest.raises(UsageError, match="owner/name"):
        _pull("a/b/c", _wish(hub))


def test_a_hub_that_cannot_be_reached_is_said_so():
    with pytest.raises(ModelMissing, match="cannot be reached"):
        plan_pull(NAME, Wish(endpoint="http://127.0.0.1:9", pause=0.0), talk=lambda _: None)


def test_a_token_comes_from_the_environment_and_stays_with_the_hub(hub, converted, monkeypatch):
    hub.add(NAME, converted)
    hub.private.add(NAME)
    with pytest.raises(ModelMissing, match="HF_TOKEN"):
        _pull(NAME, _wish(hub))
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert _pull(NAME, _wish(hub)).name == NAME
    assert {row[2] for row in hub.asked if "/api/" in row[0]} == {"", "Bearer hf_secret"}


def test_a_revision_taken_on_trust_is_taken_again(hub, converted):
    hub.add(NAME, converted)
    model = _pull(NAME, _wish(hub))
    install.remove(NAME)
    assert known.revision(NAME) == model.revision
    (converted / "model.bin").write_bytes(b"something else")
    with pytest.raises(ModelMissing, match=f"not at revision {model.revision}"):
        _pull(NAME, _wish(hub))


def test_a_file_replaced_under_a_known_revision_is_refused(hub, converted, monkeypatch):
    hub.add(NAME, converted)
    commit = hub.commit(NAME)
    _pull(NAME, _wish(hub))
    install.remove(NAME)
    monkeypatch.setattr(hub, "commit", lambda name: commit)
    (converted / "model.bin").write_bytes(random.Random(6).randbytes(700_000))
    with pytest.raises(ModelDamaged, match="it has been replaced"):
        _pull(NAME, _wish(hub))


def test_a_pickle_is_refused_unless_allowed(hub, tmp_path):
    folder = tmp_path / "pickled"
    folder.mkdir()
    (folder / "pytorch_model.bin").write_bytes(b"\x80")
    (folder / "config.json").write_text('{"model_type": "marian"}')
    hub.add(NAME, folder)
    with pytest.raises(UsageError, match="--allow-pickle"):
        plan_pull(NAME, _wish(hub), talk=lambda _: None)
    assert plan_pull(NAME, _wish(hub, allow_pickle=True), talk=lambda _: None).kind == "pickle"


def test_safetensors_are_preferred_and_other_frameworks_left(hub, tmp_path):
    folder = tmp_path / "both"
    folder.mkdir()
    names = [
        "model.safetensors",
        "pytorch_model.bin",
        "tf_model.h5",
        "rust_model.ot",
        "config.json",
        "x/y.bin",
    ]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"1")
    hub.add(NAME, folder)
    plan = plan_pull(NAME, _wish(hub), talk=lambda _: None)
    assert plan.kind == "safetensors"
    assert sorted(remote.name for remote in plan.files) == ["config.json", "model.safetensors"]


def test_a_model_without_weights_is_nothing_to_run(hub, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    hub.add(NAME, folder)
    with pytest.raises(ModelDamaged, match="no weights"):
        plan_pull(NAME, _wish(hub), talk=lambda _: None)


def test_a_full_disk_is_seen_before_a_byte_is_fetched(hub, converted, home, monkeypatch):
    hub.add(NAME, converted)
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(install.shutil, "disk_usage", lambda path: usage._replace(free=1_000_000))
    with pytest.raises(OutputError, match=r"only 0\.00 GB are free"):
        _pull(NAME, _wish(hub))
    assert not [row for row in hub.asked if "/resolve/" in row[0]]
    assert _installed(home) == []


def test_a_disk_that_fills_up_on_the_way_is_said_so(hub, converted, tmp_path, monkeypatch):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", small], check=False).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    try:
        monkeypatch.setenv("DRAGOMAN_HOME", str(small))
        monkeypatch.setattr(pull, "check_space", lambda *_, **__: None)
        hub.add(NAME, converted)
        with pytest.raises(OutputError, match="no space left on device"):
            _pull(NAME, _wish(hub))
        assert _installed(small) == []
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody may write")
def test_a_store_that_may_not_be_written_is_said_so(hub, converted, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_HOME", "/sys/dragoman")
    hub.add(NAME, converted)
    with pytest.raises(OutputError, match=r"cannot be written: (operation not permitted|permission denied)"):
        _pull(NAME, _wish(hub))


def test_two_at_once_is_one_too_many(hub, converted, home):
    hub.add(NAME, converted)
    with one_at_a_time(NAME), pytest.raises(ModelError, match="another dragoman") as caught:
        _pull(NAME, _wish(hub))
    assert caught.value.exit_code == Exit.MODEL
    assert _installed(home) == []


def _environment(hub, home: Path) -> dict[str, str]:
    return os.environ | {"HF_ENDPOINT": hub.url, "DRAGOMAN_HOME": str(home)}


def _models(hub, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "translate", "models", *arguments]
    return subprocess.run(
        command, env=_environment(hub, home), capture_output=True, text=True, check=False, timeout=120
    )


# Fault and its value, what the user is told.
TOLD = [
    ("corrupt", 123_456, "model.bin: its SHA-256 is "),
    ("longer", 10, "model.bin: 700,010 bytes came, 700,000 were announced"),
    ("status", 404, "no such file"),
]


@pytest.mark.parametrize(("kind", "value", "told"), TOLD)
def test_the_command_line_tells_in_one_line_and_ends_with_5(hub, converted, home, kind, value, told):
    hub.add(NAME, converted)
    hub.fail(r"model\.bin$", kind, value)
    ended = _models(hub, home, "pull", NAME, "--quiet")
    assert ended.returncode == Exit.MODEL
    assert told in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr
    assert _installed(home) == []


def test_the_second_of_two_commands_ends_with_5(hub, converted, home):
    hub.add(NAME, converted)
    with one_at_a_time(NAME):
        ended = _models(hub, home, "pull", NAME)
    assert ended.returncode == Exit.MODEL
    assert "another dragoman" in ended.stderr.splitlines()[-1]


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody may write")
def test_a_command_that_may_not_write_ends_with_2(hub, converted):
    hub.add(NAME, converted)
    ended = _models(hub, Path("/sys/dragoman"), "pull", NAME)
    assert ended.returncode == Exit.USAGE
    assert "cannot be written: " in ended.stderr.splitlines()[-1]


def test_a_kill_in_the_middle_leaves_no_half_model_and_the_next_pull_goes_on(hub, converted, home):
    hub.add(NAME, converted)
    hub.fail(r"model\.bin$", "slow", 0.2)
    command = [sys.executable, "-m", "translate", "models", "pull", NAME]
    running = subprocess.Popen(command, env=_environment(hub, home))
    deadline = time.monotonic() + 60
    while not any(p.stat().st_size for p in home.rglob("model.bin.part")):
        assert time.monotonic() < deadline
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert _installed(home) == []
    assert store.installed() == ["ar-en-base"]
    hub.faults.clear()
    hub.asked.clear()
    second = _models(hub, home, "pull", NAME)
    assert second.returncode == 0, second.stderr
    assert [row[1] for row in hub.asked if row[0].endswith("model.bin") and row[1]]
    assert _models(hub, home, "verify", NAME).returncode == 0
    assert _models(hub, home, "remove", NAME).returncode == 0
    assert _models(hub, home, "verify", NAME).returncode == Exit.MODEL
    assert _installed(home) == []


def test_what_a_killed_installation_left_is_cleared_away(hub, converted, home):
    left = home / "models" / ".tests--opus-mt-ar-en.99999.part"
    left.mkdir(parents=True)
    (left / "model.bin").write_bytes(b"half")
    hub.add(NAME, converted)
    assert store.installed() == ["ar-en-base"]
    _pull(NAME, _wish(hub))
    assert not left.exists()


def test_force_replaces_a_model_whole(hub, converted):
    hub.add(NAME, converted)
    first = _pull(NAME, _wish(hub))
    (converted / "model.bin").write_bytes(random.Random(9).randbytes(1000))
    second = _pull(NAME, _wish(hub, force=True, revision="main"))
    assert first.sha256 != second.sha256 == _sha(converted / "model.bin")
    assert store.verify(NAME) == 8


@pytest.mark.parametrize("name", ["ar-en-base"])
def test_the_embedded_model_is_neither_pulled_nor_removed(hub, name):
    with pytest.raises(UsageError, match="ships with the program"):
        _pull(name, _wish(hub))
    with pytest.raises(UsageError, match="ships with the program"):
        install.remove(name)
