"""What renderings say in words, the same in all: counts, provenance, what is behind a sentence."""

import re
from collections.abc import Iterable
from typing import Any

from translate.document import Bead, Brief, Origin, Severity
from translate.renderers._view import Row, View

MARKS: dict[Severity, str] = {"error": "■ Error", "warning": "▲ Check", "info": "● Note"}
"""A doubt by sign and word, so that it needs no colour."""
ORIGINS: dict[Origin, str] = {
    "engine": "machine translation",
    "memory": "from memory",
    "human": "by a person",
    "copied": "copied from the source",
    "aligned": "aligned",
}
_MACHINE = (
    "Machine translation. Every sentence stands beside its source, so that it can be checked; automatic"
    " checks find much of what goes wrong, not all. Read the source before you quote."
)
_ALIGNED = (
    "A source and a translation that were given, put side by side by a program, which can be wrong; automatic"
    " checks find much of what does not agree, not all. Read the source before you quote."
)
# XML 1.0 has no place for these (section 2.2).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def disclaimer(brief: Brief) -> str:
    """Return what a reader must know of how the brief was made."""
    return _MACHINE if brief.provenance.model else _ALIGNED


def origin(bead: Bead) -> str:
    """Return where a target came from; of an aligned one, how sure the aligner is."""
    if bead.origin == "aligned" and bead.score is not None:
        return f"aligned, {percent(bead.score)} sure"
    return ORIGINS[bead.origin]


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 sentence``, ``12,000 sentences``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def percent(part: float) -> str:
    """Return a part of 1 in whole per cent; only equality is 100 %."""
    return f"{100 if part >= 1 else min(99, round(100 * part))} %"


def when(created: str) -> str:
    """Return an ISO time as people write it: ``2022-01-28 14:05 UTC``."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$", r"\1 \2 UTC", created)


def glance(shown: View) -> list[str]:
    """Return what one wants to know first: sentences, what is missing, what to check, what agrees."""
    missing = f"{shown.untranslated} not translated" if shown.untranslated else "all translated"
    doubtful = f"{len(shown.doubtful)} to check" if shown.doubtful else "nothing to check"
    return [count(len(shown.rows), "sentence"), missing, doubtful, *(line for line, _, _ in tallies(shown))]


def tallies(shown: View) -> list[tuple[str, bool, str]]:
    """Return a line for each kind of fact and the glossary, whether all is well, and the part it is in."""
    lines = []
    for kind in ("number", "date", "name"):
        found = [fact for fact in shown.brief.facts if fact.kind == kind]
        if found:
            agreeing = sum(fact.agrees for fact in found)
            line = f"{kind}s: {agreeing} of {len(found)} agree"
            lines.append((line, agreeing == len(found), "facts"))
    if uses := shown.brief.bitext.terms:
        met = sum(use.met for use in uses)
        lines.append((f"terms: {met} of {len(uses)} met", met == len(uses), "terms"))
    return lines


def behind(row: Row) -> list[str]:
    """Return what is behind a row: its origin, what repair tried, what memory has."""
    # What memory gives back unasked is what this very model said under these very conditions.
    told = row.bead.origin not in ("engine", "memory")
    lines = [origin(row.bead).capitalize()] if told else []
    for attempt in row.bead.attempts:
        kept = "kept" if attempt.kept else "not kept"
        lines.append(f"Repair, {attempt.rung} ({kept}, {attempt.reason}): {attempt.text}")
    for one in row.bead.alternatives:
        lines.append(f"Memory, {percent(one.similarity)} alike, {ORIGINS[one.origin]}: {one.target}")
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


def legal(text: str) -> str:
    """Return text with what XML cannot hold shown as ``�``."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
