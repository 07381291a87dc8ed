"""Marian's tokenisers (OPUS-MT): a SentencePiece model a side, one vocabulary, ``>>eng<<`` for the target.

A text is cut by ``source.spm`` after Moses' punctuation rules; a model with several targets wants the target
language in front. https://huggingface.co/docs/transformers/model_doc/marian
"""

from pathlib import Path

from transformers import MarianTokenizer

from translate.languages import LANGUAGES
from translate.tokenizers import Tokenizer
from translate.tokenizers._labels import label
from translate.tokenizers._transformers import Pieces, engine_adds_end, load_class, refuse

# OPUS-MT is trained on sentences of at most 500 pieces and translates long ones badly: opus-mt's own
# preprocessing cuts at 100 words. 200 pieces is a long sentence.
_MAX_TOKENS = 200


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``source.spm``, ``target.spm`` and ``vocab.json``.

    Raises:
        ModelMissing: One of them is not there.
        ModelDamaged: They cannot be read.
        LanguageError: The model has several targets and this one is not among them.
    """
    tokenizer = load_class(MarianTokenizer, directory, needs=("source.spm", "target.spm", "vocab.json"))
    labels = list(tokenizer.supported_language_codes)
    prefix = ""
    if labels:
        found = label(target, labels)
        if found is None:
            raise refuse(directory, target, (code for code in LANGUAGES if label(code, labels)))
        prefix = f"{found} "
    return Pieces(
        tokenizer,
        max_tokens=min(_MAX_TOKENS, tokenizer.model_max_length),
        source_prefix=prefix,
        adds_end=engine_adds_end(directory),
    )
