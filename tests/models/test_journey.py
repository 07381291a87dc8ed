"""From an empty store, against a hub: pull, convert, verify, translate, remove, by the real command line."""

import os
import subprocess
import sys

import hub as hub_module
import pytest

from translate.errors import Exit

pytest.importorskip("torch", reason="converting checkpoints needs torch: make test TORCH=1")
pytestmark = pytest.mark.torch

# Kind, the name on the hub, its licence there.
JOURNEYS = [
    ("marian", "tests/opus-mt-ar-en", "apache-2.0"),
    ("nllb", "tests/nllb-tiny", "cc-by-nc-4.0"),
    ("m2m100", "tests/m2m100-tiny", "mit"),
    ("madlad", "tests/madlad-tiny", "apache-2.0"),
]


@pytest.fixture
def dragoman(tmp_path):
    """Give a function that runs a command with an empty home and a hub on loopback."""
    with hub_module.running() as hub:
        environment = os.environ | {"DRAGOMAN_HOME": str(tmp_path / "home"), "HF_ENDPOINT": hub.url}

        def run(*arguments: str, text: str = "", fails: int = 0) -> subprocess.CompletedProcess[str]:
            ended = subprocess.run(
                [sys.executable, "-m", "translate", *arguments],
                input=text,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                cwd=tmp_path,
            )
            assert ended.returncode == fails, f"{arguments}: {ended.returncode}\n{ended.stderr}"
            return ended

        run.hub = hub
        yield run


@pytest.mark.parametrize(("kind", "name", "licence"), JOURNEYS)
def test_pull_convert_verify_translate_remove(dragoman, tiny_model, tmp_path, kind, name, licence):
    import tiny_models

    dragoman.hub.add(name, tiny_model(kind), license=licence, language=["ar", "en"])
    dragoman("models", "verify", name, fails=Exit.MODEL)
    pulled = dragoman("models", "pull", name, "--compute-type", "float32", "--keep-checkpoint")
    assert "on trust" in pulled.stderr
    assert "here, licence" in pulled.stderr
    assert "all as installed" in dragoman("models", "verify", name).stdout
    for source, target, pairs in tiny_models.ways(kind):
        # Every tenth: that all agree is tested without the command line, in tests/engines.
        text = "\n\n".join(line for line, _ in pairs[::10]) + "\n"
        wanted = "\n\n".join(line for _, line in pairs[::10]) + "\n"
        way = ("--from", source, "--to", target, "-m", name, "--quiet", "--repair", "off")
        assert dragoman("--offline", "translate", *way, text=text).stdout == wanted
    slow = dragoman("--offline", "translate", *way, "--engine", "transformers", text=text)
    assert slow.stdout == wanted
    dragoman("models", "remove", name)
    dragoman("translate", "-m", name, text="نص", fails=Exit.MODEL)
    assert [p.name for p in (tmp_path / "home" / "models").glob("[!.]*")] == []


def test_a_pickled_checkpoint_is_converted_when_allowed(dragoman, tiny_model, tmp_path):
    import shutil

    import torch
    from safetensors.torch import load_file

    folder = tmp_path / "pickled"
    shutil.copytree(tiny_model("marian"), folder)
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    name = "tests/opus-mt-ar-en"
    dragoman.hub.add(name, folder)
    assert "--allow-pickle" in dragoman("models", "pull", name, fails=Exit.USAGE).stderr
    dragoman("models", "pull", name, "--allow-pickle", "--keep-checkpoint")
    kept = tmp_path / "home" / "models" / "tests--opus-mt-ar-en" / "checkpoint"
    assert (kept / "model.safetensors").is_file()
    assert not list(kept.glob("*.bin"))


class _Evil:
    def __reduce__(self):
        return os.system, ("touch pwned",)


def test_code_in_a_pickle_is_not_run(dragoman, tiny_model, tmp_path):
    import pickle
    import shutil

    folder = tmp_path / "evil"
    shutil.copytree(tiny_model("marian"), folder)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(_Evil()))
    dragoman.hub.add("tests/evil", folder)
    ended = dragoman("models", "pull", "tests/evil", "--allow-pickle", fails=Exit.MODEL)
    assert "cannot be converted" in ended.stderr
    assert not list(tmp_path.rglob("pwned"))
    assert [p.name for p in (tmp_path / "home" / "models").glob("[!.]*")] == []


def test_without_torch_a_checkpoint_says_what_it_needs(dragoman, tiny_model, tmp_path):
    # A torch that cannot be imported stands before the real one.
    (tmp_path / "torch.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')\n"
    )
    dragoman.hub.add("tests/opus-mt-ar-en", tiny_model("marian"))
    ended = dragoman("models", "pull", "tests/opus-mt-ar-en", fails=Exit.USAGE)
    assert "needs torch, once: pip install 'dragoman[torch]'" in ended.stderr
