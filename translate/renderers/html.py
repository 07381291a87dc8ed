"""The brief as one self-contained HTML page: readable without script, on paper, on a phone, in the dark."""

from translate.document import Brief
from translate.renderers._page import asset, page, running_header
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the page; it makes no request, and its policy forbids any."""
    title = view(brief).title
    has_links = any(bead.links for bead in brief.bitext.beads)
    return page(
        brief,
        template="brief.html.jinja",
        style=asset("brief.css") + running_header(title[1] or title[0]),
        script=asset("brief.js") if has_links else "",
    )
