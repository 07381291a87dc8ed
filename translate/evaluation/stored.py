"""Evaluations and baselines on the disk: JSON with a schema number, read back with care."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from translate.errors import GateError, InputError, UsageError
from translate.metrics import metric
from translate.results import Evaluation

T = TypeVar("T")

BASELINE_SCHEMA = 1
"""Grows when a field of the baseline changes its meaning or goes away."""
EVALUATION_SCHEMA = 1
"""The same for stored evaluations; ``reports/json.py`` writes them."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a later run of one test set is compared with.

    The translations themselves are stored, not only their scores: a paired test needs every row, and a
    change of the file shows in a review what changed.

    Attributes:
        program: Name and version of the program that made it.
        references_sha256: Digest of the reference segments.
        signatures: Signature of each metric, without resampling.
        values: Value of each metric, for people who read the file.
        hypotheses: The translation of each row.
    """

    program: str
    references_sha256: str
    signatures: dict[str, str]
    values: dict[str, float]
    hypotheses: tuple[str, ...]


def read_evaluation(data: bytes, name: str) -> Evaluation:
    """Read an evaluation that ``--json`` wrote.

    Raises:
        InputError: It is none, or of another schema.
    """
    content = _content(data, name)
    if content.get("kind") != "evaluation":
        raise InputError(f"{name}: is no stored evaluation; make one with dragoman evaluate --json")
    if content.get("schema") != EVALUATION_SCHEMA:
        raise InputError(
            f"{name}: has schema {content.get('schema')}, wanted {EVALUATION_SCHEMA}; make it anew"
        )
    # The verdict is not read: a stored evaluation is judged anew.
    kept = {key: value for key, value in content.items() if key not in ("schema", "kind", "verdict")}
    return _build(Evaluation, kept, name)


def read_baselines(data: bytes, name: str) -> dict[str, Baseline]:
    """Read the baselines of all test sets.

    Raises:
        GateError: The file is none, or of another schema.
    """
    content = _content(data, name)
    if content.get("kind") != "baseline":
        raise GateError(f"{name}: is no baseline; make one with --update-baseline")
    if content.get("schema") != BASELINE_SCHEMA:
        raise GateError(
            f"{name}: has schema {content.get('schema')}, wanted {BASELINE_SCHEMA};"
            " make it anew with --update-baseline"
        )
    return {key: _build(Baseline, value, f"{name}: {key}") for key, value in content.get("sets", {}).items()}


def write_baselines(baselines: Mapping[str, Baseline]) -> bytes:
    """Return a baseline file, one line a translation, so that version control shows what changed."""
    sets = {
        name: {field.name: getattr(baseline, field.name) for field in fields(baseline)}
        for name, baseline in sorted(baselines.items())
    }
    content = {"kind": "baseline", "schema": BASELINE_SCHEMA, "sets": sets}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def baseline_of(evaluation: Evaluation) -> Baseline:
    """Return an evaluation's only system as the baseline of later ones.

    Raises:
        UsageError: There are several systems, or its segments were not kept.
    """
    if len(evaluation.systems) != 1:
        raise UsageError("a baseline is one system; give one hypothesis with --update-baseline")
    system = evaluation.systems[0]
    if not system.hypotheses:
        raise UsageError(
            "a baseline needs every segment, and a set this large is scored without keeping them"
        )
    references = len(evaluation.rows[0].references)
    return Baseline(
        program=evaluation.program,
        references_sha256=evaluation.references_sha256,
        signatures={one.metric: metric(one.metric).signature(references) for one in system.scores},
        values={one.metric: round(one.value, 4) for one in system.scores},
        hypotheses=system.hypotheses,
    )


def _content(data: bytes, name: str) -> dict[str, Any]:
    try:
        content = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"{name}: not valid JSON: {error}") from error
    if not isinstance(content, dict):
        raise InputError(f"{name}: is no stored evaluation or baseline")
    return content


def _build(kind: type[T], value: Any, place: str) -> T:
    """Return a frozen dataclass from what JSON made of it.

    Raises:
        InputError: A field is missing, unknown or of another type.
    """
    hints = get_type_hints(kind)
    if not isinstance(value, dict) or not value.keys() <= hints.keys():
        raise InputError(f"{place}: has fields that this version does not know")
    try:
        return kind(**{key: _convert(hints[key], item, f"{place}.{key}") for key, item in value.items()})
    except TypeError as error:
        raise InputError(f"{place}: is not complete: {error}") from error


def _convert(kind: Any, value: Any, place: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _build(kind, value, place)  # type: ignore[arg-type]
    if origin is tuple:
        if not isinstance(value, list):
            raise InputError(f"{place}: must be a list")
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else arguments
        if len(kinds) != len(value):
            raise InputError(f"{place}: must have {len(arguments)} entries")
        return tuple(_convert(one, item, place) for one, item in zip(kinds, value, strict=True))
    if origin is dict:
        if not isinstance(value, dict):
            raise InputError(f"{place}: must be a table")
        return {key: _convert(arguments[1], item, place) for key, item in value.items()}
    if origin in (Union, UnionType):
        inner = next(one for one in arguments if one is not type(None))
        return None if value is None else _convert(inner, value, place)
    wanted = (int, float) if kind is float else kind if isinstance(kind, type) else object
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise InputError(f"{place}: must be {getattr(kind, '__name__', kind)}, not {value!r:.40}")
    return value
