"""The command line: one file a command, each thin.

A command's file defines ``register(app)``. At its top it imports nothing heavy: ``--help`` of every command
must answer at once.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from translate.cli import (
    align,
    brief,
    check,
    config,
    doctor,
    evaluate,
    gate,
    glossary,
    memory,
    models,
    translate,
)
from translate.errors import UsageError

COMMANDS = (translate, brief, align, check, evaluate, gate, models, memory, glossary, doctor)

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
    offline: Annotated[
        bool,
        typer.Option("--offline", help="Block the network in this process.", envvar="DRAGOMAN_OFFLINE"),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Translate Arabic documents into English that can be checked, sentence by sentence, offline."""
    if offline:
        _block_network(context)
    path = config_file or config.find_config(Path.cwd())
    if path is not None:
        commands = _commands(context.command)
        try:
            found = config.defaults(config.read_config(path), {n: _spellings(c) for n, c in commands.items()})
        except UsageError as error:
            raise UsageError(f"{path}: {str(error).removeprefix(config.NAME + ': ')}") from error
        context.default_map = _nested(found)


def _block_network(context: typer.Context) -> None:
    """Block the network, and end with an error if anything tried to use it, even where it was swallowed."""
    from translate import offline

    offline.quiet_libraries()
    # A server listens; it still connects to nothing.
    offline.block(listening=context.invoked_subcommand == "serve")
    context.call_on_close(offline.check)


def _commands(group: Any) -> dict[str, Any]:
    """Return every command that does something, those of a group as ``memory import``."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found |= {f"{name} {word}": one for word, one in inner.items()} if inner else {name: command}
    return found


def _spellings(command: Any) -> dict[str, str]:
    """Return a command's long options without their dashes, and the parameters they set."""
    return {
        spelling.removeprefix("--"): parameter.name
        for parameter in command.params
        for spelling in (*parameter.opts, *parameter.secondary_opts)
        if spelling.startswith("--")
    }


def _nested(defaults: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return defaults in the shape that a command's context looks them up in."""
    nested: dict[str, Any] = {}
    for name, values in defaults.items():
        group, _, word = name.partition(" ")
        if word:
            nested.setdefault(group, {})[word] = values
        else:
            nested[name] = values
    return nested
