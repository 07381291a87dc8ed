"""M2M100's tokeniser: ``__ar__ … </s>`` → ``__en__ …``.

https://huggingface.co/docs/transformers/model_doc/m2m_100
"""

from pathlib import Path

from transformers import M2M100Tokenizer

from translate.languages import LANGUAGES
from translate.tokenizers import Tokenizer
from translate.tokenizers._transformers import Pieces, engine_adds_end, load_class, refuse

# As NLLB: trained on sentences, although its positions reach 1024.
_MAX_TOKENS = 200


def load(directory: Path, *, source: str, target: str) -> Tokenizer:
    """Load ``sentencepiece.bpe.model`` and ``vocab.json``.

    Raises:
        ModelMissing: One of them is not there.
        ModelDamaged: They cannot be read.
        LanguageError: The model does not have one of the languages.
    """
    tokenizer = load_class(M2M100Tokenizer, directory, needs=("sentencepiece.bpe.model", "vocab.json"))
    known = tokenizer.lang_code_to_id
    for code in (source, target):
        if code not in known:
            raise refuse(directory, code, (each for each in LANGUAGES if each in known))
    tokenizer.src_lang, tokenizer.tgt_lang = source, target
    return Pieces(
        tokenizer,
        max_tokens=_MAX_TOKENS,
        target_prefix=(tokenizer.get_lang_token(target),),
        adds_end=engine_adds_end(directory),
    )
