"""The bitext as a table for spreadsheets and for correction, a bead a line.

Lossless: cells with tabs, quotes or line breaks are quoted as spreadsheets do. ``dragoman memory apply``
reads it back; a person changes ``target``, and ``original`` keeps what stood there.
"""

import csv
import io

from translate.document import Brief
from translate.renderers._view import Row, view

COLUMNS = (
    "number",
    "kind",
    "source",
    "target",
    "original",
    "origin",
    "score",
    "highlight",
    "severity",
    "findings",
)


def render(brief: Brief) -> bytes:
    """Return the table, UTF-8 with a head line."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, dialect="excel-tab", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(map(_cells, view(brief).rows))
    return stream.getvalue().encode("utf-8")


def _cells(row: Row) -> list[str]:
    score = "" if row.bead.score is None else f"{row.bead.score:.4f}"
    messages = " ".join(finding.message for finding in row.findings)
    highlight = "yes" if row.is_highlight else ""
    head = [str(row.number), row.kind, row.source, row.target, row.target, row.bead.origin, score, highlight]
    return [*head, row.severity or "", messages]
