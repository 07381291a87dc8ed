"""Where weights come from: the catalogue, the store, and the embedded model."""

from dataclasses import dataclass
from pathlib import Path

UNKNOWN_LICENCE = "NOASSERTION"
"""SPDX's word for "nobody has said"."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model on this machine, ready to load.

    Attributes:
        name: What the user calls it: its catalogue or hub name, or the path of its directory.
        directory: Its files.
        engine: The engine that its files are for.
        sha256: Digest of its weights, hexadecimal.
        licence: SPDX expression; :data:`UNKNOWN_LICENCE` if nobody has said.
        sources: Languages it translates from (ISO 639-1); empty if nobody has said.
        targets: Languages it translates into, likewise; any source goes with any target but itself.
        revision: The hub's commit, or an empty string.
        card: The model card's text, or an empty string.
    """

    name: str
    directory: Path
    engine: str
    sha256: str
    licence: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    revision: str = ""
    card: str = ""


def has_direction(model: Model, *, source: str, target: str) -> bool:
    """Tell whether the model translates from ``source`` into ``target``, as far as anybody has said."""
    known = source in (model.sources or (source,)) and target in (model.targets or (target,))
    return known and source != target
