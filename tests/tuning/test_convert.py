import random

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: make test TORCH=1")

from tiny_models import PAIRS  # noqa: E402

from translate.engines import Options, ct2  # noqa: E402
from translate.errors import ModelDamaged, UsageError  # noqa: E402
from translate.models.places import embedded_folder  # noqa: E402
from translate.tuning.convert import convert  # noqa: E402
from translate.tuning.weights import read_variables, to_bart  # noqa: E402

pytestmark = pytest.mark.torch


def translations(directory, sources):
    engine = ct2.load(directory, name="t", source="ar", target="en", options=Options(threads=1))
    return [hypothesis.text for hypothesis in engine.translate(sources)]


def test_what_was_taught_is_what_the_engine_says(tiny_bart):
    assert translations(tiny_bart.directory, [s for s, _ in PAIRS]) == [t for _, t in PAIRS]


def test_converted_read_back_and_converted_again_translates_the_same(tiny_bart, tmp_path):
    again = tmp_path / "again"
    convert(
        to_bart(read_variables(tiny_bart.directory / "model.bin")),
        tiny_bart.directory / "sentencepiece.model",
        again,
    )
    # Sentences that it never saw, too: there the least difference would show.
    words = [word for source, _ in PAIRS[:40] for word in source.split()]
    chance = random.Random(5)
    sources = [source for source, _ in PAIRS[:50]] + [" ".join(chance.sample(words, 6)) for _ in range(50)]
    assert translations(again, sources) == translations(tiny_bart.directory, sources)


def test_the_weights_come_back_as_they_were_but_for_what_int8_lost(tiny_bart):
    trained = dict(tiny_bart.trainer.model.named_parameters())
    for name, weight in to_bart(read_variables(tiny_bart.directory / "model.bin")).named_parameters():
        # Unused: two rows before BART's positions.
        found, right = (t[2:] if "embed_positions" in name else t for t in (weight, trained[name]))
        step = right.abs().max() / 127
        assert (found - right).abs().max() <= 0.51 * step + 1e-6, name


def test_no_arabic_piece_can_come_out(tiny_bart):
    bias = read_variables(tiny_bart.directory / "model.bin")["decoder/projection/bias"]
    processor = pytest.importorskip("sentencepiece").SentencePieceProcessor(
        model_file=str(tiny_bart.directory / "sentencepiece.model")
    )
    barred = {processor.id_to_piece(n) for n in range(len(bias) - 1) if bias[n] < -1000}
    assert "▁الرئيس" in barred
    assert "▁president" not in barred


def test_converting_leaves_the_model_as_it_was(tiny_bart, tmp_path):
    model = tiny_bart.trainer.model
    before = [p.detach().clone() for p in model.parameters()]
    convert(model, tiny_bart.directory / "sentencepiece.model", tmp_path / "out")
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))


@pytest.mark.parametrize("kept", [0, 3, 20, 1000, -1])
def test_a_torn_file_is_told(tiny_bart, tmp_path, kept):
    torn = tmp_path / "model.bin"
    torn.write_bytes((tiny_bart.directory / "model.bin").read_bytes()[:kept])
    with pytest.raises(ModelDamaged, match=r"model\.bin"):
        read_variables(torn)


def test_another_architecture_is_refused(tiny_converted):
    with pytest.raises(UsageError, match="embedded model"):
        to_bart(read_variables(tiny_converted("marian") / "model.bin"))


def test_the_embedded_model_has_42_million_weights_read_back():
    model = to_bart(read_variables(embedded_folder() / "model.bin"))
    assert round(sum(p.numel() for p in model.parameters()) / 1e6) == 42
