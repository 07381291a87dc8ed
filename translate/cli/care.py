"""The options that translate and brief share about trust, put to use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.cli import options

if TYPE_CHECKING:
    from translate.care import Care
    from translate.engines import Options


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for.

    Attributes:
        repair: What is done about doubtful sentences.
        second_model: Name of another model, if any.
        licence: What the translation is for; holds for the other model too.
    """

    repair: options.RepairLevel
    second_model: str | None
    licence: options.Use


@contextmanager
def opened(asked: Asked, *, source: str, target: str, decoding: "Options") -> Iterator["Care"]:
    """Load what was asked for; close it at the end.

    Raises:
        ModelError: The second model is missing, damaged or refused.
    """
    from translate import pipeline
    from translate.care import Care

    second = None
    if asked.second_model is not None:
        second = pipeline.load(
            asked.second_model, source=source, target=target, options=decoding, use=asked.licence.value
        ).engine
    yield Care(asked.repair.value, second)
