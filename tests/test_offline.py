"""The network is blocked in the process: loudly, in libraries and children too."""

import json
import os
import socket
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from translate.errors import Exit

LINUX = sys.platform == "linux"


def _run(code: str) -> str:
    """Run code in a process of its own, for blocking cannot be undone; return what it prints."""
    program = "from translate import offline\noffline.block()\n" + textwrap.dedent(code)
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture
def listener():
    """A server on loopback that counts who comes: the network is present, and nothing must reach it."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    came: list[str] = []
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            came.append("!")
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], came
    done.set()
    thread.join()
    server.close()


ATTEMPTS = [
    ("socket.create_connection(('127.0.0.1', {port}))", "127.0.0.1"),
    ("socket.getaddrinfo('localhost', {port})", "localhost"),
    ("socket.gethostbyname('localhost')", "localhost"),
    ("socket.socket()", "internet socket"),
    ("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)", "internet socket"),
    ("urllib.request.urlopen('http://127.0.0.1:{port}/')", "127.0.0.1"),
]


@pytest.mark.parametrize(("attempt", "word"), ATTEMPTS)
def test_an_attempt_raises_an_error_that_says_so(listener, attempt, word):
    port, came = listener
    said = _run(
        f"""
        import socket, urllib.request
        from translate.errors import NetworkRefused
        try:
            {attempt.format(port=port)}
        except NetworkRefused as error:
            print(error)
        """
    )
    assert "--offline" in said
    assert word in said
    assert not came


def test_an_attempt_whose_error_was_swallowed_is_remembered():
    said = _run(
        """
        import contextlib, socket
        with contextlib.suppress(Exception):
            socket.create_connection(("example.org", 80))
        try:
            offline.check()
        except Exception as error:
            print(error)
        """
    )
    assert "example.org" in said


def test_nothing_is_said_where_nothing_was_tried():
    assert _run("offline.check()\nprint(offline.is_blocked(), offline.breaches)") == "True []\n"


def test_what_stays_on_the_machine_still_works():
    said = _run(
        """
        import asyncio, multiprocessing, socket
        left, right = socket.socketpair()
        left.sendall(b"hello")
        print(right.recv(5), asyncio.run(asyncio.sleep(0, "slept")))
        left.close(); right.close()
        """
    )
    assert said == "b'hello' slept\n"


@pytest.mark.skipif(not LINUX, reason="the kernel's wall is Linux's seccomp")
def test_compiled_code_and_children_are_held_by_the_kernel(listener):
    port, came = listener
    said = _run(
        f"""
        import ctypes, socket, subprocess, sys
        print(offline.is_kernel_blocked())
        print(ctypes.CDLL(None).socket(socket.AF_INET, socket.SOCK_STREAM, 0))
        child = "import socket\\ntry:\\n socket.create_connection(('127.0.0.1', {port}))\\n"
        child += "except OSError as error: print(type(error).__name__)"
        print(subprocess.run([sys.executable, "-c", child], capture_output=True, text=True).stdout)
        """
    )
    assert said.split() == ["True", "-1", "PermissionError"]
    assert not came


def test_a_server_may_listen_and_connect_to_nothing():
    program = """
    from translate import offline
    offline.block(listening=True)
    import socket
    server = socket.create_server(("127.0.0.1", 0))
    try:
        socket.socket().connect(server.getsockname())
    except Exception as error:
        print(type(error).__name__)
    """
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "NetworkRefused\n"


PLANTED = """
import threading, urllib.request
import translate.checks
real = translate.checks.run_checks
def run_checks(*arguments, **options):
    try:
        urllib.request.urlopen("http://127.0.0.1:{port}/telemetry")
    except {caught}:
        pass
    return real(*arguments, **options)
translate.checks.run_checks = run_checks
"""


@pytest.mark.parametrize("caught", ["ZeroDivisionError", "Exception"])
@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_library_that_calls_home_is_caught_on_the_command_line(tmp_path, listener, caught, how):
    port, came = listener
    (tmp_path / "sitecustomize.py").write_text(PLANTED.format(port=port, caught=caught))
    (tmp_path / "in.txt").write_text("زار الرئيس المدينة اليوم.\n", encoding="utf-8")
    option = ["--offline"] if how == "option" else []
    environment = os.environ | ({"DRAGOMAN_OFFLINE": "1"} if how == "environment" else {})
    command = [sys.executable, "-m", "translate", *option, "translate", "in.txt", "-o", "out.txt"]
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[1])])
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == Exit.INTERNAL, ended.stderr
    assert "to use the network" in ended.stderr or "tried to resolve" in ended.stderr
    assert not came


def test_pulling_offline_is_a_contradiction(tmp_path):
    command = [sys.executable, "-m", "translate", "--offline", "models", "pull", "m2m100-418M"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == Exit.USAGE
    assert "leave --offline" in ended.stderr


def test_the_models_are_listed_offline():
    command = [sys.executable, "-m", "translate", "--offline", "models", "list", "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout)["models"][0]["name"] == "ar-en-base"
