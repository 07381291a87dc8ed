"""What the tokenisers that come with transformers share: text ↔ pieces ↔ numbers, and their languages.

transformers' tokenisers need no torch; importing them takes about a second, so only these files do it.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from translate.errors import LanguageError, ModelDamaged, ModelMissing


class Pieces:
    """A loaded tokeniser of transformers, for one direction, as this program's tokeniser."""

    def __init__(
        self,
        tokenizer: Any,
        *,
        max_tokens: int,
        target_prefix: Sequence[str] = (),
        source_prefix: str = "",
        adds_end: bool = False,
    ) -> None:
        """Take a tokeniser.

        Args:
            tokenizer: The loaded object, its source language set.
            max_tokens: Longest source the model was built for.
            target_prefix: Tokens that decoding is forced to begin with.
            source_prefix: Text put before every source, e.g. ``">>eng<< "``.
            adds_end: The engine adds the end mark itself, so that it is not among the tokens.
        """
        self._tokenizer = tokenizer
        self.max_tokens = max_tokens
        self.target_prefix: Sequence[str] = tuple(target_prefix)
        self._source_prefix = source_prefix
        self._end = tokenizer.eos_token if adds_end else None
        self._special = set(tokenizer.all_special_tokens)

    def encode(self, text: str) -> list[str]:
        """Return the source tokens, language and end marks included."""
        ids = self._tokenizer(self._source_prefix + text, verbose=False)["input_ids"]
        tokens: list[str] = self._tokenizer.convert_ids_to_tokens(ids)
        return tokens[:-1] if self._end and tokens and tokens[-1] == self._end else tokens

    def encode_target(self, text: str) -> list[str]:
        """Return the tokens of a text in the target language, without marks."""
        ids = self._tokenizer(text_target=text, verbose=False)["input_ids"]
        return [token for token in self._tokenizer.convert_ids_to_tokens(ids) if token not in self._special]

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of target tokens; marks and language tokens are left out."""
        plain = [token for token in tokens if token not in self._special]
        return str(self._tokenizer.convert_tokens_to_string(plain)).strip()

    def numbers(self, tokens: Sequence[str]) -> list[int]:
        """Return the vocabulary's numbers of tokens; for engines that compute with them."""
        return list(self._tokenizer.convert_tokens_to_ids(list(tokens)))

    def tokens(self, numbers: Sequence[int]) -> list[str]:
        """Return the tokens of numbers."""
        return list(self._tokenizer.convert_ids_to_tokens(list(numbers)))


def load_class(kind: Any, directory: Path, *, needs: Iterable[str], **options: object) -> Any:
    """Load a tokeniser of transformers from files on this machine, never from a hub.

    Raises:
        ModelMissing: One of the files that it needs is not there.
        ModelDamaged: It cannot read them.
    """
    for name in needs:
        if not (directory / name).is_file():
            raise ModelMissing(f"{directory / name}: not there; the model is incomplete, pull it again")
    try:
        return kind.from_pretrained(str(directory), local_files_only=True, **options)
    except (OSError, ValueError, KeyError, RuntimeError, TypeError) as error:
        raise ModelDamaged(f"{directory}: its tokeniser files cannot be read: {error}") from error


def is_converted(directory: Path) -> bool:
    """Tell whether the directory holds CTranslate2 weights (and not a checkpoint of transformers)."""
    return (directory / "model.bin").is_file()


def engine_adds_end(directory: Path) -> bool:
    """Tell whether the converted model adds the end mark to the source itself (its ``config.json``)."""
    if not is_converted(directory):
        return False
    try:
        config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{directory / 'config.json'}: cannot be read: {error}") from error
    return bool(config.get("add_source_eos", False))


def refuse(directory: Path, language: str, known: Iterable[str]) -> LanguageError:
    """Return the error for a language that the model does not have."""
    listed = " ".join(sorted(known)) or "none that this program knows"
    return LanguageError(f"{directory.name}: this model does not have {language!r}; it has: {listed}")
