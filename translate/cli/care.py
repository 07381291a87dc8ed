"""The options that translate and brief share about trust, put to use."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli import options, terminal
from translate.cli.files import read_input
from translate.errors import MemoryFileError, UsageError

if TYPE_CHECKING:
    from translate.care import Care
    from translate.engines import Options
    from translate.glossary import Glossary
    from translate.memory import Memory
    from translate.pipeline import Translator


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for.

    Attributes:
        repair: What is done about doubtful sentences.
        second_model: Name of another model, if any.
        licence: What the translation is for; holds for the other model too.
        glossaries: Files with terms.
        domains: Names of the glossaries' domains that hold; empty for all.
        memory: File of the translation memory; ``None`` is the user's own.
        no_memory: Work without one.
        suggest: Show translations of similar sources.
    """

    repair: options.RepairLevel
    second_model: str | None
    licence: options.Use
    glossaries: Sequence[Path] = ()
    domains: Sequence[str] = ()
    memory: Path | None = None
    no_memory: bool = False
    suggest: bool = False


def load(
    model: str,
    decoding: "Options",
    *,
    source: str,
    target: str,
    engine: str | None,
    licence: options.Use,
    verify: bool,
) -> "Translator":
    """Load a model, and pass on what its canary warns of.

    Raises:
        ModelError: The model is missing, damaged or refused.
        LanguageError: It does not have this direction.
    """
    from translate import pipeline

    translator = pipeline.load(
        model, source=source, target=target, engine=engine, options=decoding, use=licence.value, verify=verify
    )
    if translator.warning:
        terminal.warn(translator.warning)
    return translator


@contextmanager
def opened(asked: Asked, *, source: str, target: str, decoding: "Options") -> Iterator["Care"]:
    """Load what was asked for; close it at the end.

    Raises:
        ModelError: The second model is missing, damaged or refused.
        InputError: A glossary cannot be read.
        MemoryFileError: The memory that was named cannot be used.
    """
    from translate import pipeline
    from translate.care import Care

    glossary = read_glossaries(asked.glossaries, asked.domains, source=source, target=target)
    second = None
    if asked.second_model is not None:
        second = pipeline.load(
            asked.second_model, source=source, target=target, options=decoding, use=asked.licence.value
        ).engine
    care = Care(asked.repair.value, second, glossary, on_memory_trouble=_warn, suggest=asked.suggest)
    memory = None if asked.no_memory else open_memory(asked.memory)
    if memory is None:
        yield care
        return
    with memory:
        yield replace(care, memory=memory)


def open_memory(path: Path | None) -> "Memory | None":
    """Open the memory named, or the user's own; without that one a run is only slower, so it goes on.

    Raises:
        MemoryFileError: The memory that was named cannot be used.
    """
    from translate.memory import Memory

    try:
        return Memory(options.memory_path(path))
    except MemoryFileError as error:
        if path is not None:
            raise
        _warn(error)
        return None


def _warn(error: MemoryFileError) -> None:
    terminal.warn(f"{error}; going on without the translation memory")


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
