"""A page in which a person corrects the translation, offline; it saves what ``dragoman memory apply`` reads.

The saved table has the columns number, source, target, original and state (``corrected``, ``approved`` or
nothing); the saved JSON the same under ``beads``.
"""

from translate.document import Brief
from translate.renderers._page import asset, page, running_header
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the page; it makes no request, and its policy forbids any."""
    title = view(brief).title
    style = asset("brief.css") + asset("editable.css") + running_header(title[1] or title[0])
    return page(brief, template="editable.html.jinja", style=style, script=asset("editable.js"))
