"""The options that translate and brief share about trust, put to use."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli import options
from translate.cli.files import read_input
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.care import Care
    from translate.engines import Options
    from translate.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for.

    Attributes:
        repair: What is done about doubtful sentences.
        second_model: Name of another model, if any.
        licence: What the translation is for; holds for the other model too.
        glossaries: Files with terms.
        domains: Names of the glossaries' domains that hold; empty for all.
    """

    repair: options.RepairLevel
    second_model: str | None
    licence: options.Use
    glossaries: Sequence[Path] = ()
    domains: Sequence[str] = ()


@contextmanager
def opened(asked: Asked, *, source: str, target: str, decoding: "Options") -> Iterator["Care"]:
    """Load what was asked for; close it at the end.

    Raises:
        ModelError: The second model is missing, damaged or refused.
        InputError: A glossary cannot be read.
    """
    from translate import pipeline
    from translate.care import Care

    glossary = read_glossaries(asked.glossaries, asked.domains, source=source, target=target)
    second = None
    if asked.second_model is not None:
        second = pipeline.load(
            asked.second_model, source=source, target=target, options=decoding, use=asked.licence.value
        ).engine
    yield Care(asked.repair.value, second, glossary)


def read_glossaries(
    paths: Sequence[Path], domains: Sequence[str], *, source: str, target: str
) -> "Glossary | None":
    """Return the terms of several files, ``None`` if no file is named.

    Raises:
        InputError: A file cannot be read.
        UsageError: Domains are asked for that are not there, or that contradict each other.
    """
    if not paths:
        if domains:
            raise UsageError("--domain chooses among the terms of a glossary; name one with --glossary")
        return None
    from translate.glossary import Glossary, merge
    from translate.termbase import read_glossary

    files = [read_glossary(read_input(p), name=str(p), source=source, target=target) for p in paths]
    return Glossary(merge(files, domains), source)
