"""Facts on which the sides of a bead differ, told as findings; shared by numbers, dates and names."""

from translate.checks._beads import comparisons
from translate.document import Bitext, Finding, Severity
from translate.facts import Comparison, Kind, Mention

_WORDS = {"number": "number", "date": "date", "name": "name"}


def differences(bitext: Bitext, kind: Kind) -> list[Finding]:
    """Return a finding for each fact of one kind that only one side has, or both have differently.

    A fact that the neighbouring bead has on the other side was moved there, not lost: aligned texts
    often cut their sentences elsewhere.
    """
    rows = [
        [c for c in comparisons(bitext, bead) if c.kind == kind and not c.agrees and not c.soft]
        for bead in bitext.beads
    ]
    findings: list[Finding] = []
    for position, found in enumerate(rows):
        near = [*rows[max(0, position - 1) : position], *rows[position + 1 : position + 2]]
        others = [other for row in near for other in row]
        findings += [
            _finding(one, position) for one in found if not any(_moved(one, other) for other in others)
        ]
    return findings


def _moved(one: Comparison, other: Comparison) -> bool:
    if one.source is not None and one.target is None:
        return other.source is None and other.target is not None and _says_same(one.source, other.target)
    if one.target is not None and one.source is None:
        return other.target is None and other.source is not None and _says_same(other.source, one.target)
    return False


def _says_same(source: Mention, target: Mention) -> bool:
    return source.value == target.value


def _finding(comparison: Comparison, bead: int) -> Finding:
    source, target = comparison.source, comparison.target
    return Finding(
        check=_check_name(comparison.kind),
        severity=_severity(comparison),
        bead=bead,
        message=_message(comparison),
        source_span=source.span if source else None,
        target_span=target.span if target else None,
    )


def _check_name(kind: Kind) -> str:
    return f"{kind}s"


def _severity(comparison: Comparison) -> Severity:
    """A contradiction or a lost figure is an error; a lost word may be wording."""
    both = comparison.source is not None and comparison.target is not None
    named = comparison.source or comparison.target
    assert named is not None
    in_digits = any(map(str.isdigit, named.text))
    return "error" if both or in_digits else "warning"


def _message(comparison: Comparison) -> str:
    source, target, word = comparison.source, comparison.target, _WORDS[comparison.kind]
    if source is not None and target is not None:
        if source.value == target.value and source.unit != target.unit:
            return f"The source says “{source.text}”, the translation “{target.text}”: another unit."
        return f"The source says {_said(source)}, the translation says {_said(target)}."
    if source is not None:
        return f"The {word} {_said(source)} is missing from the translation."
    assert target is not None
    return f"The {word} {_said(target)} is in the translation but not in the source."


def _said(mention: Mention) -> str:
    """Return the wording, with the value where the wording is not the value."""
    plain = mention.text.replace(",", "")
    return f"“{mention.text}”" if plain == mention.value else f"“{mention.text}” ({mention.value})"
