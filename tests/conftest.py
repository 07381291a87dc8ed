"""Fixtures that several folders of tests share."""

import importlib
import os
from pathlib import Path

import pytest
from hypothesis import settings
from sample_brief import make_brief
from screens import CHROMIUM, FLAGS

from translate.document import Brief

# How long a test takes says more of the machine than of the program; benchmarks/ measures time. A build
# server tries the same examples each time, so that it answers for the change; other runs look for new ones.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory):
    """Keep every test, and what it starts, away from the user's translation memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def brief() -> Brief:
    return make_brief()


@pytest.fixture(scope="module")
def browser():
    """Start a headless Chromium; without one the test is skipped and says so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `dev`")
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tiny_model(pytestconfig):
    """Give a function that makes a tiny checkpoint of a kind, once; see ``tests/tiny_models.py``."""
    pytest.importorskip("torch", reason="making tiny checkpoints needs torch: make test TORCH=1")
    tiny_models = importlib.import_module("tiny_models")
    cache = pytestconfig.cache.mkdir("tiny-models")

    def give(kind: str) -> Path:
        return tiny_models.made(cache, kind)

    return give


@pytest.fixture(scope="session")
def tiny_converted(tiny_model, tmp_path_factory):
    """Give a function that converts a tiny checkpoint to CTranslate2, float32, once."""
    done: dict[str, Path] = {}

    def give(kind: str) -> Path:
        if kind not in done:
            convert = importlib.import_module("translate.models.convert")
            done[kind] = tmp_path_factory.mktemp(kind) / "converted"
            convert.convert_checkpoint(tiny_model(kind), done[kind], quantization="float32")
        return done[kind]

    return give


@pytest.fixture(scope="session")
def tiny_bart(tmp_path_factory):
    """Give a tiny model of the embedded model's kind, taught and converted; see ``tests/tiny_bart.py``."""
    pytest.importorskip("torch", reason="teaching a tiny model needs torch: make test TORCH=1")
    return importlib.import_module("tiny_bart").taught(tmp_path_factory.mktemp("tiny-bart"))
