import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, re.MULTILINE)
MAKE = re.findall(r"^make (\w+)$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the files that the README speaks of, and ``dragoman`` on the path."""
    folder = tmp_path_factory.mktemp("desk")
    seed = "kremlin-security-guarantees"
    shutil.copy(ROOT / f"seeds/agency/{seed}.ar.txt", folder / "article.ar.txt")
    shutil.copy(ROOT / f"references/a/agency/{seed}.en.txt", folder / "reference.en.txt")
    (folder / "inbox").mkdir()
    shutil.copy(folder / "article.ar.txt", folder / "inbox")
    program = folder / "bin" / "dragoman"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m translate "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


# In the order of the page: later commands use what earlier ones wrote.
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(desk, command):
    result = subprocess.run(
        command,
        shell=True,
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PATH": f"{desk / 'bin'}:{os.environ['PATH']}",
            "XDG_DATA_HOME": str(desk / "data"),
            "PYTHONPATH": str(ROOT),
        },
    )
    assert result.returncode == 0, result.stderr
    output = command.partition(" -o ")[2].split() or command.partition(" > ")[2].split()
    if output:
        assert (desk / output[0]).exists()
    elif command.startswith("dragoman"):
        assert result.stdout


@pytest.mark.parametrize("target", MAKE)
def test_a_make_target_of_the_readme_exists(target):
    result = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_the_readme_shows_commands_at_all():
    assert len(COMMANDS) > 10
    assert MAKE


@pytest.mark.parametrize("link", re.findall(r"\]\(([\w./-]+)\)", README))
def test_a_link_of_the_readme_leads_somewhere(link):
    assert (ROOT / link).is_file()


def test_the_exit_codes_of_the_readme_are_those_of_the_program():
    from translate.errors import Exit

    assert [int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)] == [
        e.value for e in Exit
    ]
