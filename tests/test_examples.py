"""The examples are valid YAML, and the command line takes every command in them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import yaml

from translate.cli import app

FOLDER = Path(__file__).parents[1] / "examples"
FILES = sorted(FOLDER.iterdir())


def texts(content: object) -> Iterator[str]:
    """Yield every text of a YAML document."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from texts(one)


def commands(path: Path) -> list[list[str]]:
    scripts = texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    lines = [line for text in scripts for line in text.replace("\\\n", " ").splitlines()]
    return [shlex.split(line)[1:] for line in lines if re.match(r"dragoman\s", line)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_runs_the_gate(path):
    assert any("--gate" in command for command in commands(path))


@pytest.mark.parametrize(
    "command", [one for path in FILES for one in commands(path)], ids=lambda command: " ".join(command[:2])
)
def test_a_command_of_an_example_is_taken(command):
    group = typer.main.get_command(app)
    with group.make_context("dragoman", list(command)) as context:
        name, found, rest = group.resolve_command(context, command)
        assert found.make_context(name, rest, parent=context).params


@pytest.mark.parametrize("command", [["evaluate", "a.en", "--refrence", "b.en"], ["evaluat", "a.en"]])
def test_a_command_that_does_not_exist_would_be_found(command):
    with pytest.raises(Exception, match=r"(?i)no such"):
        test_a_command_of_an_example_is_taken(command)
