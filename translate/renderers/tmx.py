"""The bitext as TMX 1.4b, for translation memories: the beads that have both sides."""

from datetime import datetime

from translate.document import Brief
from translate.memory import Unit
from translate.memory.tmx import write_tmx
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the file; a unit's creator says whether a person or an engine made it."""
    shown = view(brief)
    units = (
        Unit(row.source, row.target, "human" if row.bead.origin in ("human", "aligned") else "engine")
        for row in shown.rows
        if row.source.strip() and row.target.strip() and row.kind != "verbatim"
    )
    created = datetime.fromisoformat(brief.provenance.created)
    return b"".join(write_tmx(units, source=shown.source.code, target=shown.target.code, created=created))
