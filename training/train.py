r"""Train on a mixture until told to stop; every save can be gone on from.

    python -m training.train --mixture training/mixture.toml --corpora ../shared/corpora \
      --start start/ --state run/ --minutes 600
    python -m training.train --mixture training/mixture.toml --corpora ../shared/corpora \
      --state run/ --minutes 90 --anneal

Interrupt it (Ctrl-C, SIGTERM) as you like: it saves and ends. One GPU is used where there is one. What is
kept in the end is ``run/average``.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from training.checkpoint import resume, save
from training.mixture import Corpora, read_mixture
from translate.errors import TranslateError
from translate.models.places import embedded_folder
from translate.tuning import Batch
from translate.tuning.loop import Trainer

# An annealed run ends at a twentieth of its rate, not at none: the last steps still learn.
_LEAST_RATE = 0.05
_SAVE_SECONDS = 8 * 60
_SHOW_SECONDS = 120


class Run:
    """One run of the trainer: what ends it, what it says, when it saves."""

    def __init__(self, trainer: Trainer, state: Path, *, anneal: bool, say: Callable[[str], None]) -> None:
        """Take a trainer and where its state goes.

        Args:
            trainer: The trainer.
            state: The run's folder.
            anneal: Let the learning rate fall to a twentieth over the time or steps given.
            say: Told of progress, a line at a time.
        """
        self.trainer, self.state, self.anneal, self.say = trainer, state, anneal, say

    def train(
        self, rounds: Iterator[Batch], *, seconds: float, steps: float, is_stopped: Callable[[], bool]
    ) -> None:
        """Learn from batches until time, steps or the user end it; save then, and now and again before."""
        began = saved = shown = time.monotonic()
        first = self.trainer.steps
        total, pieces = 0.0, 0
        for batch in rounds:
            now = time.monotonic()
            done = max((now - began) / seconds, (self.trainer.steps - first) / steps)
            if done >= 1 or is_stopped():
                break
            rate = max(_LEAST_RATE, 1 - done) if self.anneal else 1.0
            loss, count = self.trainer.step(batch, rate=rate)
            total, pieces = total + loss * count, pieces + count
            if now - shown > _SHOW_SECONDS:
                speed = pieces / (now - shown)
                self.say(f"step {self.trainer.steps} loss {total / pieces:.3f} pieces/s {speed:.0f}")
                shown, total, pieces = now, 0.0, 0
            if now - saved > _SAVE_SECONDS:
                save(self.trainer, self.state)
                saved = now
        save(self.trainer, self.state)
        last = f" loss {total / pieces:.3f}" if pieces else ""
        self.say(f"stopped at step {self.trainer.steps}{last}")


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether SIGINT or SIGTERM came; they no longer end the process."""
    stops: list[int] = []
    before = {one: signal.signal(one, lambda *_: stops.append(1)) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(stops)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def forever(corpora: Corpora) -> Iterator[Batch]:
    """Yield the batches of one round after the other."""
    while True:
        yield from corpora.round()


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mixture", type=Path, required=True, help="mixture file")
    parser.add_argument("--corpora", type=Path, help="folder of the corpora that corpora.tsv names")
    parser.add_argument("--start", type=Path, help="checkpoint to begin with")
    parser.add_argument(
        "--state", type=Path, required=True, help="the run's folder; gone on from if it exists"
    )
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--steps", type=float, default=float("inf"), help="most steps of this run")
    parser.add_argument("--anneal", action="store_true", help="let the rate fall over the minutes or steps")
    options = parser.parse_args(arguments)
    options.state.mkdir(parents=True, exist_ok=True)

    def say(line: str) -> None:
        print(line, flush=True)
        with (options.state / "log.txt").open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%F %T')} {line}\n")

    mixture = read_mixture(options.mixture)
    trainer = resume(options.state, options.start, mixture.rates)
    processor = SentencePieceProcessor(model_file=str(embedded_folder() / "sentencepiece.model"))
    corpora = Corpora(mixture, options.corpora, processor, seed=trainer.steps)
    say(f"start at step {trainer.steps} pairs {len(corpora)} device {trainer.device}")
    with stopping() as is_stopped:
        run = Run(trainer, options.state, anneal=options.anneal, say=say)
        run.train(forever(corpora), seconds=60 * options.minutes, steps=options.steps, is_stopped=is_stopped)


if __name__ == "__main__":
    try:
        main()
    except TranslateError as error:
        sys.exit(f"{error}")
