"""MADLAD-400's tokeniser (T5 with the target language in front: ``<2en> … </s>``).

https://huggingface.co/docs/transformers/model_doc/madlad-400
"""

from pathlib import Path

from transformers import T5Tokenizer

from translate.languages import LANGUAGES
from translate.tokenizers import Tokenizer
from translate.tokenizers._transformers import Pieces, engine_adds_end, load_class, refuse

# Trained on sentences (Kudugunta et al. 2023, section 4); positions are relative and have no end.
_MAX_TOKENS = 200


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``tokenizer.json``.

    Raises:
        ModelMissing: It is not there.
        ModelDamaged: It cannot be read.
        LanguageError: The model has no token for the target language; it takes any source.
    """
    tokenizer = load_class(T5Tokenizer, directory, needs=("tokenizer.json",))
    vocabulary = tokenizer.get_vocab()
    if f"<2{target}>" not in vocabulary:
        raise refuse(directory, target, (code for code in LANGUAGES if f"<2{code}>" in vocabulary))
    return Pieces(
        tokenizer,
        max_tokens=_MAX_TOKENS,
        source_prefix=f"<2{target}> ",
        adds_end=engine_adds_end(directory),
    )
