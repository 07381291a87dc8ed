"""The sentences of cases/marks.ar-en.txt, and which of their marks a translation puts on the right words."""

import re
from dataclasses import dataclass
from pathlib import Path

from translate.document import Block, Mark
from translate.engines import Engine
from translate.formats import FORMATS
from translate.translation import translate_document

CASES = Path(__file__).parent / "cases" / "marks.ar-en.txt"
_EDGE = re.compile(r"^(?:[\W_]|(?:the|an?)\b)+|[^\w%]+$")
_NOTE = "\n\n[^1]: حاشية.\n"


@dataclass(frozen=True)
class Case:
    """A sentence in Markdown; for each of its marks in turn the words that it may stand on or follow."""

    source: str
    allowed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Judged:
    """Where one mark came to stand; ``right`` is ``None`` if the translation has none of its words."""

    case: Case
    translation: str
    wanted: tuple[str, ...]
    got: str
    right: bool | None


def read_cases() -> list[Case]:
    """Read the case file.

    Raises:
        ValueError: A case is incomplete.
    """
    cases = []
    for part in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines:
            source, _, *allowed = lines
            if len(allowed) < 3:
                raise ValueError(f"fewer than three marks: {source}")
            cases.append(Case(source, tuple(tuple(line.split(" | ")) for line in allowed)))
    return cases


def judge(cases: list[Case], engine: Engine) -> list[Judged]:
    """Translate the cases through the Markdown reader and judge every mark."""
    read = FORMATS.load("md").read
    text = "\n\n".join(case.source for case in cases) + _NOTE
    document = read(text.encode(), name="marks.md", language="ar")
    translated = translate_document(document, engine).target
    judged = []
    for case, before, after in zip(cases, document.blocks, translated.blocks, strict=False):
        if len(before.marks) != len(case.allowed):
            raise ValueError(f"{len(before.marks)} marks, {len(case.allowed)} lines: {case.source}")
        places = {mark.key: mark for mark in after.marks}
        for mark, allowed in zip(before.marks, case.allowed, strict=True):
            judged.append(_judged(case, after, places[mark.key], allowed))
    return judged


def _judged(case: Case, block: Block, mark: Mark, allowed: tuple[str, ...]) -> Judged:
    is_note = allowed[0].startswith("^ ")
    wanted = tuple(_bare(words.removeprefix("^ ")) for words in allowed)
    if is_note:
        got = _bare(block.text[: mark.start])
        right = any(re.search(rf"(?<!\w){re.escape(words)}$", got) for words in wanted)
        got = " ".join(got.split()[-3:]) + "^"
    else:
        got = block.text[mark.start : mark.end]
        right = _bare(got) in wanted
    said = any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", block.text.casefold()) for words in wanted)
    return Judged(case, block.text, allowed, got, right if said else None)


def _bare(words: str) -> str:
    return _EDGE.sub("", words.casefold())
