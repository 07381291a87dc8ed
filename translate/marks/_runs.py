"""Runs of target words that a mark may take: the best, the likely one, the whole, and their edges."""

from collections.abc import Iterator, Sequence

from translate.document import Span
from translate.marks._sheet import FUNCTION_WORDS, SIGNS, Sheet

_ARTICLES = frozenset({"a", "an", "the"})


def best_run(sheet: Sheet, span: Span, window: Span, taken: Sequence[Span]) -> tuple[Span | None, float]:
    """Return the run of target words, first and last, with the highest sum of scores, and that sum."""
    scores, core = sheet.scores(span), _core(sheet, span)
    best: tuple[Span | None, float] = (None, 0.0)
    for free in _free(sheet, span, window, taken):
        run, total = _highest(scores, free, core)
        if best[0] is None or total > best[1]:
            best = (run, total)
    return best


def _core(sheet: Sheet, span: Span) -> Span | None:
    """Return the two target words that a run over several stretches must reach from one to the other."""
    inside = sheet.pieces(span)
    if len(inside) < 2:
        return None
    ends = [j for j, place in enumerate(sheet.targets) if place[1] <= inside[0].target[1]]
    starts = [j for j, place in enumerate(sheet.targets) if place[0] >= inside[-1].target[0]]
    return (ends[-1], starts[0]) if ends and starts else None


def likely_run(sheet: Sheet, span: Span, size: int, window: Span, taken: Sequence[Span]) -> Span | None:
    """Return up to ``size`` target words near where the mark is expected, for want of evidence."""
    scores, middle = sheet.scores(span), sheet.expected(span)
    runs: list[tuple[float, Span]] = []
    for free in _free(sheet, span, window, taken):
        width = min(size, len(free))
        for k in range(len(free) - width + 1):
            first, last = free[k], free[k + width - 1]
            away = abs((sheet.targets[first][0] + sheet.targets[last][1]) / 2 - middle)
            worth = sum(min(scores[j], 0.0) for j in free[k : k + width]) / width
            runs.append((away / max(len(sheet.target), 1) - worth, (first, last)))
    return min(runs)[1] if runs else None


def _free(sheet: Sheet, span: Span, window: Span, taken: Sequence[Span]) -> Iterator[list[int]]:
    """Yield runs of target words inside the window and the mark's own stretches, beside ``taken``."""
    pieces = sheet.pieces(span)
    lowest = max(window[0], pieces[0].target[0] if pieces else 0)
    highest = min(window[1], pieces[-1].target[1] if pieces else len(sheet.target))
    run: list[int] = []
    for j, (start, end) in enumerate(sheet.targets):
        if start < lowest or end > highest or any(start < b and end > a for a, b in taken):
            if run:
                yield run
            run = []
        else:
            if run and any(a >= sheet.targets[run[-1]][1] and b <= start for a, b in taken):
                yield run
                run = []
            run.append(j)
    if run:
        yield run


def whole(sheet: Sheet, span: Span) -> Span | None:
    """Return the whole target of the stretches that ``span`` covers from first word to last."""
    pieces = sheet.pieces(span)
    under = sheet.source_words(span)
    if not pieces or any(
        i not in under
        for piece in pieces
        for i, place in enumerate(sheet.origins)
        if piece.source[0] <= place[0] and place[1] <= piece.source[1]
    ):
        return None
    first, last = pieces[0], pieces[-1]
    inside = [place for place in sheet.targets if first.target[0] <= place[0] and place[1] <= last.target[1]]
    if not inside:
        return None
    return (
        first.target[0] if span[0] <= first.source[0] else inside[0][0],
        last.target[1] if span[1] >= last.source[1] else inside[-1][1],
    )


def with_edges(sheet: Sheet, span: Span, run: Span, window: Span, taken: Sequence[Span]) -> Span:
    """Return the place of a run of words, with the signs and articles that belong under the mark too."""
    first, last = run
    under = sheet.source_words(span)
    head = sheet.origins[min(under)]
    free = next((free for free in _free(sheet, span, window, taken) if first in free), [first])
    before = [j for j in free if j < first]
    definite = span[0] <= head[0] and sheet.source.startswith("ال", head[0])
    opens = not any(
        place[1] <= head[0] and place[0] >= sheet.piece(span).source[0] for place in sheet.origins
    )
    if before and ((definite and _is_article(sheet, before[-1])) or (opens and len(before) == 1)):
        light = sheet.target[slice(*sheet.targets[before[-1]])].casefold() in FUNCTION_WORDS
        first -= light and set(sheet.rows[before[-1]]) <= under
    first += first < last and _is_and_of_the_word(sheet, first, span[0])
    start, end = sheet.targets[first][0], sheet.targets[last][1]
    tail = sheet.origins[max(under)][1]
    lowest = max((b for _, b in taken if b <= start), default=0)
    highest = min((a for a, _ in taken if a >= end), default=len(sheet.target))
    signs = _signs(sheet.source[span[0] : head[0]])
    while start > max(window[0], lowest) and sheet.target[start - 1] in signs:
        start -= 1
    signs = _signs(sheet.source[tail : span[1]])
    while end < min(window[1], highest) and sheet.target[end] in signs:
        end += 1
    return start, end


def _signs(text: str) -> set[str]:
    """Return the signs of ``text`` in the forms that they have in either script."""
    return {form for sign in text if not sign.isspace() for form in SIGNS.get(sign, sign)}


def _is_article(sheet: Sheet, j: int) -> bool:
    return sheet.target[slice(*sheet.targets[j])].casefold() in _ARTICLES


def _is_and_of_the_word(sheet: Sheet, j: int, start: int) -> bool:
    """Tell whether a target word is the conjunction that is written onto the marked word, before its mark."""
    said = sheet.target[slice(*sheet.targets[j])].casefold() == "and"
    return said and any(a < start < b and sheet.source[a:start] == "و" for a, b in sheet.origins)


def _highest(scores: Sequence[float], free: Sequence[int], core: Span | None) -> tuple[Span, float]:
    """Return the run of ``free`` (adjacent positions) with the highest sum, around ``core`` if it can."""
    if core and free[0] <= core[0] and core[1] <= free[-1]:
        fixed = sum(max(scores[j], 0.0) for j in range(core[0] + 1, core[1]))
        heads = [(sum(scores[k : core[0] + 1]), -k) for k in range(free[0], core[0] + 1)]
        tails = [(sum(scores[core[1] : k + 1]), k) for k in range(core[1], free[-1] + 1)]
        head, tail = max(heads), max(tails)
        return (-head[1], tail[1]), max(head[0] + fixed + tail[0], 1.0)
    best, total, start = ((free[0], free[0]), float("-inf")), 0.0, free[0]
    for j in free:
        if total <= 0:
            total, start = 0.0, j
        total += scores[j]
        if total > best[1]:
            best = ((start, j), total)
    return best
