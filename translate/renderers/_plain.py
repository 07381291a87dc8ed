"""The brief as lines of text, for files and terminals; how a pair of sentences stands is the caller's."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from translate.renderers._changes import change_lines, summary
from translate.renderers._phrases import MARKS, behind, disclaimer, glance, provenance, when
from translate.renderers._view import Row, View


@dataclass(frozen=True, slots=True)
class Layout:
    """How a rendering sets text.

    Attributes:
        pair: Lines of a source and a target text, with what stands before them (a number or nothing).
        said: What source and target say as one stretch of text, in the order of the columns.
        paragraph: Lines of a paragraph in English, indented by so much.
        style: Makes a text stand out: ``title``, ``heading``, ``error``, ``warning``, ``info``, ``dim``.
    """

    pair: Callable[[str, str, str], Iterable[str]]
    said: Callable[[str | None, str | None], str]
    paragraph: Callable[[str, int], Iterable[str]]
    style: Callable[[str, str], str]


def lines(view: View, layout: Layout) -> Iterator[str]:
    """Yield the brief's lines, top to bottom."""
    known = view.brief.provenance
    what = f"{view.source.name} to {view.target.name} · {known.input_name} · {when(known.created)}"
    yield from (layout.style(line, "dim") for line in layout.paragraph(f"Bilingual brief · {what}", 0))
    yield ""
    for line in layout.pair("", *view.title):
        yield layout.style(line, "title")
    if view.dateline[0]:
        yield from layout.pair("", *view.dateline)
    yield ""
    yield from layout.paragraph(" · ".join(glance(view)), 0)
    for heading, part in (
        ("Highlights", _rows(view.highlights, layout, full=False)),
        ("To check", _rows(view.doubtful, layout, full=False)),
        ("Numbers, dates, names", _facts(view, layout)),
        ("Glossary", _terms(view, layout)),
        ("Changes", _changes(view, layout)),
        ("Full text", _rows(view.rows, layout, full=True)),
        ("Scores", _scores(view, layout)),
        ("Provenance", _provenance(view, layout)),
    ):
        first = next(part, None)
        if first is not None:
            yield from ("", layout.style(heading.upper(), "heading"), "", first)
            yield from part
    yield ""
    yield from layout.paragraph(disclaimer(view.brief), 0)


def _rows(rows: Iterable[Row], layout: Layout, *, full: bool) -> Iterator[str]:
    for place, row in enumerate(rows):
        if place and (row.begins or not full):
            yield ""
        number = f"{row.number}◆" if full and row.is_highlight else str(row.number)
        source = row.source if row.source.strip() else "(added in the translation)"
        target = row.target if row.is_translated else "(not translated)"
        style = "title" if row.kind == "heading" and full else ""
        for line in layout.pair(number, source, target):
            yield layout.style(line, style)
        yield from _notes(row, layout, full=full)


def _notes(row: Row, layout: Layout, *, full: bool) -> Iterator[str]:
    for severity, message in row.doubts:
        for line in layout.paragraph(f"{MARKS[severity]}: {message}", 5):
            yield layout.style(line, severity)
    for text in behind(row) if full else ():
        for line in layout.paragraph(text, 5):
            yield layout.style(line, "dim")


def _changes(view: View, layout: Layout) -> Iterator[str]:
    if not view.brief.since:
        return
    yield from layout.paragraph(summary(view), 0)
    for line in change_lines(view):
        yield ""
        yield from (layout.style(text, "dim") for text in layout.paragraph(f"{line.number} {line.what}", 0))
        source, target = ("".join(part.text for part in side) for side in (line.source, line.target))
        for text in layout.pair("", source, target):
            yield layout.style(text, "dim" if line.is_gone else "")


def _facts(view: View, layout: Layout) -> Iterator[str]:
    for fact in view.facts:
        places = ", ".join(map(str, fact.numbers))
        mark, style = ("✓", "") if fact.agrees else ("■", "error")
        verdict = "" if fact.agrees else f" {fact.verdict}:"
        for line in layout.paragraph(
            f"{mark} {fact.kind}{verdict} {layout.said(fact.source, fact.target)} [{places}]", 0
        ):
            yield layout.style(line, style)


def _terms(view: View, layout: Layout) -> Iterator[str]:
    for term in view.terms:
        places = ", ".join(map(str, term.numbers))
        mark, style = ("✓", "") if term.met else ("■", "error")
        verdict = "" if term.met else f"; wanted: {' / '.join(term.wanted)}"
        said = layout.said(term.source, term.got or None)
        for line in layout.paragraph(f"{mark} {said}{verdict} [{places}]", 0):
            yield layout.style(line, style)


def _scores(view: View, layout: Layout) -> Iterator[str]:
    for score in view.brief.scores:
        interval = f" ({score.interval[0]:.2f} to {score.interval[1]:.2f})" if score.interval else ""
        yield from layout.paragraph(f"{score.metric} {score.value:.2f}{interval}  {score.signature}", 0)


def _provenance(view: View, layout: Layout) -> Iterator[str]:
    for name, value in provenance(view.brief):
        yield from layout.paragraph(f"{name}: {value}", 0)
