"""How models are printed."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from translate.cli import terminal
from translate.errors import ModelDamaged, ModelError
from translate.models import store
from translate.models.catalogue import Entry, entries, entry_of
from translate.models.manifest import read_manifest
from translate.models.places import EMBEDDED, embedded_folder

# Below this width the notes go under the rows, not beside them.
_WIDE = 150


def rows() -> list[dict[str, Any]]:
    """Return one row a model: those on this machine, then the rest of the catalogue."""
    here = store.installed()
    return [_row(name, name in here) for name in [*here, *(name for name in entries() if name not in here)]]


def _row(name: str, here: bool) -> dict[str, Any]:
    entry = entry_of(name)
    row: dict[str, Any] = {
        "name": name,
        "state": "to pull",
        "licence": entry.licence if entry else "",
        "sources": list(entry.sources) if entry else [],
        "targets": list(entry.targets) if entry else [],
        "bytes": entry.size if entry else 0,
        "note": entry.note if entry else "",
        "hub": entry.hub if entry else "",
        "scores": [asdict(score) for score in entry.scores] if entry else [],
    }
    if name == EMBEDDED:
        row["state"] = "embedded"
        row["bytes"] = sum(path.stat().st_size for path in embedded_folder().iterdir())
    elif here:
        row |= _installed(name)
    return row


def _installed(name: str) -> dict[str, Any]:
    try:
        manifest = read_manifest(store.locate(name))
    except ModelError:
        return {"state": "damaged"}
    if manifest is None:
        return {"state": "damaged"}
    return {
        "state": "here",
        "licence": manifest.licence,
        "sources": list(manifest.sources),
        "targets": list(manifest.targets),
        "bytes": sum(stored.size for stored in manifest.files.values()),
    }


def print_list(*, as_json: bool) -> None:
    """Print the list on standard output."""
    found = rows()
    if as_json:
        print(json.dumps({"schema": 1, "models": found}, ensure_ascii=False, indent=2))
        return
    wide = shutil.get_terminal_size((_WIDE, 24)).columns >= _WIDE
    table: list[tuple[str, ...]] = [
        ("NAME", "STATE", "LANGUAGES", "SIZE", "LICENCE", "BLEU", "NOTE" if wide else "")
    ]
    table += [_cells(row, with_note=wide) for row in found]
    widths = [max(len(line[column]) for line in table) for column in range(6)]
    for line, row in zip(table, [None, *found], strict=True):
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        print("  ".join([*cells, line[6]]).rstrip())
        if row and row["note"] and not wide:
            print(f"    {row['note']}")
    print(
        "\nBLEU: published, FLORES-200, Arabic to English (*: English to Arabic); sources: models show NAME"
    )


def _cells(row: dict[str, Any], *, with_note: bool) -> tuple[str, ...]:
    return (
        row["name"],
        row["state"],
        _languages(row["sources"], row["targets"]),
        size(row["bytes"]),
        row["licence"],
        _bleu(row["scores"]),
        row["note"] if with_note else "",
    )


def _languages(sources: list[str], targets: list[str]) -> str:
    if sources == targets and len(sources) > 2:
        return f"{len(sources)}, any way"
    return f"{'+'.join(sources) or '?'} → {'+'.join(targets) or '?'}"


def _bleu(scores: list[dict[str, Any]]) -> str:
    for score in scores:
        if score["metric"] == "BLEU" and score["test"].startswith("flores"):
            return f"{score['value']:.1f}" + ("" if score["direction"] == "ar-en" else "*")
    return ""


def size(count: int) -> str:
    """Return a number of bytes for people; empty for none."""
    if not count:
        return ""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def print_model(name: str, *, as_json: bool) -> None:
    """Print a model's facts and card on standard output; of one that is not here, what the catalogue says."""
    entry = entry_of(name)
    if entry and entry.name not in store.installed() and not Path(name).is_dir():
        _print_entry(entry, as_json=as_json)
        return
    model = store.find(name)
    facts = asdict(model) | {"directory": str(model.directory)}
    facts["scores"] = [asdict(score) for score in entry.scores] if entry else []
    if as_json:
        print(json.dumps({"schema": 1, **facts}, ensure_ascii=False, indent=2))
        return
    card = facts.pop("card")
    _print_facts(facts)
    print(f"\n{card.strip()}" if card else "\n(no model card)")


def _print_entry(entry: Entry, *, as_json: bool) -> None:
    facts = asdict(entry)
    if as_json:
        print(json.dumps({"schema": 1, "state": "to pull", **facts}, ensure_ascii=False, indent=2))
        return
    print(f"{entry.name}: not on this machine; `dragoman models pull {entry.name}` fetches it\n")
    _print_facts(facts)


def _print_facts(facts: dict[str, Any]) -> None:
    width = max(map(len, facts))
    for key, value in facts.items():
        if key == "scores":
            lines = [
                f"{s['direction']} {s['test']} {s['metric']} {s['value']} ({s['source']})" for s in value
            ]
        elif isinstance(value, dict):
            lines = [f"{digest}  {file}" for file, digest in value.items()]
        else:
            lines = [" ".join(value) if isinstance(value, (tuple, list)) else str(value)]
        for number, line in enumerate(lines):
            print(f"{'' if number else key:{width}}  {line or '-'}")


def print_verified(names: list[str], *, as_json: bool) -> None:
    """Hash the files of models and print what was found.

    Raises:
        ModelDamaged: One of them is damaged; after all were looked at.
    """
    results = []
    for name in names or store.installed():
        try:
            with terminal.progress(f"verify {name}", unit="bytes") as show:
                count = store.verify(name, progress=show)
        except ModelError as error:
            results.append({"name": name, "whole": False, "files": 0, "message": str(error)})
        else:
            results.append({"name": name, "whole": True, "files": count, "message": ""})
    if as_json:
        print(json.dumps({"schema": 1, "models": results}, ensure_ascii=False, indent=2))
    else:
        for row in results:
            print(
                f"{row['name']}: {row['files']} files, all as installed" if row["whole"] else row["message"]
            )
    damaged = [str(row["name"]) for row in results if not row["whole"]]
    if damaged:
        raise ModelDamaged(f"damaged or missing: {', '.join(damaged)}")
