"""``dragoman models``: what is on this machine, and whether it is whole."""

from typing import Annotated

import typer

from translate.cli.options import Json

Name = Annotated[str, typer.Argument(help="Model name or directory.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    models = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        help="List, show and verify models.",
    )
    models.command("list")(list_models)
    models.command("show")(show)
    models.command("verify")(verify)
    app.add_typer(models, name="models")


def list_models(json: Json = False) -> None:
    """List the models on this machine and those that can be pulled by name."""
    from translate.cli.models_table import print_list

    print_list(json=json)


def show(name: Name, json: Json = False) -> None:
    """Show a model's facts, licence and card."""
    from translate.cli.models_table import print_model

    print_model(name, json=json)


def verify(
    names: Annotated[
        list[str] | None, typer.Argument(help="Model names or directories; all without.")
    ] = None,
) -> None:
    """Hash every file again and compare; exit 5 if one is damaged."""
    from translate.cli.terminal import progress
    from translate.errors import ModelDamaged, ModelError
    from translate.models import store

    failed: list[str] = []
    for name in names or store.installed():
        try:
            with progress(f"verify {name}", unit="bytes") as show_progress:
                count = store.verify(name, progress=show_progress)
        except ModelError as error:
            failed.append(name)
            print(f"{name}: DAMAGED: {error}")
        else:
            print(f"{name}: {count} files, all as installed")
    if failed:
        raise ModelDamaged(f"damaged: {', '.join(failed)}")
