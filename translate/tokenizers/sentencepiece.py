"""One shared SentencePiece model, no language tokens: the embedded model's tokeniser."""

from pathlib import Path

from translate.errors import LanguageError
from translate.tokenizers import Tokenizer
from translate.tokenizers._sentencepiece import SentencePieces, open_model

# The embedded model saw at most 120 pieces in training (its model card).
_MAX_TOKENS = 120


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``sentencepiece.model``; CTranslate2 itself adds the begin and end marks.

    Raises:
        ModelMissing: The file is not there.
        ModelDamaged: SentencePiece cannot read it.
        LanguageError: The embedded model has one direction, Arabic to English.
    """
    if (source, target) != ("ar", "en"):
        raise LanguageError(
            f"this model translates ar to en only, not {source} to {target}; see `dragoman models list`"
        )
    return SentencePieces(open_model(directory / "sentencepiece.model"), max_tokens=_MAX_TOKENS)
