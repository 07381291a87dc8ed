"""What the families share that are cut by one SentencePiece model as it is: text ↔ pieces ↔ numbers."""

from collections.abc import Sequence
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from translate.errors import ModelDamaged, ModelMissing


class SentencePieces:
    """A loaded SentencePiece model, for one direction."""

    target_prefix: Sequence[str] = ()

    def __init__(
        self,
        processor: SentencePieceProcessor,
        *,
        max_tokens: int,
        source_prefix: str = "",
        end: Sequence[str] = (),
    ) -> None:
        """Take a loaded model.

        Args:
            processor: The SentencePiece model.
            max_tokens: Longest source the model was built for.
            source_prefix: Text put before every source, e.g. ``"<2en> "``.
            end: The end mark, for an engine that does not add it itself.
        """
        self._processor = processor
        self.max_tokens = max_tokens
        self._source_prefix = source_prefix
        self._end = list(end)

    def encode(self, text: str) -> list[str]:
        """Return the pieces, language and end marks included."""
        return [*self._processor.encode(self._source_prefix + text, out_type=str), *self._end]

    def encode_target(self, text: str) -> list[str]:
        """Return the pieces of a text in the target language, without marks: both languages share them."""
        return list(self._processor.encode(text, out_type=str))

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of pieces; unknown ones show as U+2047."""
        return str(self._processor.decode(list(tokens)))

    def numbers(self, tokens: Sequence[str]) -> list[int]:
        """Return the vocabulary's numbers of pieces; for engines that compute with them."""
        return [self._processor.piece_to_id(token) for token in tokens]

    def tokens(self, numbers: Sequence[int]) -> list[str]:
        """Return the pieces of numbers."""
        return [self._processor.id_to_piece(number) for number in numbers]


def open_model(path: Path) -> SentencePieceProcessor:
    """Load a SentencePiece model.

    Raises:
        ModelMissing: The file is not there.
        ModelDamaged: SentencePiece cannot read it.
    """
    if not path.is_file():
        raise ModelMissing(f"{path}: not there; the model is incomplete")
    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelDamaged(f"{path}: SentencePiece cannot read it") from error
