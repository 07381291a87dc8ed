"""What a directory of model files is, read off the files themselves."""

from pathlib import Path

from translate.errors import ModelMissing
from translate.models.manifest import Manifest
from translate.tokenizers._family import family

# In the order of preference; a pickle is never loaded without being asked for.
_CHECKPOINTS = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin")


def describe(folder: Path) -> Manifest:
    """Return a manifest without digests for a directory that has none.

    Raises:
        ModelMissing: It holds no weights that an engine can read.
        ModelDamaged: Its files say nothing that can be understood.
    """
    if (folder / "model.bin").is_file():
        return Manifest(folder.name, "ct2", family(folder), "model.bin")
    for weights in _CHECKPOINTS:
        if (folder / weights).is_file() and (folder / "config.json").is_file():
            return Manifest(folder.name, "transformers", family(folder), weights)
    raise ModelMissing(
        f"{folder}: no weights in it (model.bin of CTranslate2, or config.json and model.safetensors);"
        " is it a model directory?"
    )
