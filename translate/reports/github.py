"""GitHub Actions: workflow commands that become annotations, and the outputs of the step.

GitHub shows ten annotations of a kind for each step; the worst ten come first and the rest is in the step
summary, which is the Markdown report.
"""

import re
from collections.abc import Iterator

from translate.gate import Verdict
from translate.reports._wording import isolated, limit_name, status_word, worst_segments
from translate.results import Evaluation

MOST = 10
"""Annotations of one kind that GitHub shows for a step."""
_SHOWN = 300  # code points of a text in an annotation
_NAME = re.compile(r"[^a-z0-9_]+")


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the workflow commands, one a line, UTF-8."""
    return "".join(f"{line}\n" for line in _annotations(evaluation, verdict)).encode()


def _annotations(evaluation: Evaluation, verdict: Verdict | None) -> Iterator[str]:
    if verdict is None or verdict.status == "pass":
        yield _command("notice", f"{evaluation.test_set}: scores", _scores(evaluation))
        return
    bad = [outcome for outcome in verdict.outcomes if outcome.status != "pass"]
    for outcome in sorted(bad, key=lambda one: one.status != "fail")[:MOST]:
        level = "error" if outcome.status == "fail" else "warning"
        title = f"{status_word(outcome.status)} {limit_name(outcome.limit)}"
        yield _command(level, title, f"{outcome.system}: {outcome.message}")
    for one in worst_segments(evaluation, MOST, names={outcome.system for outcome in bad}):
        row, system = evaluation.rows[one.row], evaluation.systems[one.system]
        texts = {
            "said": system.hypotheses[one.row],
            "reference": row.references[0],
            "source": row.source or "",
        }
        told = [f"{name}: {isolated(text[:_SHOWN])}" for name, text in texts.items() if text]
        title = f"{system.name}, {row.document}, segment {one.row + 1}: {one.score:.1f}"
        yield _command("notice", title, "\n".join(told))


def _scores(evaluation: Evaluation) -> str:
    return "\n".join(
        f"{system.name}: " + ", ".join(f"{score.metric} {score.value:.2f}" for score in system.scores)
        for system in evaluation.systems
    )


def _command(level: str, title: str, message: str) -> str:
    return f"::{level} title={_escape(title, property=True)}::{_escape(message, property=False)}"


def _escape(text: str, *, property: bool) -> str:
    """Escape as actions/toolkit does (packages/core/src/command.ts); a lone ``%`` or line end breaks it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def outputs(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the lines for ``$GITHUB_OUTPUT``: ``verdict=pass``, and ``chrf2=60.80`` for the first system."""
    lines = [f"verdict={verdict.status if verdict else 'none'}"]
    for score in evaluation.systems[0].scores:
        name = _NAME.sub("_", score.metric.lower().replace("++", "pp"))
        lines.append(f"{name}={score.value:.2f}")
    return "".join(f"{line}\n" for line in lines).encode()
