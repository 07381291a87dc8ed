"""What the pages share: their templates, their words, and a policy that forbids the network."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from translate.document import Brief, Origin
from translate.renderers._view import Row, View, view

ORIGINS: dict[Origin, str] = {
    "engine": "machine translation",
    "memory": "from memory",
    "human": "by a person",
    "copied": "copied from the source",
}
DISCLAIMER = (
    "Machine translation. Every sentence stands beside its source, so that it can be checked; automatic"
    " checks find much of what goes wrong, not all. Read the source before you quote."
)


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
    made.globals.update(links=links, percent=percent, count=count, origins=ORIGINS)
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
            provenance=provenance(brief),
            disclaimer=DISCLAIMER,
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


def links(row: Row) -> str:
    """Return a row's word alignment as the script reads it: ``from,to,from,to;…`` in code points."""
    return ";".join(
        f"{link.source[0]},{link.source[1]},{link.target[0]},{link.target[1]}" for link in row.bead.links
    )


def percent(part: float) -> str:
    """Return a part of 1 in whole per cent; only equality is 100 %."""
    return f"{100 if part >= 1 else min(99, round(100 * part))} %"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 sentence``, ``12,000 sentences``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def when(created: str) -> str:
    """Return an ISO time as people write it: ``2022-01-28 14:05 UTC``."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$", r"\1 \2 UTC", created)


def tallies(shown: View) -> list[tuple[str, bool]]:
    """Return one line for each kind of fact, and whether all agree: ``("numbers: 8 of 9 agree", False)``."""
    lines = []
    for kind in ("number", "date", "name"):
        found = [fact for fact in shown.brief.facts if fact.kind == kind]
        if found:
            agreeing = sum(fact.agrees for fact in found)
            lines.append((f"{kind}s: {agreeing} of {len(found)} agree", agreeing == len(found)))
    return lines


def provenance(brief: Brief) -> list[tuple[str, str]]:
    """Return where the brief came from, as names and values; what is empty is left out."""
    known = brief.provenance
    named: Iterable[tuple[str, Any]] = (
        ("Input", known.input_name),
        ("Input sha256", known.input_sha256),
        ("Model", known.model),
        ("Model sha256", known.model_sha256),
        ("Model licence", known.licence),
        ("Decoding", known.decoding),
        ("Signature", brief.bitext.signature if brief.bitext.signature != known.decoding else ""),
        ("Program", known.program),
        ("Libraries", ", ".join(f"{name} {version}" for name, version in known.libraries)),
        ("Made", known.created),
    )
    return [(name, value) for name, value in named if value]


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
