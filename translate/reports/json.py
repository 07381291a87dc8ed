"""JSON: everything an evaluation found, with a schema number; ``dragoman gate`` reads it again."""

import json
from dataclasses import asdict

from translate.gate import Verdict
from translate.results import Evaluation

SCHEMA = 1
"""Grows when a field changes its meaning or goes away; ``evaluation/stored.py`` reads it."""


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the evaluation as UTF-8 JSON, the verdict beside it."""
    content: dict[str, object] = {"schema": SCHEMA, "kind": "evaluation", **asdict(evaluation)}
    if verdict is not None:
        content["verdict"] = {"status": verdict.status, **asdict(verdict)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
