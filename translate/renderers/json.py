"""The brief as one JSON object, for other programs; see docs/briefs.md for its fields."""

import json

from translate.document import Brief
from translate.renderers._record import brief_record
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the object, UTF-8: a field a line, and the entries of a list a line each."""
    fields = (f"{_dump(name)}: {_value(value)}" for name, value in brief_record(view(brief)).items())
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode("utf-8")


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {_dump(entry)}" for entry in value) + "\n]"
    return _dump(value)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
