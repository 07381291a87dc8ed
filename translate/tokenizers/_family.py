"""Which tokeniser family a directory is of, read off its files."""

import json
from pathlib import Path
from typing import Any

from translate.errors import ModelDamaged

# transformers' model_type → family; NLLB and M2M100 share one and differ in the tokeniser's class.
_TYPES = {"marian": "marian", "m2m_100": "m2m100", "t5": "t5", "mt5": "t5"}
_CLASSES = {"nllb": "nllb", "m2m100": "m2m100", "marian": "marian", "t5": "t5"}


def family(directory: Path) -> str:
    """Return the family of a converted directory or of a checkpoint.

    Raises:
        ModelDamaged: Its files are not readable, or of a kind for which there is no tokeniser here.
    """
    named = _class(directory)
    if named:
        return named
    if (directory / "source.spm").is_file():
        return "marian"
    if (directory / "model.bin").is_file() or not (directory / "config.json").is_file():
        return "sentencepiece"
    kind = str(read_json(directory / "config.json").get("model_type"))
    if kind not in _TYPES:
        raise ModelDamaged(
            f"{directory / 'config.json'}: model_type {kind!r}; there are tokenisers for {', '.join(_TYPES)}"
        )
    return _TYPES[kind]


def _class(directory: Path) -> str | None:
    path = directory / "tokenizer_config.json"
    if not path.is_file():
        return None
    named = str(read_json(path).get("tokenizer_class", "")).lower()
    return next((found for start, found in _CLASSES.items() if named.startswith(start)), None)


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file.

    Raises:
        ModelDamaged: It cannot be read or holds no object.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise ModelDamaged(f"{path}: no JSON object")
    return content
