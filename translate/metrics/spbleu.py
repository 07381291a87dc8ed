"""spBLEU: BLEU over SentencePiece pieces of FLORES-200 (NLLB Team 2022), if its tokeniser is on the disk."""

from pathlib import Path
from urllib.parse import urlsplit

from sacrebleu.tokenizers.tokenizer_spm import SPM_MODELS
from sacrebleu.utils import SACREBLEU_DIR

from translate.errors import UsageError
from translate.metrics._counting import FastBleu
from translate.metrics._sacrebleu import SacrebleuMetric

_TOKENIZER = "flores200"


def _tokenizer_file() -> Path:
    """Return where sacrebleu keeps its tokeniser model once somebody has downloaded it."""
    name = Path(urlsplit(SPM_MODELS[_TOKENIZER]["url"]).path).name
    return Path(SACREBLEU_DIR) / "models" / name


def load() -> SacrebleuMetric:
    """Return spBLEU.

    Raises:
        UsageError: The tokeniser model is not on the disk. sacrebleu would download it in silence.
    """
    path = _tokenizer_file()
    if not path.is_file():
        raise UsageError(
            f"spBLEU needs sacrebleu's tokeniser {_TOKENIZER!r}, which is not at {path};"
            f" fetch it once with: echo x | sacrebleu --tokenize {_TOKENIZER} <(echo x)"
        )
    return SacrebleuMetric(
        FastBleu(force=True, tokenize=_TOKENIZER),
        name="spBLEU",
        higher_is_better=True,
        segment=FastBleu(force=True, tokenize=_TOKENIZER, effective_order=True),
    )
