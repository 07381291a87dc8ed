"""The command line: one file a command, each thin.

A command's file defines ``register(app)``. At its top it imports nothing heavy: ``--help`` of every command
must answer at once.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from translate.cli import config, evaluate, memory, translate
from translate.errors import UsageError

COMMANDS = (translate, evaluate, memory)

app = typer.Typer(
    name="dragoman",
    help="Translate Arabic documents into English that can be checked, sentence by sentence, offline.",
    no_args_is_help=True,
    # Rich help costs 80 ms at every start; shells that complete get theirs from --show-completion.
    rich_markup_mode=None,
    add_completion=False,
    # A traceback with locals would print the user's text.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _command in COMMANDS:
    _command.register(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def dragoman(
    context: typer.Context,
    config_file: Annotated[
        Path | None,
        typer.Option(
            "--config", help="Config file; default: dragoman.toml, nearest upwards.", envvar="DRAGOMAN_CONFIG"
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Translate Arabic documents into English that can be checked, sentence by sentence, offline."""
    path = config_file or config.find_config(Path.cwd())
    if path is not None:
        commands: dict[str, Any] = getattr(context.command, "commands", {})
        options = {name: [p.name for p in command.params] for name, command in commands.items()}
        try:
            context.default_map = dict(config.defaults(config.read_config(path), options))
        except UsageError as error:
            raise UsageError(f"{path}: {str(error).removeprefix(config.NAME + ': ')}") from error
