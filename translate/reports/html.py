"""One self-contained HTML page: scores, charts, differences, the worst segments first.

It makes no request and its policy forbids any. Without its script it can be read whole; the script filters,
sorts and chooses two systems.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from translate.gate import Verdict
from translate.reports._view import BINS, view
from translate.reports._wording import agreement_words, counted, limit_name, status_word
from translate.results import Evaluation


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the page as UTF-8."""
    style, script = _asset("report.css"), _asset("report.js")
    page = (
        _environment()
        .get_template("report.html.jinja")
        .render(
            evaluation=evaluation,
            verdict=verdict,
            view=view(evaluation, verdict),
            bins=BINS,
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )
    return page.encode()


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("translate.reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.globals.update(
        agreement=agreement_words, counted=counted, limit_name=limit_name, status_word=status_word
    )
    return made


def _asset(name: str) -> str:
    return files("translate.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return a content security policy: this style, this script, and no request to anywhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
