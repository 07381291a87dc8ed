"""What a directory of model files is, read off the files themselves."""

import json
from pathlib import Path
from typing import Any

from translate.errors import ModelDamaged, ModelMissing
from translate.models.manifest import Manifest

# In the order of preference; a pickle is never taken without being asked for.
_CHECKPOINTS = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin")
_FAMILIES = {"marian": "marian", "m2m_100": "m2m100", "nllb_moe": "nllb", "t5": "t5"}


def describe(folder: Path) -> Manifest:
    """Return a manifest without digests for a directory that has none.

    Raises:
        ModelMissing: It holds no weights that an engine can read.
    """
    if (folder / "model.bin").is_file():
        return Manifest(folder.name, "ct2", converted_family(folder), "model.bin")
    for weights in _CHECKPOINTS:
        if (folder / weights).is_file() and (folder / "config.json").is_file():
            return Manifest(folder.name, "transformers", checkpoint_family(folder), weights)
    raise ModelMissing(
        f"{folder}: no weights in it (model.bin of CTranslate2, or config.json and model.safetensors);"
        " is it a model directory?"
    )


def converted_family(folder: Path) -> str:
    """Return the tokeniser family of a converted directory by the tokeniser files beside it."""
    if (folder / "source.spm").is_file():
        return "marian"
    if (folder / "tokenizer_config.json").is_file():
        return _multilingual(folder, "m2m100")
    return "sentencepiece"


def checkpoint_family(folder: Path) -> str:
    """Return the tokeniser family of a checkpoint by its ``config.json``.

    Raises:
        ModelDamaged: The file is not readable, or of a kind for which there is no tokeniser here.
    """
    kind = str(read_json(folder / "config.json").get("model_type"))
    if kind not in _FAMILIES:
        raise ModelDamaged(
            f"{folder / 'config.json'}: model_type {kind!r} is not one of {', '.join(sorted(_FAMILIES))}"
        )
    return _multilingual(folder, _FAMILIES[kind]) if kind == "m2m_100" else _FAMILIES[kind]


def _multilingual(folder: Path, default: str) -> str:
    """NLLB and M2M100 share an architecture; the tokeniser's class tells them apart."""
    path = folder / "tokenizer_config.json"
    named = str(read_json(path).get("tokenizer_class", "")) if path.is_file() else ""
    for family in ("nllb", "m2m100", "marian", "t5"):
        if named.lower().startswith(family):
            return family
    return default


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
