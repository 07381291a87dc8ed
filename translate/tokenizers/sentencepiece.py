"""One shared SentencePiece model, no language tokens: the embedded model's tokeniser."""

from collections.abc import Sequence
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from translate.errors import LanguageError, ModelDamaged, ModelMissing
from translate.tokenizers import Tokenizer

# The embedded model saw at most 120 pieces in training (its model card).
_MAX_TOKENS = 120


class SentencePieceTokenizer:
    """Pieces as they are; CTranslate2 itself adds the begin and end marks."""

    max_tokens = _MAX_TOKENS
    target_prefix: Sequence[str] = ()

    def __init__(self, processor: SentencePieceProcessor) -> None:
        """Take a loaded SentencePiece model."""
        self._processor = processor

    def encode(self, text: str) -> list[str]:
        """Return the pieces."""
        return list(self._processor.encode(text, out_type=str))

    def encode_target(self, text: str) -> list[str]:
        """Return the pieces: both languages share them."""
        return self.encode(text)

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of pieces; unknown ones show as U+2047."""
        return str(self._processor.decode(list(tokens)))


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``sentencepiece.model``.

    Raises:
        ModelMissing: The file is not there.
        ModelDamaged: SentencePiece cannot read it.
        LanguageError: The embedded model has one direction, Arabic to English.
    """
    if (source, target) != ("ar", "en"):
        raise LanguageError(
            f"this model translates ar to en only, not {source} to {target}; see `dragoman models list`"
        )
    path = directory / "sentencepiece.model"
    if not path.is_file():
        raise ModelMissing(f"{path}: not there; the model is incomplete")
    try:
        return SentencePieceTokenizer(SentencePieceProcessor(model_file=str(path)))
    except (OSError, RuntimeError) as error:
        raise ModelDamaged(f"{path}: SentencePiece cannot read it") from error
