"""The brief on paper: the page of ``html``, set by WeasyPrint with Arabic shaped and fonts embedded."""

from translate.document import Brief
from translate.errors import UsageError
from translate.renderers._page import asset, page, running_header
from translate.renderers._view import view

try:
    from weasyprint import HTML
except OSError as error:
    raise UsageError(
        "rendering 'pdf' needs the system library Pango; on Debian: apt-get install libpango-1.0-0"
        " libpangoft2-1.0-0 libharfbuzz-subset0"
    ) from error


def render(brief: Brief) -> bytes:
    """Return a tagged PDF (PDF/UA-1), A4, with the title and the page number on each sheet."""
    title = view(brief).title
    style = asset("brief.css") + running_header(title[1] or title[0])
    markup = page(brief, template="brief.html.jinja", style=style).decode("utf-8")
    document = HTML(string=markup, media_type="print", url_fetcher=_refuse)
    made: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=brief.provenance.input_sha256.encode()
    )
    return made


def _refuse(url: str, *_: object, **__: object) -> object:
    """Fetch nothing: the page is complete, and a text must not make the program open an address."""
    raise ValueError(f"the brief asks for {url}")
