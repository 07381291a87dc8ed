"""``dragoman models``: where weights come from, what is on this machine, and whether it is whole."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from translate.cli import models_tune, options
from translate.errors import UsageError


class Via(StrEnum):
    """Where a pull takes its files from."""

    auto = "auto"
    hub = "hub"
    archive = "archive"


Name = Annotated[str, typer.Argument(help="Model name or directory.", show_default=False)]
Names = Annotated[list[str] | None, typer.Argument(help="Names or directories; all without.")]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace a model that is here.")]
AllowPickle = Annotated[
    bool, typer.Option("--allow-pickle", help="Accept pickled weights; only tensors are loaded from them.")
]
ComputeType = Annotated[
    str,
    typer.Option(
        "--compute-type",
        help="How the converted weights are stored: int8, int8_float16, float16, float32, …;"
        " auto: int8, with float16 where there is a GPU.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    models = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        help="List, show, pull, verify, tune, export, import and remove models.",
    )
    models.command("list")(list_models)
    models.command("show")(show)
    models.command("pull")(pull)
    models.command("verify")(verify)
    models.command("tune")(models_tune.tune)
    models.command("export")(export)
    models.command("import")(import_model)
    models.command("remove")(remove)
    app.add_typer(models, name="models")


def list_models(as_json: options.Json = False) -> None:
    """List the models on this machine and those that can be pulled by name."""
    from translate.cli.models_table import print_list

    print_list(as_json=as_json)


def show(name: Name, as_json: options.Json = False) -> None:
    """Show a model's facts, licence and card."""
    from translate.cli.models_table import print_model

    print_model(name, as_json=as_json)


def pull(
    name: Name,
    via: Annotated[
        Via, typer.Option("--via", help="The original archive or the hub; auto: the archive if there is one.")
    ] = Via.auto,
    revision: Annotated[
        str, typer.Option("--revision", help="The hub's commit; default: the catalogue's, or the newest.")
    ] = "",
    archive: Annotated[
        str, typer.Option("--archive", help="Address of an OPUS-MT archive, e.g. on a mirror.")
    ] = "",
    compute_type: ComputeType = "auto",
    allow_pickle: AllowPickle = False,
    keep_checkpoint: Annotated[
        bool,
        typer.Option("--keep-checkpoint", help="Keep the checkpoint too, for --engine transformers."),
    ] = False,
    licence: options.Licence = options.Use.any,
    force: Force = False,
    quiet: options.Quiet = False,
) -> None:
    """Fetch a model by its name in the catalogue or on the hub, and convert it for the fast engine.

    The only command that uses the network. Interrupted downloads go on where they stopped.
    Set HF_ENDPOINT for a mirror, HTTPS_PROXY for a proxy, HF_TOKEN for private models.
    """
    import os

    from translate import offline

    if offline.is_blocked():
        raise UsageError("pull fetches from the network; leave --offline (DRAGOMAN_OFFLINE) out")
    # Read by the hub library when it is imported: resumable HTTP only, and nobody is told.
    os.environ.update(HF_HUB_DISABLE_XET="1", HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
    from translate.cli import terminal
    from translate.models.licence import check_terms
    from translate.models.pull import Wish, plan_pull
    from translate.models.pull import pull as pull_planned

    wish = Wish(
        compute_type=compute_type,
        via=via.value,
        revision=revision,
        archive=archive,
        allow_pickle=allow_pickle,
        keep_checkpoint=keep_checkpoint,
        force=force,
    )
    plan = plan_pull(name, wish, talk=terminal.say)
    check_terms(plan.name, plan.licence, use=licence.value)
    with terminal.progress(f"pull {plan.name}", unit="MB", quiet=quiet) as show_progress:
        model = pull_planned(
            plan,
            wish,
            talk=terminal.say,
            progress=lambda done, total: show_progress(done // 1_000_000, -(-total // 1_000_000)),
        )
    if not quiet:
        terminal.say(f"{model.name}: here, licence {model.licence}, sha256 {model.sha256[:16]}…")


def verify(names: Names = None, as_json: options.Json = False) -> None:
    """Hash every file again and compare; exit 5 if one is damaged."""
    from translate.cli.models_table import print_verified

    print_verified(names or [], as_json=as_json)


def export(
    name: Name,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; default: NAME.dragoman.")
    ] = None,
    force: options.Force = False,
) -> None:
    """Write a model to one file with checksums, for machines without a network."""
    from translate.cli import terminal
    from translate.cli.files import open_output
    from translate.models.places import folder_name
    from translate.models.transfer import export as export_model

    path = output or Path(f"{folder_name(Path(name).name if Path(name).is_dir() else name)}.dragoman")
    with open_output(path, force=force) as stream:
        count = export_model(name, stream)
    terminal.say(f"{path}: {count} files of {name}")


def import_model(
    path: Annotated[Path, typer.Argument(help="A file of `models export`, an OPUS-MT archive, or a folder.")],
    name: Annotated[str, typer.Option("--name", help="What to call it; default: its own name.")] = "",
    licence: Annotated[
        str, typer.Option("--spdx", help="Its licence (SPDX), if the files do not say it.")
    ] = "",
    source: Annotated[
        list[str] | None, typer.Option("--from", help="Languages it translates from, if not said.")
    ] = None,
    target: Annotated[
        list[str] | None, typer.Option("--to", help="Languages it translates into, if not said.")
    ] = None,
    compute_type: ComputeType = "auto",
    allow_pickle: AllowPickle = False,
    force: Force = False,
) -> None:
    """Install a model from this machine: an exported file, an original archive, or a folder."""
    from translate.cli import terminal
    from translate.models.transfer import Said
    from translate.models.transfer import import_model as import_any

    said = Said(
        name=name,
        licence=licence,
        sources=tuple(source or ()),
        targets=tuple(target or ()),
        compute_type=compute_type,
        allow_pickle=allow_pickle,
        force=force,
    )
    model = import_any(path, said)
    terminal.say(f"{model.name}: here, licence {model.licence}, sha256 {model.sha256[:16]}…")


def remove(names: Annotated[list[str], typer.Argument(help="Models to remove.")]) -> None:
    """Remove models from this machine."""
    from translate.cli import terminal
    from translate.models.install import remove as remove_model

    if not names:
        raise UsageError("name a model to remove")
    for name in names:
        remove_model(name)
        terminal.say(f"{name}: removed")
