"""The brief as Markdown with tables side by side (GitHub's dialect)."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from translate.document import Brief
from translate.renderers._changes import change_lines, summary
from translate.renderers._phrases import MARKS, behind, disclaimer, glance, provenance, when
from translate.renderers._view import Row, Side, View, view
from translate.revision import Stretch

# What Markdown or HTML could read as markup; a backslash before it is removed by every dialect.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")


def render(brief: Brief) -> bytes:
    """Return the text, UTF-8; cells written from the right carry ``dir="rtl"``, which GitHub keeps."""
    return ("\n".join(_lines(view(brief))) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _lines(shown: View) -> Iterator[str]:
    known = shown.brief.provenance
    source, target = shown.title
    yield f"# {escaped(target or source)}"
    if target and source != target:
        yield from ("", _block(source, shown.source))
    if shown.dateline[0]:
        yield from ("", _block(shown.dateline[1], shown.target), "", _block(shown.dateline[0], shown.source))
    yield from ("", " · ".join(glance(shown)))
    what = f"Bilingual brief, {shown.source.name} to {shown.target.name}: "
    yield from ("", f"*{what}{escaped(known.input_name)}, {when(known.created)}*")
    yield from _section("Highlights", _table(shown.highlights, shown, full=False))
    yield from _section("To check", _table(shown.doubtful, shown, full=False))
    yield from _section("Numbers, dates, names", _facts(shown))
    yield from _section("Glossary", _terms(shown))
    yield from _section("Changes", _changes(shown))
    yield from _section("Full text", _table(shown.rows, shown, full=True))
    yield from _section("Scores", _scores(shown))
    yield from _section(
        "Provenance", (f"- {name}: {_code(value)}" for name, value in provenance(shown.brief))
    )
    yield from ("", disclaimer(shown.brief))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield from ("", f"## {heading}", "", *held)


def _table(rows: Iterable[Row], shown: View, *, full: bool) -> Iterator[str]:
    head = True
    for row in rows:
        if head:
            yield f"| No. | {' | '.join(side.name for side in shown.columns)} |"
            rules = ("--:" if side.direction == "rtl" else ":--" for side in shown.columns)
            yield f"| --: | {' | '.join(rules)} |"
            head = False
        # A place of its own in the full text, so that the other tables and other documents can point to it.
        number = f'<a id="s{row.number}"></a>{row.number}' if full else f"[{row.number}](#s{row.number})"
        star = " ◆" if full and row.is_highlight else ""
        cells = [_said(row, side, full=full) for side in shown.columns]
        yield f"| {number}{star} | {' | '.join(cells)} |"


def _said(row: Row, side: Side, *, full: bool) -> str:
    text = row.source if side.is_source else row.target
    if side.is_source:
        return _cell(text, side, row) if text.strip() else "*(added in the translation)*"
    parts = [_cell(text, side, row)] if row.is_translated else [f"**{MARKS['error']}: not translated**"]
    parts += [f"**{MARKS[finding.severity]}:** {escaped(finding.message)}" for finding in row.findings]
    parts += [f"*{escaped(line)}*" for line in (behind(row) if full else ())]
    return "<br>".join(parts)


def _block(text: str, side: Side) -> str:
    """Return a paragraph of its own. Inside an HTML block Markdown does not read escapes."""
    return (
        f'<div dir="{side.direction}" lang="{side.code}">{escape(" ".join(text.split()), quote=False)}</div>'
    )


def _cell(text: str, side: Side, row: Row | None = None) -> str:
    words = escaped(text)
    if row is not None and row.kind == "heading":
        words = f"**{words}**" if words else words
    if row is not None and row.kind == "list-item" and row.begins:
        words = f"• {words}"
    return _turned(words, side)


def _turned(words: str, side: Side) -> str:
    return f'<div dir="rtl" lang="{side.code}">{words}</div>' if side.direction == "rtl" else words


def _facts(shown: View) -> Iterator[str]:
    if shown.facts:
        yield f"| Kind | {' | '.join(side.name for side in shown.columns)} | Verdict | Sentences |"
        yield "| :-- | :-- | :-- | :-- | :-- |"
    for fact in shown.facts:
        sides = [fact.source if side.is_source else fact.target for side in shown.columns]
        said = " | ".join("–" if words is None else escaped(words) for words in sides)
        verdict = "✓ agrees" if fact.agrees else f"**■ {fact.verdict}**"
        places = " ".join(f"[{number}](#s{number})" for number in fact.numbers)
        yield f"| {fact.kind} | {said} | {verdict} | {places} |"


def _terms(shown: View) -> Iterator[str]:
    if shown.terms:
        yield "| Term | Wanted | Got | Verdict | Sentences |"
        yield "| :-- | :-- | :-- | :-- | :-- |"
    for term in shown.terms:
        said = f"{escaped(term.source)} | {escaped(' / '.join(term.wanted))} | {escaped(term.got) or '–'}"
        places = " ".join(f"[{number}](#s{number})" for number in term.numbers)
        yield f"| {said} | {'✓ met' if term.met else '**■ not met**'} | {places} |"


def _changes(shown: View) -> Iterator[str]:
    if not shown.brief.since:
        return
    yield from (f"{escaped(summary(shown))}.", "")
    if shown.brief.changes:
        yield f"| No. | What | {' | '.join(side.name for side in shown.columns)} |"
        yield "| --: | :-- | :-- | :-- |"
    for line in change_lines(shown):
        mark = "~~" if line.is_gone else "**"
        cells = []
        for side in shown.columns:
            parts = line.source if side.is_source else line.target
            cells.append(_turned("".join(_marked(part, mark) for part in parts), side))
        yield f"| [{line.number}](#s{line.number}) | {line.what} | {' | '.join(cells)} |"


def _marked(part: Stretch, mark: str) -> str:
    words = escaped(part.text)
    space = " " if part.text[-1:].isspace() else ""
    return f"{mark}{words}{mark}{space}" if part.changed and words else words + space


def _scores(shown: View) -> Iterator[str]:
    if shown.brief.scores:
        yield "| Metric | Value | 95 % interval | Signature |"
        yield "| :-- | --: | :-- | :-- |"
    for score in shown.brief.scores:
        interval = f"{score.interval[0]:.2f} to {score.interval[1]:.2f}" if score.interval else "–"
        yield f"| {score.metric} | {score.value:.2f} | {interval} | {_code(score.signature)} |"


def _code(text: str) -> str:
    return "`" + text.replace("`", "'").replace("|", r"\|") + "`"
