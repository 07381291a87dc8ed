"""The case files: sentences that a translator can review.

A case is one line of input, ``---``, one expected sentence a line, ``===``; lines that begin with ``# ``
outside a case are titles. A malformed case fails.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from translate.segment import split

CASES = Path(__file__).parent.parent / "cases"
LEAST = {"ar": 150, "en": 80}


class Case(NamedTuple):
    language: str
    line: int
    text: str
    sentences: tuple[str, ...]


def parse(language: str, text: str) -> list[Case]:
    """Return the cases of a file's text.

    Raises:
        ValueError: A case has no ``---``, no sentence, no end, or sentences that are not its input.
    """
    cases: list[Case] = []
    pending: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not pending and (not line or line.startswith("# ")):
            continue
        if line != "===":
            pending.append((number, line))
            continue
        lines = [content for _, content in pending]
        first = pending[0][0] if pending else number
        if len(lines) < 3 or lines[1] != "---" or not covers(lines[0], lines[2:]):
            raise ValueError(f"segment.{language}.txt, line {first}: malformed case")
        cases.append(Case(language, first, lines[0], tuple(lines[2:])))
        pending = []
    if pending:
        raise ValueError(f"segment.{language}.txt, line {pending[0][0]}: case without ===")
    return cases


def covers(text: str, sentences: list[str]) -> bool:
    return all(sentences) and "".join(sentences).replace(" ", "") == text.replace(" ", "")


def load(language: str) -> list[Case]:
    return parse(language, (CASES / f"segment.{language}.txt").read_text(encoding="utf-8"))


ALL = [case for language in LEAST for case in load(language)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.language}-{case.line}")
def test_a_text_is_split_as_a_translator_would(case: Case) -> None:
    assert [case.text[start:end] for start, end in split(case.text, case.language)] == list(case.sentences)


@pytest.mark.parametrize("language", LEAST)
def test_there_are_as_many_cases_as_promised_and_no_two_alike(language: str) -> None:
    texts = [case.text for case in ALL if case.language == language]
    assert len(texts) >= LEAST[language]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "text", ["a. b.\na. b.\n===\n", "a. b.\n---\n===\n", "a. b.\n---\na.\n===\n", "a.\n---\na.\n"]
)
def test_a_malformed_case_fails(text: str) -> None:
    with pytest.raises(ValueError, match=r"segment\.en\.txt, line 1"):
        parse("en", text)
