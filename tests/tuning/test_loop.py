import random
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: make test TORCH=1")

from tiny_bart import RATES, encoded, new_model  # noqa: E402
from tiny_models import PAIRS  # noqa: E402

from translate.tuning import Rates  # noqa: E402
from translate.tuning.loop import Trainer, cross_entropy  # noqa: E402
from translate.tuning.pairs import batches  # noqa: E402

pytestmark = pytest.mark.torch


@pytest.fixture
def batch(tiny_bart):
    processor = pytest.importorskip("sentencepiece").SentencePieceProcessor(
        model_file=str(tiny_bart.directory / "sentencepiece.model")
    )
    return encoded(processor, PAIRS[:8])


@pytest.fixture
def trainer(tiny_bart):
    return Trainer(new_model(tiny_bart.trainer.model.config.pad_token_id), RATES)


def test_the_loss_falls_over_200_steps_on_a_synthetic_corpus(tiny_bart):
    first, last = tiny_bart.losses[:10], tiny_bart.losses[-10:]
    assert len(tiny_bart.losses) >= 200
    assert sum(last) / 10 < 0.3 * sum(first) / 10


def test_the_loss_and_its_gradients_are_those_of_torch():
    torch.manual_seed(4)
    hidden = torch.randn(700, 16, requires_grad=True)
    weight = torch.randn(50, 16, requires_grad=True)
    labels = torch.randint(50, (700,))
    loss, by_hidden, by_weight = cross_entropy(hidden.detach(), weight.detach(), labels, 0.1)
    expected = torch.nn.functional.cross_entropy(hidden @ weight.T, labels, label_smoothing=0.1)
    expected.backward()
    # bfloat16 has eight bits.
    assert loss == pytest.approx(expected.item(), rel=0.01)
    for found, right in ((by_hidden, hidden.grad), (by_weight, weight.grad)):
        assert torch.nn.functional.cosine_similarity(found.flatten(), right.flatten(), dim=0) > 0.999


def test_the_average_follows_the_weights_and_lags_behind_them(trainer, batch):
    before = [p.detach().clone() for p in trainer.model.parameters()]
    for _ in range(5):
        trainer.step(batch)
    moved = sum((p - q).norm() for p, q in zip(trainer.model.parameters(), before, strict=True))
    lag = sum((p - q).norm() for p, q in zip(trainer.average, before, strict=True))
    assert 0 < lag < moved


def test_swapping_twice_changes_nothing(trainer, batch):
    trainer.step(batch)
    before = [p.detach().clone() for p in trainer.model.parameters()]
    trainer.swap()
    assert not all(torch.equal(p, q) for p, q in zip(trainer.model.parameters(), before, strict=True))
    trainer.swap()
    assert all(torch.equal(p, q) for p, q in zip(trainer.model.parameters(), before, strict=True))


def test_judging_learns_nothing(trainer, batch):
    before = [p.detach().clone() for p in trainer.model.parameters()]
    assert trainer.loss([batch]) == trainer.loss([batch])
    assert all(torch.equal(p, q) for p, q in zip(trainer.model.parameters(), before, strict=True))


def test_padding_changes_no_loss(trainer, batch):
    longest = max(batch, key=lambda pair: len(pair[0]))
    shortest = min(batch, key=lambda pair: len(pair[0]))
    apart = [trainer.loss([[pair]]) * (len(pair[1])) for pair in (longest, shortest)]
    together = trainer.loss([[longest, shortest]]) * (len(longest[1]) + len(shortest[1]))
    assert together == pytest.approx(sum(apart), rel=0.01)


@pytest.mark.parametrize(("step", "part"), [(1, 0.1), (5, 0.5), (10, 1.0), (40, 1.0), (160, 0.5)])
def test_the_rate_rises_holds_and_falls_as_the_root_of_the_steps(step, part):
    assert Rates(1e-3, 1e-3, warmup=10, hold=40).at(step) == pytest.approx(part)


def test_embeddings_learn_at_the_rate_of_the_encoder(trainer):
    by_id = {id(p): g["peak"] for g in trainer.optimizer.param_groups for p in g["params"]}
    layers = trainer.model.model
    rates = SimpleNamespace(shared=by_id[id(layers.shared.weight)])
    assert rates.shared == RATES.encoder
    assert by_id[id(layers.decoder.layers[0].fc1.weight)] == RATES.decoder


def test_a_batch_keeps_to_its_budget_and_no_pair_is_lost():
    pairs = [([1] * n, [2] * (n + n % 3)) for n in range(2, 60)]
    found = batches(pairs, tokens=200, chance=random.Random(1))
    assert sorted(pair for batch in found for pair in batch) == sorted(pairs)
    assert all(len(b) * max(len(side) for pair in b for side in pair) <= 200 for b in found)
