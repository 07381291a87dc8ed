"""The brief for Word and LibreOffice: tables of two columns, each language in its own direction."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from translate.document import Brief
from translate.renderers._changes import change_lines, summary
from translate.renderers._phrases import MARKS, behind, disclaimer, glance, provenance, when
from translate.renderers._view import Piece, Row, Side, View, side, view
from translate.renderers._wordml import COLOURS, SMALL, Look, element, paragraph, row, run, table
from translate.renderers._zip import repacked

# A4 less two margins of 18 mm is 174 mm, 9,864 twentieths of a point.
_WIDTHS = (700, 4582, 4582)
_FACTS = (1000, 2900, 2900, 2064, 1000)
_TERMS = (2400, 2400, 2400, 1464, 1200)
_SCORES = (1300, 1000, 1900, 5664)
_BODY, _DIM = Look(), Look(size=17, colour="5D574D")
_STRONG, _HEADING = Look(bold=True, before=160), Look(size=26, bold=True)
_COLUMN = Look(size=16, bold=True, colour="5D574D")
_ENGLISH = side("en", is_source=False)


def render(brief: Brief) -> bytes:
    """Return the file; the same brief gives the same bytes."""
    shown = view(brief)
    document = docx.Document()
    _set_up(document, shown)
    body = document.element.body
    for part in _parts(shown):
        # The section's properties stay last.
        body.insert(len(body) - 1, part)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def _set_up(document: WordDocument, shown: View) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Cambria", Pt(10.5)
    normal.paragraph_format.space_after = Pt(0)
    for style in document.styles.element.iter(qn("w:rFonts")):
        # A theme's font would win over the one that is named.
        for name in [name for name in style.attrib if name.lower().endswith("theme")]:
            del style.attrib[name]
    # Every office has Times New Roman, and it has Arabic; where it is not, another Arabic font stands in.
    normal.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
    for level, size in ((1, 20), (2, 13)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Cambria", Pt(size), None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(16), Pt(4)
    head = section.header.paragraphs[0]._p
    head.append(run((shown.title[1] or shown.title[0])[:120], "ltr", _DIM))
    foot = section.footer.paragraphs[0]._p
    field = element("fldSimple", foot, instr="PAGE")
    field.append(run("1", "ltr", _DIM))
    known = document.core_properties
    known.title, known.author = shown.title[1] or shown.title[0], shown.brief.provenance.program
    known.language = shown.target.code
    known.comments = f"Bilingual brief of {shown.brief.provenance.input_name}"
    known.created = known.modified = datetime.fromisoformat(shown.brief.provenance.created).replace(
        tzinfo=None
    )


def _parts(shown: View) -> Iterable[Any]:
    known = shown.brief.provenance
    what = f"Bilingual brief · {shown.source.name} to {shown.target.name} · {known.input_name} · "
    yield _english(what + when(known.created), _DIM)
    yield _heads(shown)
    yield _english(" · ".join(glance(shown)), _STRONG)
    for heading, rows, full in (
        ("Highlights", shown.highlights, False),
        ("To check", shown.doubtful, False),
        ("Full text", shown.rows, True),
    ):
        if rows:
            yield _english(heading, _HEADING, style="Heading2")
            yield _pairs(rows, shown, full=full)
        if heading == "To check" and shown.facts:
            yield _english("Numbers, dates, names", _HEADING, style="Heading2")
            yield _facts(shown)
        if heading == "To check" and shown.terms:
            yield _english("Glossary", _HEADING, style="Heading2")
            yield _terms(shown)
    if shown.brief.since:
        yield _english("Changes", _HEADING, style="Heading2")
        yield _english(summary(shown))
        yield _changes(shown)
    if shown.brief.scores:
        yield _english("Scores", _HEADING, style="Heading2")
        yield _scores(shown)
    yield _english("Provenance", _HEADING, style="Heading2")
    for name, value in provenance(shown.brief):
        yield _english(f"{name}: {value}", SMALL)
    yield _english("")
    yield _english(disclaimer(shown.brief), _DIM)


def _english(text: str, look: Look = _BODY, *, style: str = "") -> Any:
    return paragraph([Piece(text)], _ENGLISH, look, style=style)


def _ordered(shown: View) -> tuple[bool, tuple[Side, Side]]:
    """Return whether tables begin at the right, and the sides in the order of their cells."""
    first, second = shown.columns
    mirrored = shown.target.direction == "rtl"
    return mirrored, (second, first) if mirrored else (first, second)


def _heads(shown: View) -> Any:
    mirrored, sides = _ordered(shown)
    widths = (_WIDTHS[1] + _WIDTHS[0] // 2,) * 2
    made = table(widths, from_the_right=mirrored, ruled=False)
    cells = []
    for one in sides:
        title, line = (pair[0 if one.is_source else 1] for pair in (shown.title, shown.dateline))
        style = "" if one.is_source else "Heading1"
        cells.append(
            [
                paragraph([Piece(title)], one, Look(size=30, bold=True), style=style),
                paragraph([Piece(line)], one, _DIM),
            ]
        )
    row(made, cells, widths)
    return made


def _pairs(rows: Iterable[Row], shown: View, *, full: bool) -> Any:
    mirrored, sides = _ordered(shown)
    made = table(_WIDTHS, from_the_right=mirrored)
    names = [[_english("No.", _COLUMN)], *map(_column, sides)]
    row(made, names, _WIDTHS, head=True)
    for one in rows:
        row(made, [[_number(one, full=full)], *(_cell(one, column, full=full) for column in sides)], _WIDTHS)
    return made


def _column(side: Side) -> list[Any]:
    """Make a column's head, over the side where its lines begin."""
    made = _english(side.name, _COLUMN)
    if side.direction == "rtl":
        element("jc", made.find(qn("w:pPr")), val="right")
    return [made]


def _number(one: Row, *, full: bool) -> Any:
    """Make the number: in the full text a place to point to, elsewhere a link to it."""
    made = paragraph([], _ENGLISH, SMALL)
    text = run(f"{one.number} ◆" if full and one.is_highlight else str(one.number), "ltr", SMALL)
    if full:
        element("bookmarkStart", made, id=str(one.number), name=f"s{one.number}")
        made.append(text)
        element("bookmarkEnd", made, id=str(one.number))
    else:
        element("hyperlink", made, anchor=f"s{one.number}").append(text)
    return made


def _cell(one: Row, side: Side, *, full: bool) -> list[Any]:
    look = Look(size=24 if one.level <= 1 else 22, bold=True) if one.kind == "heading" and full else _BODY
    if one.kind == "verbatim":
        look = Look(size=18, font="Courier New")
    indent = 240 * one.level if one.kind == "list-item" else 240 if one.kind == "quote" else 0
    pieces = one.source_pieces if side.is_source else one.target_pieces
    if one.kind == "list-item" and one.begins and pieces:
        pieces = [Piece("• "), *pieces]
    if side.is_source:
        if one.source.strip():
            return [paragraph(pieces, side, look, indent=indent)]
        return [_english("(added in the translation)", _DIM)]
    if one.is_translated:
        made = [paragraph(pieces, side, look, indent=indent)]
    else:
        made = [_english("Not translated", Look(bold=True, colour=COLOURS["error"]))]
    for severity, message in one.doubts:
        made.append(_english(f"{MARKS[severity]}: {message}", Look(size=17, colour=COLOURS[severity])))
    return [*made, *(_english(line, _DIM) for line in (behind(one) if full else ()))]


def _facts(shown: View) -> Any:
    made = table(_FACTS)
    kind, verdict, places = ([_english(name, _COLUMN)] for name in ("Kind", "Verdict", "Sentences"))
    row(made, [kind, *map(_column, shown.columns), verdict, places], _FACTS, head=True)
    for fact in shown.facts:
        said = []
        for one in shown.columns:
            text = fact.source if one.is_source else fact.target
            said.append([_english("–") if text is None else paragraph([Piece(text)], one, _BODY)])
        sign, colour = ("✓", "1F6B3A") if fact.agrees else ("■", COLOURS["error"])
        verdict = [_english(f"{sign} {fact.verdict}", Look(size=18, colour=colour))]
        places = [_english(", ".join(map(str, fact.numbers)), SMALL)]
        row(made, [[_english(fact.kind.capitalize(), SMALL)], *said, verdict, places], _FACTS)
    return made


def _terms(shown: View) -> Any:
    made = table(_TERMS)
    heads = ("Term", "Wanted", "Got", "Verdict", "Sentences")
    row(made, [[_english(head, _COLUMN)] for head in heads], _TERMS, head=True)
    for term in shown.terms:
        sign, colour = ("✓ met", "1F6B3A") if term.met else ("■ not met", COLOURS["error"])
        cells = [paragraph([Piece(term.source)], shown.source, _BODY)]
        cells += [
            paragraph([Piece(text)], shown.target, _BODY)
            for text in (" / ".join(term.wanted), term.got or "–")
        ]
        cells.append(_english(sign, Look(size=18, colour=colour)))
        cells.append(_english(", ".join(map(str, term.numbers)), SMALL))
        row(made, [[cell] for cell in cells], _TERMS)
    return made


def _changes(shown: View) -> Any:
    mirrored, sides = _ordered(shown)
    made = table(_WIDTHS, from_the_right=mirrored)
    for line in change_lines(shown):
        cells = [[_english(f"{line.number} {line.what}", SMALL)]]
        for one in sides:
            text = "".join(part.text for part in (line.source if one.is_source else line.target))
            cells.append([paragraph([Piece(text)], one, _DIM if line.is_gone else _BODY)])
        row(made, cells, _WIDTHS)
    return made


def _scores(shown: View) -> Any:
    made = table(_SCORES)
    for score in shown.brief.scores:
        interval = f"{score.interval[0]:.2f} to {score.interval[1]:.2f}" if score.interval else "–"
        texts = (score.metric, f"{score.value:.2f}", interval, score.signature)
        row(made, [[_english(text, SMALL)] for text in texts], _SCORES)
    return made
