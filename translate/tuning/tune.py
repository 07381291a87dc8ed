"""Fine-tuning on a user's own translations, with a held-out tenth that decides."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from translate.errors import OutputError, UsageError
from translate.tuning import Batch, Pair, Rates
from translate.tuning.convert import convert
from translate.tuning.loop import Trainer
from translate.tuning.pairs import batches, encode
from translate.tuning.weights import read_variables, to_bart

# A quarter of the recipe's peaks: the model knows the language and learns the house's words.
RATES = Rates(encoder=5e-5, decoder=1.5e-4, warmup=20, hold=1000)
_TOKENS = 1600
_FEWEST = 50
"""Units below which a held-out tenth says nothing."""
_PATIENCE = 2
"""Rounds without a better held-out loss before it ends."""
# Pairs of the project's own text for each of the user's, so that what was known is not forgotten.
_NEWS_SHARE = 1

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
    model: Path,
    pairs: Sequence[tuple[str, str]],
    out: Path,
    *,
    news: Iterable[tuple[str, str]] = (),
    rounds: int = 12,
    seed: int = 1,
    on_round: OnRound | None = None,
) -> Outcome:
    """Fine-tune a converted model and write the better one to ``out``.

    Args:
        model: Directory of the embedded model's kind.
        pairs: The user's sources and targets.
        out: Directory to make; it must not exist.
        news: Pairs mixed in, one for each of the user's, against forgetting.
        rounds: Most rounds through the pairs.
        seed: Of the order of batches.
        on_round: Told about every round.

    Returns:
        What it came to; ``out`` is only made if that is better.

    Raises:
        UsageError: There are too few pairs.
        OutputError: ``out`` exists.
    """
    if out.exists():
        raise OutputError(f"{out}: exists already; name a new directory")
    chance = random.Random(seed)
    processor = SentencePieceProcessor(model_file=str(model / "sentencepiece.model"))
    learnt, held = _split(processor, pairs)
    extra = [pair for s, t in news if (pair := encode(processor, s, t))]
    chance.shuffle(extra)
    trainer = Trainer(to_bart(read_variables(model / "model.bin")), RATES)
    judges = batches(held, tokens=_TOKENS, chance=chance)
    before = best = trainer.loss(judges)
    waited = done = 0
    kept = None
    while done < rounds and waited < _PATIENCE:
        mixed = learnt + extra[: _NEWS_SHARE * len(learnt)]
        loss = _round(trainer, batches(mixed, tokens=_TOKENS, chance=chance))
        chance.shuffle(extra)
        done += 1
        trainer.swap()
        value = trainer.loss(judges)
        if value < best:
            best, waited = value, 0
            kept = {name: tensor.clone() for name, tensor in trainer.model.state_dict().items()}
        else:
            waited += 1
        trainer.swap()
        if on_round:
            on_round(done, loss, value)
    outcome = Outcome(before, best, done, len(learnt), len(held))
    if kept is not None:
        trainer.model.load_state_dict(kept)
        _write(trainer, model, out, outcome)
    return outcome


def _split(
    processor: SentencePieceProcessor, pairs: Sequence[tuple[str, str]]
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


def _write(trainer: Trainer, model: Path, out: Path, outcome: Outcome) -> None:
    """Convert beside ``out`` and rename, so that nothing half-made is ever at its place."""
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.absolute().parent) as folder:
        made = Path(folder) / "model"
        convert(trainer.model, model / "sentencepiece.model", made)
        (made / "MODEL_CARD.md").write_text(_card(model, outcome), encoding="utf-8")
        sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(made.iterdir())}
        text = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        (made / "SHA256SUMS").write_text(text, encoding="utf-8")
        shutil.move(made, out)


def _card(model: Path, outcome: Outcome) -> str:
    return (
        f"# {model.name}, tuned\n\n"
        f"The model `{model.name}` fine-tuned on {outcome.units} translation units of its user;"
        f" {outcome.held_out} more were held out.\n\n"
        f"Held-out loss (nats per piece): {outcome.before:.3f} before, {outcome.after:.3f} after,"
        f" {outcome.rounds} rounds.\n\n"
        "Its licence is that of the model it was made from; the units are their owner's.\n"
    )
