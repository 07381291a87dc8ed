"""The bitext as XLIFF 1.2, for translators' tools, with states, doubts as notes, and what else is known."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from translate.document import Alternative, Attempt, Brief, Origin, Severity
from translate.renderers._phrases import legal
from translate.renderers._view import Row, Side, View, view

# XLIFF 1.2, 2.3.1: what a target's state says to the tool. Only a person's work counts as finished.
_STATES: dict[Origin, str] = {
    "engine": 'state="needs-review-translation" state-qualifier="mt-suggestion"',
    "memory": 'state="needs-review-translation" state-qualifier="exact-match"',
    "human": 'state="translated"',
    "aligned": 'state="translated"',
    "copied": 'state="needs-review-translation" state-qualifier="id-match"',
}
# XLIFF 1.2, ``priority``: 1 is the highest of ten.
_PRIORITIES: dict[Severity, int] = {"error": 1, "warning": 3, "info": 8}


def render(brief: Brief) -> bytes:
    """Return the file; a unit's id is the place that the HTML brief has for it (``s12``)."""
    return "\n".join(_lines(view(brief))).encode("utf-8") + b"\n"


def _lines(shown: View) -> Iterator[str]:
    name = quoteattr(legal(shown.brief.provenance.input_name))
    codes = f'source-language="{shown.source.code}" target-language="{shown.target.code}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    yield f'<file original={name} {codes} datatype="plaintext">'
    tool = quoteattr(shown.brief.provenance.program)
    yield f'<header><tool tool-id="dragoman" tool-name={tool}/></header>'
    yield "<body>"
    for row in shown.rows:
        if row.source.strip():
            yield from _unit(row, shown)
    yield "</body>\n</file>\n</xliff>"


def _unit(row: Row, shown: View) -> Iterator[str]:
    fixed = ' translate="no"' if row.kind == "verbatim" else ""
    yield f'<trans-unit id="s{row.number}" xml:space="preserve"{fixed}>'
    yield _text("source", row.source, shown.source)
    if row.target.strip():
        yield _text("target", row.target, shown.target, _STATES[row.bead.origin])
    for severity, message in row.doubts:
        yield f'<note from="dragoman" priority="{_PRIORITIES[severity]}">{escape(legal(message))}</note>'
    for one in row.bead.alternatives:
        yield from _alternative(one, shown)
    for attempt in row.bead.attempts:
        yield from _attempt(attempt, shown)
    yield "</trans-unit>"


def _alternative(one: Alternative, shown: View) -> Iterator[str]:
    yield f'<alt-trans match-quality="{round(100 * one.similarity)}%" origin="{one.origin}">'
    yield _text("source", one.source, shown.source)
    yield _text("target", one.target, shown.target)
    yield "</alt-trans>"


def _attempt(attempt: Attempt, shown: View) -> Iterator[str]:
    if not attempt.kept and attempt.text.strip():
        origin = quoteattr(legal(f"repair: {attempt.rung}"))
        yield f'<alt-trans alttranstype="rejected" origin={origin}>'
        yield _text("target", attempt.text, shown.target)
        yield "</alt-trans>"


def _text(tag: str, text: str, side: Side, attributes: str = "") -> str:
    head = f'{tag} xml:lang="{side.code}" {attributes}'.rstrip()
    return f"<{head}>{escape(legal(text))}</{tag}>"
