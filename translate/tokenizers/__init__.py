"""Tokenisers of the models: text to the pieces a model was trained on, and back; no torch.

One file a family. Two engines share them (``ct2`` and, for converted checkpoints, ``transformers``), and
plug-in folders do not import each other, so they live beside the engines, one layer below.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from translate.errors import ModelDamaged
from translate.registry import Registry
from translate.tokenizers._family import family

MANIFEST = "dragoman.json"
"""Written beside converted weights: ``{"tokenizer": "marian", …}``."""


class Tokenizer(Protocol):
    """One model's tokeniser, for one direction."""

    max_tokens: int
    """Longest source the model was built for, marks included."""
    target_prefix: Sequence[str]
    """Target tokens that decoding is forced to begin with."""

    def encode(self, text: str) -> list[str]:
        """Return the source tokens as the model wants them, language and end marks included."""
        ...

    def encode_target(self, text: str) -> list[str]:
        """Return the tokens of a text in the target language, without marks."""
        ...

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of target tokens."""
        ...


class Loader(Protocol):
    """What a file in this folder defines."""

    def load(self, directory: Path, *, source: str, target: str) -> Tokenizer:
        """Load the tokeniser files in ``directory`` for one direction (ISO 639-1 codes)."""
        ...


TOKENIZERS = Registry("translate.tokenizers", what="tokeniser")


def load_tokenizer(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load the tokeniser that the directory's manifest names; without one, what its files look like.

    Raises:
        ModelDamaged: The manifest or the tokeniser files are missing or not readable.
    """
    manifest = directory / MANIFEST
    name = ""
    if manifest.is_file():
        try:
            name = str(json.loads(manifest.read_text(encoding="utf-8"))["tokenizer"])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelDamaged(f"{manifest}: not a manifest that names a tokenizer") from error
    loader = cast(Loader, TOKENIZERS.load(name or family(directory)))
    return loader.load(directory, source=source, target=target)
