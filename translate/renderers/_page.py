"""What the pages share: their templates, their words, and a policy that forbids the network."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from translate.document import Brief
from translate.renderers._changes import change_lines, summary
from translate.renderers._phrases import (
    ORIGINS,
    count,
    disclaimer,
    origin,
    percent,
    provenance,
    tallies,
    when,
)
from translate.renderers._view import Row, view

# Chromium takes over 30 s to open 20,000 pairs in one table, and 1.4 s in tables of 200.
_CHUNK = 200


def environment() -> Environment:
    """Return the templates' environment: what is put in is escaped, what is missing is an error."""
    made = Environment(
        loader=PackageLoader("translate.renderers", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.globals.update(
        links=links, chunks=chunks, percent=percent, count=count, origins=ORIGINS, origin=origin
    )
    return made


def asset(name: str) -> str:
    """Return the text of a style sheet or script beside the templates."""
    return files("translate.renderers").joinpath("templates", name).read_text(encoding="utf-8")


def page(brief: Brief, *, template: str, style: str, script: str = "") -> bytes:
    """Render one self-contained page.

    Args:
        brief: What to show.
        template: Name of the template.
        style: The style sheet, put in as it is.
        script: The script, put in as it is; empty for none.
    """
    shown = view(brief)
    text = (
        environment()
        .get_template(template)
        .render(
            brief=brief,
            view=shown,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            when=when(brief.provenance.created),
            tallies=tallies(shown),
            changes={"lines": list(change_lines(shown)), "summary": summary(shown)},
            provenance=provenance(brief),
            disclaimer=disclaimer(brief),
        )
    )
    return text.encode("utf-8")


def policy(style: str, script: str) -> str:
    """Return a content security policy: this style, this script, and no request to anywhere."""
    allowed = f"default-src 'none'; style-src {_digest(style)}; img-src data:"
    scripts = f"; script-src {_digest(script)}" if script else ""
    return f"{allowed}{scripts}; base-uri 'none'; form-action 'none'"


def running_header(text: str) -> str:
    """Return print rules with ``text`` at the head of each page and its number at the foot."""
    # Everything but letters, digits and blanks is written as a CSS escape, so no text can end the string.
    safe = re.sub(r"[^A-Za-z0-9 ]", lambda char: f"\\{ord(char.group()):x} ", text[:120])
    small = "font: 8pt sans-serif; color: #444;"
    return (
        "@page { size: A4; margin: 20mm 16mm 18mm;\n"
        f'  @top-left {{ content: "{safe}"; width: 80%; {small} }}\n'
        f'  @top-right {{ content: "Bilingual brief"; {small} }}\n'
        f'  @bottom-right {{ content: counter(page) " / " counter(pages); {small} }}\n}}\n'
    )


def chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows in parts of about two hundred, cut where a block begins."""
    start = 0
    for place in range(len(rows)):
        if place - start >= _CHUNK and rows[place].begins:
            yield rows[start:place]
            start = place
    if start < len(rows):
        yield rows[start:]


def links(row: Row) -> str:
    """Return a row's word alignment as the script reads it: ``from,to,from,to;…`` in code points."""
    return ";".join(
        f"{link.source[0]},{link.source[1]},{link.target[0]},{link.target[1]}" for link in row.bead.links
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
