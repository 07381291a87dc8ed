"""Training of the embedded model's kind: its own recipe (``training/``) and a user's fine-tuning share this.

Everything here needs torch (extra ``torch``); nothing here is imported by the other commands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[list[int], list[int]]
"""Piece numbers of a source and a target, end marks included, the source's begin mark too."""
Batch = Sequence[Pair]

UNKNOWN, BEGIN, END = 0, 1, 2
"""Piece numbers of the embedded model's vocabulary (its config.json); padding is the number of pieces."""


SOURCE, TARGET = "ar", "en"
"""The direction: that of the embedded model, and built into what convert.py makes."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Learning rates and their course.

    Attributes:
        encoder: Peak for the encoder and the shared embeddings, which begin pre-trained.
        decoder: Peak for the decoder.
        warmup: Steps from nothing to the peak.
        hold: Steps at the peak; after them the rate falls as 1/sqrt(step).
    """

    encoder: float
    decoder: float
    warmup: int
    hold: int

    def at(self, step: int) -> float:
        """Return which part of the peaks is used at a step; steps count from 1."""
        return min(1.0, step / self.warmup) * float((self.hold / max(step, self.hold)) ** 0.5)
