"""How models are printed."""

import json as json_module
from dataclasses import asdict
from typing import Any

from translate.models import store
from translate.models.catalogue import entries, entry_of


def rows() -> list[dict[str, Any]]:
    """Return one row a model: those on this machine, then the rest of the catalogue."""
    here = store.installed()
    names = here + [name for name in entries() if name not in here]
    return [_row(name, name in here) for name in names]


def _row(name: str, here: bool) -> dict[str, Any]:
    entry = entry_of(name)
    return {
        "name": name,
        "installed": here,
        "licence": entry.licence if entry else "",
        "note": entry.note if entry else "",
    }


def print_list(*, json: bool) -> None:
    """Print the list on standard output."""
    found = rows()
    if json:
        print(json_module.dumps({"schema": 1, "models": found}, ensure_ascii=False, indent=2))
        return
    width = max(len(row["name"]) for row in found)
    for row in found:
        state = "here" if row["installed"] else "-"
        print(f"{row['name']:{width}}  {state:4}  {row['licence']:12}  {row['note']}")


def print_model(name: str, *, json: bool) -> None:
    """Print one model's facts and card on standard output."""
    model = store.find(name)
    facts = asdict(model) | {"directory": str(model.directory)}
    if json:
        print(json_module.dumps({"schema": 1, **facts}, ensure_ascii=False, indent=2))
        return
    card = facts.pop("card")
    for key, value in facts.items():
        print(f"{key:10} {' '.join(value) if isinstance(value, tuple) else value or '-'}")
    print(f"\n{card.strip()}" if card else "\n(no model card)")
