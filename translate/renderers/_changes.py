"""What changed since an earlier version, line by line: how a sentence was, and how it is now."""

from collections.abc import Iterator
from dataclasses import dataclass

from translate.renderers._view import View
from translate.revision import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Line:
    """One version of one sentence.

    Attributes:
        number: Number of the row where it stands, or before which it stood.
        what: ``was``, ``now``, ``new`` or ``taken out``.
        source: Its text, cut where the other version differs.
        target: Its translation, likewise.
        is_gone: Whether it is the earlier version.
    """

    number: int
    what: str
    source: tuple[Stretch, ...]
    target: tuple[Stretch, ...]
    is_gone: bool


def change_lines(view: View) -> Iterator[Line]:
    """Yield the lines of a brief's changes, in text order: of a changed sentence two, else one."""
    for change in view.brief.changes:
        number = min(change.bead, len(view.rows) - 1) + 1
        if change.kind == "removed":
            yield Line(number, "taken out", _whole(change.source), _whole(change.target), True)
            continue
        row = view.rows[change.bead]
        if change.kind == "added":
            yield Line(number, "new", _whole(row.source), _whole(row.target), False)
            continue
        (old_source, new_source), (old_target, new_target) = (
            stretches(change.source, row.source),
            stretches(change.target, row.target),
        )
        yield Line(number, "was", tuple(old_source), tuple(old_target), True)
        yield Line(number, "now", tuple(new_source), tuple(new_target), False)


def summary(view: View) -> str:
    """Return how much changed, in words: ``2 changed, 1 new since old.txt``."""
    names = (("changed", "changed"), ("added", "new"), ("removed", "taken out"))
    kinds = [change.kind for change in view.brief.changes]
    counts = [f"{kinds.count(kind)} {name}" for kind, name in names if kind in kinds]
    return f"{', '.join(counts) or 'nothing changed'} since {view.brief.since}"


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, False),) if text else ()
