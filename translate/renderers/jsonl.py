"""The bitext as JSON Lines, a bead a line, with the fields that beads have in the JSON brief."""

import json

from translate.document import Brief
from translate.renderers._record import bead_record
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the lines, UTF-8; a line break inside a text is escaped."""
    rows = view(brief).rows
    return "".join(json.dumps(bead_record(row), ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
