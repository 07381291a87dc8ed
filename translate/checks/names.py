"""Names that only one side has, and one Arabic name that is written in several ways in a document."""

from collections import Counter, defaultdict

from translate.checks._beads import texts
from translate.checks._differences import differences
from translate.document import Bitext, Finding
from translate.facts import names
from translate.facts.names import Rendering, spelling

_FEWEST_LETTERS = 3


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each lost or invented name and each rendering that departs from the usual one."""
    return [*differences(bitext, "name"), *_inconsistent(bitext)]


def _inconsistent(bitext: Bitext) -> list[Finding]:
    """Compare how each name of the document is written; some have several right forms."""
    found: dict[str, list[tuple[int, Rendering]]] = defaultdict(list)
    languages = bitext.source.language, bitext.target.language
    if languages != ("ar", "en"):
        return []
    for position, bead in enumerate(bitext.beads):
        for rendering in names.renderings(*texts(bead)):
            if not rendering.several and len(rendering.form) >= _FEWEST_LETTERS:
                found[rendering.form].append((position, rendering))
    findings: list[Finding] = []
    for places in found.values():
        counts = Counter(spelling(rendering.english) for _, rendering in places)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda key: counts[key])  # the first of equals, as Counter keeps order
        where, first = next((p, r) for p, r in places if spelling(r.english) == usual)
        findings += [
            Finding(
                "names",
                "warning",
                position,
                f"“{rendering.english}” is the same name as “{first.english}” of sentence {where + 1}.",
                rendering.source,
                rendering.target,
            )
            for position, rendering in places
            if spelling(rendering.english) != usual
        ]
    return findings
