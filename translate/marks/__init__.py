"""Inline marks of a source block, put on the words of its translation.

The text is translated whole, without tags. Afterwards each mark takes the run of target words that answers
to the words it stood on. Marks never vanish and never change their nesting: a mark is placed inside the
place of the mark around it, beside the places of its neighbours, and always in one piece.

::

    marks ──tree──▶ outer before inner ──▶ best run of words inside the parent, beside the siblings ──▶ points
"""

from collections.abc import Sequence

from translate.document import Bead, Block, Mark, Span
from translate.marks._runs import best_run, likely_run, whole, with_edges
from translate.marks._sheet import Sheet, make_sheet


def project(source: Block, beads: Sequence[Bead], target_text: str) -> tuple[Mark, ...]:
    """Place the marks of ``source`` on ``target_text``.

    Args:
        source: The source block.
        beads: Its beads, in order; their links say which words translate each other. Where a bead has no
            links, equal numbers, names that sound alike and the relative position decide.
        target_text: The text of the target block; the beads' target segments lie in it.

    Returns:
        The same marks with the same keys, properly nested, outer before inner.
    """
    if not source.marks or target_text == source.text:
        return source.marks
    sheet = make_sheet(source.text, beads, target_text)
    parents = _parents(source.marks)
    places: dict[int, Span] = {}
    for parent in (None, *range(len(source.marks))):
        family = [n for n, above in enumerate(parents) if above == parent and _is_span(source.marks[n])]
        if family:
            window = (0, len(target_text)) if parent is None else places[parent]
            _place_family(sheet, source.marks, family, window, places)
    for n, mark in enumerate(source.marks):
        if not _is_span(mark):
            place = _place_point(sheet, source.marks, mark.start, places)
            places[n] = (place, place)
    order = sorted(places, key=lambda n: (places[n][0], n))
    return tuple(Mark(*places[n], source.marks[n].key, source.marks[n].protected) for n in order)


def _is_span(mark: Mark) -> bool:
    return mark.end > mark.start


def _parents(marks: Sequence[Mark]) -> list[int | None]:
    """Return for each mark the position of the innermost span around it, ``None`` at the top."""
    parents: list[int | None] = []
    open_marks: list[int] = []
    for n, mark in enumerate(marks):
        while open_marks and marks[open_marks[-1]].end < mark.end:
            open_marks.pop()
        while open_marks and marks[open_marks[-1]].end <= mark.start and _is_span(mark):
            open_marks.pop()
        parents.append(open_marks[-1] if open_marks else None)
        if _is_span(mark):
            open_marks.append(n)
    return parents


def _place_family(
    sheet: Sheet, marks: Sequence[Mark], family: list[int], window: Span, places: dict[int, Span]
) -> None:
    """Place siblings: what must stand verbatim first, then the one that is surest of its words."""

    def certainty(n: int) -> tuple[bool, float]:
        return (not marks[n].protected, -best_run(sheet, _span(marks[n]), window, [])[1])

    taken: list[Span] = []
    for n in sorted(family, key=certainty):
        place = _place_span(sheet, marks[n], window, taken)
        taken.append(place)
        places[n] = place


def _span(mark: Mark) -> Span:
    return mark.start, mark.end


def _place_span(sheet: Sheet, mark: Mark, window: Span, taken: Sequence[Span]) -> Span:
    """Return the place of a span mark inside ``window``, outside what its siblings have ``taken``."""
    span = _span(mark)
    text = sheet.source[mark.start : mark.end]
    if mark.protected and (found := sheet.verbatim(text.strip(), span, window, taken)):
        return found
    if not (wanted := sheet.source_words(span)):
        return sheet.signs(text.strip(), span, window, taken) or _gap(sheet, span, window, taken)
    if not taken and (full := whole(sheet, span)):
        return max(full[0], window[0]), min(full[1], window[1])
    run, score = best_run(sheet, span, window, taken)
    if run is None or score <= 0:
        run = likely_run(sheet, span, len(wanted), window, taken)
    if run is None:
        return _gap(sheet, span, window, taken)
    return with_edges(sheet, span, run, window, taken)


def _gap(sheet: Sheet, span: Span, window: Span, taken: Sequence[Span]) -> Span:
    """Return an empty place between the siblings, near where the mark is expected."""
    place = min(max(round(sheet.expected(span)), window[0]), window[1])
    for start, end in taken:
        if start < place < end:
            place = end
    return place, place


def _place_point(sheet: Sheet, marks: Sequence[Mark], point: int, places: dict[int, Span]) -> int:
    """Return the place of a point: after the word that it followed, in the same marks as before."""
    spans = [(mark, places[n]) for n, mark in enumerate(marks) if _is_span(mark)]
    for mark, place in reversed(spans):
        if point == mark.end:
            return place[1]
    for mark, place in spans:
        if point == mark.start:
            return place[0]
    position = sheet.after_word(point)
    for mark, (start, end) in spans:
        if mark.start < point < mark.end:
            position = min(max(position, start), end)
        elif start < position < end:
            position = end
    return position
