"""``dragoman doctor``: what this machine has, and what is wrong with it."""

import json
from typing import TYPE_CHECKING, Any

import typer

from translate.cli import options
from translate.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(command)


def command(as_json: options.Json = False) -> None:
    """Look over this installation: versions, processor, memory, models, places, network policy.

    Ends with 5 if a model is damaged.
    """
    from translate.cli.doctor_facts import facts

    found = facts()
    if as_json:
        print(json.dumps({"schema": 1, **found}, ensure_ascii=False, indent=2))
    else:
        for title, lines in _sections(found):
            print(title)
            for line in lines:
                print(f"  {line}")
    if any(model["state"] != "whole" for model in found["models"]):
        raise typer.Exit(Exit.MODEL)


def _sections(found: dict[str, Any]) -> "Iterator[tuple[str, list[str]]]":
    from translate.cli.models_table import size

    program, processor, gpu, memory = (found[key] for key in ("program", "processor", "gpu", "memory"))
    places, network = found["places"], found["network"]
    yield (
        f"dragoman {program['dragoman']}",
        [f"Python {program['python']} on {program['system']}"],
    )
    yield "Models", [_model(model) for model in found["models"]]
    yield (
        "Processor",
        [
            f"{processor['name']}, {processor['usable']} usable, {processor['threads']} threads by default",
            f"features       {' '.join(processor['features']) or 'none that matter'}",
            f"compute types  {' '.join(processor['compute_types'])}",
        ],
    )
    yield (
        "GPU",
        [f"{gpu['cuda_devices']} CUDA, {' '.join(gpu['compute_types'])}" if gpu["cuda_devices"] else "none"],
    )
    yield (
        "Memory",
        [f"{size(memory['total']) or 'unknown'} in all, {size(memory['available']) or 'unknown'} available"],
    )
    yield "Libraries", [f"{name:15} {given or 'not installed'}" for name, given in found["libraries"].items()]
    yield (
        "Places",
        [
            f"models     {places['models']} ({size(places['models_bytes']) or 'empty'})",
            f"downloads  {places['downloads']} ({size(places['downloads_bytes']) or 'empty'})",
            f"memory     {places['memory']}",
            f"config     {places['config'] or 'none'}",
        ],
    )
    yield "Network", list(_network(network))


def _model(model: dict[str, Any]) -> str:
    if model["state"] != "whole":
        return f"{model['name']}  DAMAGED  {model['problem']}"
    return f"{model['name']}  whole  {model['licence']}  sha256 {model['sha256'][:16]}…"


def _network(network: dict[str, Any]) -> "Iterator[str]":
    by = " by the kernel too" if network["kernel"] else ""
    yield f"policy   {network['policy']}{by}"
    yield f"hub      {network['hub']}"
    yield f"token    {'set (HF_TOKEN)' if network['token'] else 'none'}"
    for name, value in network["proxies"].items():
        yield f"proxy    {name}={value}"
