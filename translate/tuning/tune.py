"""Fine-tuning on a user's own translations, with a held-out tenth that decides."""

import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from translate.errors import OutputError, UsageError, reason_of
from translate.models import Model
from translate.models.build import finish
from translate.models.manifest import Manifest, sha256_of
from translate.tuning import SOURCE, TARGET, Batch, Pair, Rates
from translate.tuning.convert import convert
from translate.tuning.loop import Trainer
from translate.tuning.pairs import batches, encode
from translate.tuning.weights import read_variables, to_bart

# Half the recipe's peaks: the model knows the language and learns the house's words.
RATES = Rates(encoder=1e-4, decoder=3e-4, warmup=20, hold=1000)
# Padded pieces of a batch: 300 units give a dozen steps a round.
_TOKENS = 500
_FEWEST = 50
"""Units below which a held-out tenth says nothing."""
_PATIENCE = 2
"""Rounds without a better held-out loss before it ends."""
_GAIN = 0.01
"""Part of the loss that a round must take off to count as better: less is not worth what is forgotten."""
_ROUNDS = 20
"""Most rounds through the units."""
_STORAGE = "int8"

OnRound = Callable[[int, float, float], None]
"""Called with (round, training loss, held-out loss)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What tuning came to.

    Attributes:
        before: Held-out loss of the model as it was, nats per piece.
        after: Held-out loss of the best round.
        rounds: Rounds trained.
        units: Pairs learnt from.
        held_out: Pairs that decided.
    """

    before: float
    after: float
    rounds: int
    units: int
    held_out: int

    @property
    def is_better(self) -> bool:
        """Whether the tuned model is to be kept."""
        return self.after < self.before


def is_held_out(source: str) -> bool:
    """Tell whether a source is in the held-out tenth; by its content, so that it is the same in every run."""
    return blake2b(source.encode(), digest_size=2).digest()[0] < 26


def tune(
    model: Model,
    pairs: Iterable[tuple[str, str]],
    out: Path,
    *,
    news: Sequence[tuple[str, str]] = (),
    rates: Rates = RATES,
    on_round: OnRound = lambda *_: None,
) -> Outcome:
    """Fine-tune a model of the embedded one's kind and write it to ``out`` if it got better.

    Args:
        model: The model to begin with.
        pairs: The user's sources and targets.
        out: Directory to make; it must not exist.
        news: Pairs mixed in against forgetting, each round as many as there are of the user's.
        rates: Learning rates.
        on_round: Told about every round.

    Returns:
        What it came to; ``out`` is only made if that is better.

    Raises:
        UsageError: There are too few pairs, or the model is of another kind.
        ModelDamaged: The model cannot be read.
        OutputError: ``out`` exists or cannot be written.
    """
    if out.exists():
        raise OutputError(f"{out}: exists already; name a new directory")
    if not out.absolute().parent.is_dir():
        raise OutputError(f"{out}: its folder does not exist; make it first")
    # The same units give the same model.
    chance = random.Random(1)
    processor = SentencePieceProcessor(model_file=str(model.directory / "sentencepiece.model"))
    learnt, held = _split(processor, pairs)
    extra = [pair for s, t in news if (pair := encode(processor, s, t))]
    trainer = Trainer(to_bart(read_variables(model.directory / "model.bin")), rates)
    judges = batches(held, tokens=_TOKENS, chance=chance)
    before = best = trainer.loss(judges)
    waited = done = 0
    kept = None
    while done < _ROUNDS and waited < _PATIENCE:
        mixed = learnt + chance.sample(extra, min(len(extra), len(learnt)))
        loss = _round(trainer, batches(mixed, tokens=_TOKENS, chance=chance))
        done += 1
        trainer.swap()
        value = trainer.loss(judges)
        waited += 1
        if value < best * (1 - _GAIN):
            best, waited = value, 0
            kept = {name: tensor.clone() for name, tensor in trainer.model.state_dict().items()}
        trainer.swap()
        on_round(done, loss, value)
    outcome = Outcome(before, best, done, len(learnt), len(held))
    if kept is not None:
        trainer.model.load_state_dict(kept)
        _write(trainer, model, out, outcome)
    return outcome


def _split(
    processor: SentencePieceProcessor, pairs: Iterable[tuple[str, str]]
) -> tuple[list[Pair], list[Pair]]:
    learnt: list[Pair] = []
    held: list[Pair] = []
    for source, target in dict.fromkeys(pairs):
        pair = encode(processor, source, target)
        if pair:
            (held if is_held_out(source) else learnt).append(pair)
    if len(learnt) < _FEWEST or not held:
        raise UsageError(f"{len(learnt)} usable units are too few to learn from; {_FEWEST} is the least")
    return learnt, held


def _round(trainer: Trainer, mixed: Iterable[Batch]) -> float:
    total, count = 0.0, 0
    for batch in mixed:
        loss, pieces = trainer.step(batch)
        total, count = total + loss * pieces, count + pieces
    return total / count


def _write(trainer: Trainer, model: Model, out: Path, outcome: Outcome) -> None:
    """Convert beside ``out`` and rename, so that nothing half-made is ever at its place."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.absolute().parent) as folder:
            made = Path(folder) / "model"
            convert(trainer.model, model.directory / "sentencepiece.model", made, quantization=_STORAGE)
            card = _card(model, outcome, sha256_of(made / "model.bin"))
            (made / "MODEL_CARD.md").write_text(card, encoding="utf-8")
            finish(
                made,
                Manifest(
                    name=out.name,
                    engine="ct2",
                    tokenizer="sentencepiece",
                    weights="model.bin",
                    licence=model.licence,
                    sources=(SOURCE,),
                    targets=(TARGET,),
                    compute_type=_STORAGE,
                ),
            )
            made.rename(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {reason_of(error)}") from error


def _card(model: Model, outcome: Outcome, digest: str) -> str:
    return (
        f"# {model.name}, tuned\n\n"
        f"`{model.name}` (sha256 {model.sha256}) fine-tuned on {outcome.units} translation units of its user;"
        f" {outcome.held_out} more were held out.\n\n"
        f"Held-out loss (nats per piece): {outcome.before:.3f} before, {outcome.after:.3f} after,"
        f" {outcome.rounds} rounds.\n\n"
        f"sha256 of model.bin: {digest}\n\n"
        "Its licence is that of the model it was made from; the units are their owner's.\n"
    )
