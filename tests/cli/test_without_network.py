"""Every command but ``pull`` in a network namespace without interfaces: no lookup, no wait, the same work."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = "زار الرئيس المدينة اليوم. وقال إن 25 مدرسة ستفتح أبوابها في مايو.\n"
TARGET = "The president visited the city today. He said that 25 schools would open in May.\n"
COMMANDS = {
    "translate": ["translate", "source.txt", "-o", "out.txt"],
    "brief": ["brief", "source.txt", "-o", "out.html"],
    "align": ["align", "source.txt", "target.txt", "-o", "out.tmx"],
    "check": ["check", "source.txt", "target.txt"],
    "evaluate": ["evaluate", "target.txt", "--reference", "target.txt"],
    "models list": ["models", "list"],
    "models show": ["models", "show", "ar-en-base"],
    "models verify": ["models", "verify"],
    "doctor": ["doctor"],
}


@functools.cache
def _isolation() -> tuple[str, ...]:
    """Return the command that runs another without a network, or nothing where that is not permitted."""
    if not shutil.which("unshare"):
        return ()
    for way in (("unshare", "-n"), ("unshare", "-r", "-n")):
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    return ()


@pytest.fixture
def folder(tmp_path) -> Path:
    if not _isolation():
        pytest.skip("no network namespace may be made here (unshare -n)")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "target.txt").write_text(TARGET, encoding="utf-8")
    return tmp_path


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return subprocess.run(
        [*_isolation(), *command],
        cwd=folder,
        env=environment | {"DRAGOMAN_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_namespace_has_no_interface_that_is_up(folder):
    code = "import socket; socket.create_connection(('127.0.0.1', 1), timeout=2)"
    ended = _run(folder, sys.executable, "-c", code)
    assert "Network is unreachable" in ended.stderr


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_works_without_a_network(folder, command):
    ended = _run(folder, sys.executable, "-m", "translate", "--offline", *command)
    assert ended.returncode == 0, f"{ended.returncode}: {ended.stderr}"
    assert "network" not in ended.stderr
