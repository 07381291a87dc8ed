"""MADLAD-400's tokeniser (T5 with the target language in front: ``<2en> … </s>``).

https://huggingface.co/docs/transformers/model_doc/madlad-400. The SentencePiece model is read as it is:
transformers 5 takes number 2 for T5's unknown piece, which in MADLAD is the end mark, so that the first
unknown character would end the source.
"""

from pathlib import Path

from translate.languages import LANGUAGES
from translate.tokenizers import Tokenizer
from translate.tokenizers._sentencepiece import SentencePieces, open_model
from translate.tokenizers._transformers import engine_adds_end, refuse

# Trained on sentences (Kudugunta et al. 2023, section 4); positions are relative and have no end.
_MAX_TOKENS = 200
_FILE = "spiece.model"
_END = "</s>"


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``spiece.model``.

    Raises:
        ModelMissing: It is not there.
        ModelDamaged: It cannot be read.
        LanguageError: The model has no token for the target language; it takes any source.
    """
    processor = open_model(directory / _FILE)
    known = {code for code in LANGUAGES if not processor.is_unknown(processor.piece_to_id(f"<2{code}>"))}
    if target not in known:
        raise refuse(directory, target, known)
    return SentencePieces(
        processor,
        max_tokens=_MAX_TOKENS,
        source_prefix=f"<2{target}> ",
        end=() if engine_adds_end(directory) else (_END,),
    )
