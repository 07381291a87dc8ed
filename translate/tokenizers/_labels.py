"""The names that OPUS-MT's target labels (``>>eng<<``) use for languages."""

from collections.abc import Collection

from translate.languages import language

# Codes that OPUS-MT's labels write otherwise than NLLB: macro-languages and scripts of Tatoeba.
_LABELS = {"ar": ("ara",), "fa": ("fas", "pes"), "sw": ("swa", "swh"), "zh": ("zho", "cmn_Hans", "cmn")}


def label(code: str, labels: Collection[str]) -> str | None:
    """Return the one of a model's labels that stands for a language, or ``None``."""
    row = language(code)
    names = (*_LABELS.get(code, ()), row.flores.partition("_")[0], row.flores, code)
    return next((f">>{name}<<" for name in names if f">>{name}<<" in labels), None)
