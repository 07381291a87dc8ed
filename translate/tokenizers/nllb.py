"""NLLB-200's tokeniser: source language in front, target language as forced first token.

``arb_Arab … </s>`` → ``eng_Latn …``. https://huggingface.co/docs/transformers/model_doc/nllb
"""

from pathlib import Path

from transformers import NllbTokenizer

from translate.languages import LANGUAGES, language
from translate.tokenizers import Tokenizer
from translate.tokenizers._transformers import Pieces, engine_adds_end, load_class, refuse

# NLLB was trained on sentences; from about 200 tokens on it drops what comes last (fairseq #5108,
# nllb-api #190), although its positions reach 1024.
_MAX_TOKENS = 200


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``tokenizer.json``.

    Raises:
        ModelMissing: It is not there.
        ModelDamaged: It cannot be read.
        LanguageError: The vocabulary has no token for one of the languages.
    """
    codes = {code: language(code).flores for code in LANGUAGES}
    tokenizer = load_class(
        NllbTokenizer,
        directory,
        needs=("tokenizer.json", "tokenizer_config.json"),
        src_lang=codes[source],
        tgt_lang=codes[target],
    )
    vocabulary = tokenizer.get_vocab()
    for code in (source, target):
        if codes[code] not in vocabulary:
            raise refuse(directory, code, (known for known, flores in codes.items() if flores in vocabulary))
    return Pieces(
        tokenizer,
        max_tokens=_MAX_TOKENS,
        target_prefix=(codes[target],),
        adds_end=engine_adds_end(directory),
    )
