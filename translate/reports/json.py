"""JSON: everything an evaluation found, with a schema number; `dragoman gate` reads it again."""

import json
from dataclasses import asdict

from translate.results import Evaluation

SCHEMA = 1
"""Grows when a field changes its meaning or goes away."""


def write(evaluation: Evaluation) -> bytes:
    """Return the evaluation as UTF-8 JSON."""
    content = {"schema": SCHEMA, "kind": "evaluation", **asdict(evaluation)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
