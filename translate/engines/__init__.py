"""The engine protocol: one loaded model, one direction.

Engines do not sort, split, batch, retry, log or normalise: that is written once, outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from translate.document import Hypothesis
from translate.registry import Registry

Device = Literal["cpu", "cuda", "mps", "auto"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to decode and where.

    Attributes:
        beam: Beam width.
        device: Where to compute; ``auto`` takes a GPU if there is one.
        compute_type: CTranslate2's name (``int8``, ``float32``, …), or ``default`` for the weights' own.
        threads: Processor threads; 0 means one per physical core.
    """

    beam: int = 4
    device: Device = "cpu"
    compute_type: str = "default"
    threads: int = 0


class Engine(Protocol):
    """One loaded model, one direction."""

    signature: str
    """``"engine:ct2|model:ar-en-base@3f2a…|beam:4|compute:int8"``"""
    max_tokens: int
    """Longest source the model was built for, in its own tokens."""

    def count_tokens(self, text: str) -> int:
        """Return the length of ``text`` in the model's own tokens, as it would be fed."""
        ...

    def translate(self, batch: Sequence[str]) -> list[Hypothesis]:
        """Translate one batch that fits in memory: same length, same order."""
        ...


class Ranking(Protocol):
    """An engine that can also give several answers; the repair ladder asks for them."""

    def alternatives(
        self, batch: Sequence[str], *, count: int, beam: int, coverage_penalty: float
    ) -> list[list[Hypothesis]]:
        """Return up to ``count`` hypotheses for each text, best first."""
        ...


class Likelihood(NamedTuple):
    """What a model thinks of a pair.

    Attributes:
        total: Log-probability of the target given the source, nats, end mark included.
        target_tokens: The target's length in the model's tokens, end mark included.
    """

    total: float
    target_tokens: int


class Scoring(Protocol):
    """An engine that can also tell how probable a given target is; alignment asks for it."""

    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[Likelihood]:
        """Return what the model thinks of each (source, target) of one batch, in order."""
        ...


class Loader(Protocol):
    """What a file in this folder defines."""

    def load(self, directory: Path, *, name: str, source: str, target: str, options: Options) -> Engine:
        """Load the model in ``directory``.

        Args:
            directory: The model's files.
            name: What the signature calls it (name and digest).
            source: ISO 639-1 code of the source language.
            target: ISO 639-1 code of the target language.
            options: How to decode and where.

        Raises:
            ModelDamaged: The files are not a model of this engine.
            LanguageError: The model does not have this direction.
        """
        ...


ENGINES = Registry("translate.engines", what="engine")
