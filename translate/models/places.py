"""Where models are kept: one folder a model under the user's data folder, or under ``DRAGOMAN_HOME``.

The environment is read here and nowhere else in this package; ``platformdirs`` reads it (``XDG_DATA_HOME``)
for the same question.
"""

import os
from pathlib import Path

from platformdirs import user_data_path

EMBEDDED = "ar-en-base"
"""Name of the model that the package ships."""


def home() -> Path:
    """Return the program's data folder; it need not exist yet."""
    override = os.environ.get("DRAGOMAN_HOME")
    return Path(override).expanduser() if override else user_data_path("dragoman")


def models_folder() -> Path:
    """Return the folder of pulled and imported models."""
    return home() / "models"


def downloads_folder() -> Path:
    """Return the folder where interrupted downloads wait to be resumed."""
    return home() / "downloads"


def embedded_folder() -> Path:
    """Return the folder of the embedded model."""
    return Path(__file__).parent / EMBEDDED


def folder_name(name: str) -> str:
    """Return the folder of a model name: ``Helsinki-NLP/opus-mt-ar-en`` → ``Helsinki-NLP--opus-mt-ar-en``."""
    return name.replace("/", "--")
