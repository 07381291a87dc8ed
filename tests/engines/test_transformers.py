"""The same weights through ct2 in float32 and through transformers give the same text."""

from pathlib import Path

import pytest

from translate.engines import ENGINES, Options
from translate.errors import LanguageError, ModelDamaged, ModelMissing, UsageError

pytest.importorskip("torch", reason="engine transformers needs torch: make test TORCH=1")
pytestmark = pytest.mark.torch

KINDS = ["marian", "marian-multilingual", "nllb", "m2m100", "madlad"]


def _load(name: str, directory: Path, source: str = "ar", target: str = "en", **options: object):
    chosen = Options(**{"threads": 1, "compute_type": "float32", **options})
    return ENGINES.load(name).load(directory, name="x@1", source=source, target=target, options=chosen)


@pytest.mark.parametrize("kind", KINDS)
def test_both_engines_translate_every_sentence_right_and_alike(kind, tiny_model, tiny_converted):
    import tiny_models

    for source, target, pairs in tiny_models.ways(kind):
        texts = [text for text, _ in pairs]
        wanted = [text for _, text in pairs]
        fast = _load("ct2", tiny_converted(kind), source, target).translate(texts)
        reference = _load("transformers", tiny_model(kind), source, target).translate(texts)
        assert [h.text for h in fast] == wanted
        assert [h.text for h in reference] == wanted
        assert [h.tokens for h in fast] == [h.tokens for h in reference]
        assert [h.source_tokens for h in fast] == [h.source_tokens for h in reference]
        assert [h.score for h in fast] == pytest.approx([h.score for h in reference], abs=2e-3)


def test_a_language_that_the_model_lacks_is_refused_with_those_it_has(tiny_model, tiny_converted):
    for engine, give in (("ct2", tiny_converted), ("transformers", tiny_model)):
        with pytest.raises(LanguageError, match=r"it has: ar en fr$"):
            _load(engine, give("nllb"), "ar", "ja")
        with pytest.raises(LanguageError, match=r"it has: ar en$"):
            _load(engine, give("marian-multilingual"), "ar", "fr")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"compute_type": "int8"}, "float32, float16"),
        ({"device": "mps"}, "no MPS"),
        ({"device": "cuda"}, "no CUDA"),
    ],
)
def test_what_torch_does_not_have_here_is_refused(tiny_model, options, word):
    import torch

    if options.get("device") == "cuda" and torch.cuda.is_available():
        pytest.skip("there is a CUDA device")
    if options.get("device") == "mps" and torch.backends.mps.is_available():
        pytest.skip("there is an MPS device")
    with pytest.raises(UsageError, match=word):
        _load("transformers", tiny_model("marian"), **options)


def test_bfloat16_is_to_be_had(tiny_model):
    engine = _load("transformers", tiny_model("marian"), compute_type="bfloat16")
    assert "compute:bfloat16" in engine.signature
    assert engine.translate(["زار الرئيس المدينة اليوم."])[0].text == "The president visited the city today."


def test_converted_weights_alone_are_no_checkpoint(tiny_converted):
    with pytest.raises(ModelMissing, match="--keep-checkpoint"):
        _load("transformers", tiny_converted("marian"))


def test_a_pickle_is_not_loaded(tmp_path, tiny_model):
    import shutil

    folder = tmp_path / "pickled"
    shutil.copytree(tiny_model("marian"), folder)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelMissing, match="--allow-pickle"):
        _load("transformers", folder)


def test_broken_weights_are_damaged(tmp_path, tiny_model):
    import shutil

    folder = tmp_path / "broken"
    shutil.copytree(tiny_model("marian"), folder)
    (folder / "model.safetensors").write_bytes(b"\xff" * 100)
    with pytest.raises(ModelDamaged, match="cannot load"):
        _load("transformers", folder)
