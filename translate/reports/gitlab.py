"""GitLab's code quality report: a list of what a merge request makes worse.

https://docs.gitlab.com/ci/testing/code_quality/: ``description``, ``check_name``, ``fingerprint``,
``severity`` and ``location``; GitLab compares fingerprints of two branches.
"""

import hashlib
import json

from translate.gate import Outcome, Verdict
from translate.reports._wording import limit_name, worst_segments
from translate.results import Evaluation

MOST = 50  # segments named; a merge request shows a few and links to the rest
_SEVERITY = {"fail": "critical", "inconclusive": "minor"}


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the report as UTF-8 JSON; without a failure it is an empty list."""
    bad = [outcome for outcome in verdict.outcomes if outcome.status != "pass"] if verdict else []
    issues = [_outcome(evaluation, outcome) for outcome in bad]
    if bad:
        issues += _segments(evaluation, {outcome.system for outcome in bad})
    return (json.dumps(issues, ensure_ascii=False, indent=1) + "\n").encode()


def _outcome(evaluation: Evaluation, outcome: Outcome) -> dict[str, object]:
    return _issue(
        check=f"gate-{outcome.limit.kind}",
        description=f"{outcome.system}: {outcome.message}",
        key=f"{evaluation.test_set}|{outcome.system}|{limit_name(outcome.limit)}",
        severity=_SEVERITY[outcome.status],
        path=evaluation.test_set,
        line=1,
    )


def _segments(evaluation: Evaluation, names: set[str]) -> list[dict[str, object]]:
    found = []
    for one in worst_segments(evaluation, MOST, names=names):
        row, system = evaluation.rows[one.row], evaluation.systems[one.system]
        found.append(
            _issue(
                check="segment-score",
                description=f"{system.name}: {one.score:.1f} for {row.references[0]!r:.200}",
                key=f"{evaluation.test_set}|{system.name}|{row.document}|{one.row}",
                severity="info",
                path=row.document,
                line=one.row + 1,
            )
        )
    return found


def _issue(
    *, check: str, description: str, key: str, severity: str, path: str, line: int
) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": hashlib.sha256(key.encode()).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
