"""Beads that a person has set: rows of a table, found in the two texts by their words."""

from collections.abc import Sequence
from typing import NamedTuple

from translate.align import LARGEST
from translate.align._dynamic import Step
from translate.document import Segment
from translate.errors import AlignmentError
from translate.memory.corrections import read_rows


class Fix(NamedTuple):
    """Texts that belong together; one of them may be empty, for what has no counterpart.

    Attributes:
        source: One to four neighbouring sentences.
        target: Likewise.
        place: Where this is said, for messages.
    """

    source: str
    target: str
    place: str


def read_fixes(data: bytes, *, name: str) -> list[Fix]:
    """Return the rows of a corrected table: TSV, or what an editable page saved.

    A row with a column ``original`` counts only where its target is another, or its state is ``approved``.

    Raises:
        FormatError: It is no such table.
    """
    rows, _ = read_rows(data, name=name, needed=("source", "target"))
    fixes = []
    for number, row in enumerate(rows, start=1):
        source, target = _plain(str(row["source"])), _plain(str(row["target"]))
        untouched = "original" in row and _plain(str(row["original"])) == target
        if (source or target) and (not untouched or row.get("state") == "approved"):
            fixes.append(Fix(source, target, f"{name}, row {number}"))
    return fixes


def locate(fixes: Sequence[Fix], source: Sequence[Segment], target: Sequence[Segment]) -> list[Step]:
    """Return the beads of fixes, which come in the order of the text.

    Raises:
        AlignmentError: A text is not whole sentences of its document, or not after those before it.
    """
    texts = [_plain(one.text) for one in source], [_plain(one.text) for one in target]
    at = [0, 0]
    steps: list[Step] = []
    for fix in fixes:
        runs = []
        for side, text in enumerate((fix.source, fix.target)):
            run = _find(text, texts[side], at[side]) if text else range(at[side], at[side])
            if run is None:
                raise AlignmentError(
                    f"{fix.place}: “{_head(text)}” is not one to {LARGEST} whole sentences of the"
                    f" {('source', 'target')[side]} after those of the rows before it"
                )
            at[side] = run.stop
            runs.append(run)
        steps += _steps(*runs)
    return steps


def _steps(source: range, target: range) -> list[Step]:
    """Return the bead; what has no counterpart stands alone, segment by segment."""
    if source and target:
        return [Step(source, target)]
    return [
        *(Step(range(i, i + 1), target) for i in source),
        *(Step(source, range(j, j + 1)) for j in target),
    ]


def _find(text: str, texts: Sequence[str], start: int) -> range | None:
    """Return the first run of sentences from ``start`` on that are the text."""
    for first in range(start, len(texts)):
        for stop in range(first + 1, min(first + LARGEST, len(texts)) + 1):
            if " ".join(texts[first:stop]) == text:
                return range(first, stop)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _head(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")
