"""The brief as plain values, for JSON and JSON Lines; documented in docs/briefs.md, versioned there."""

from dataclasses import asdict
from typing import Any

from translate.document import Finding, Span
from translate.renderers._view import Row, Side, View

SCHEMA = "dragoman.brief/1"
"""Fields may be added under the same number; none is renamed, removed or given another meaning."""


def brief_record(view: View) -> dict[str, Any]:
    """Return the whole brief."""
    brief = view.brief
    return {
        "schema": SCHEMA,
        "source": _side(view.source),
        "target": _side(view.target),
        "title": {
            "bead": None if brief.title is None else brief.title + 1,
            "source": view.title[0],
            "target": view.title[1],
        },
        "dateline": {"source": view.dateline[0], "target": view.dateline[1]} if view.dateline[0] else None,
        "highlights": [position + 1 for position in brief.highlights],
        "beads": [bead_record(row) for row in view.rows],
        "facts": [{**asdict(fact), "bead": fact.bead + 1} for fact in brief.facts],
        "terms": [{**asdict(use), "bead": use.bead + 1} for use in brief.bitext.terms],
        "since": brief.since or None,
        "changes": [{**asdict(change), "bead": change.bead + 1} for change in brief.changes],
        "scores": [asdict(score) for score in brief.scores],
        "signature": brief.bitext.signature,
        "provenance": {**asdict(brief.provenance), "libraries": dict(brief.provenance.libraries)},
    }


def bead_record(row: Row) -> dict[str, Any]:
    """Return one bead."""
    bead = row.bead
    return {
        "number": row.number,
        "kind": row.kind,
        "level": row.level,
        "source": row.source,
        "target": row.target,
        "source_block": bead.source[0].block if bead.source else None,
        "target_block": bead.target[0].block if bead.target else None,
        "origin": bead.origin,
        "score": bead.score,
        "highlight": row.is_highlight,
        "findings": [_finding(finding) for finding in row.findings],
        "links": [[*link.source, *link.target, link.weight] for link in bead.links],
        "attempts": [asdict(attempt) for attempt in bead.attempts],
        "alternatives": [asdict(one) for one in bead.alternatives],
    }


def _side(side: Side) -> dict[str, str]:
    return {"language": side.code, "name": side.name, "direction": side.direction}


def _finding(finding: Finding) -> dict[str, str | Span | None]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_span": finding.source_span,
        "target_span": finding.target_span,
    }
