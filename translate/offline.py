"""No network, held by the process itself and not by good will; there is no way back.

Two walls. Python's audit events (PEP 578) turn every attempt to open, connect or resolve into an error that
says so, whoever makes it; on Linux the kernel then refuses internet sockets to the whole process and its
children (seccomp), so that compiled libraries and subprocesses are held too.
"""

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
from typing import Any

from translate.errors import NetworkRefused

breaches: list[str] = []
"""Attempts so far. A library may swallow the error; whoever started the process looks here at the end."""
_state = {"blocked": False, "kernel": False, "listening": False}

_RESOLVING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")
# Families that stay on this machine.
_STAYING = ("AF_UNIX", "AF_NETLINK", "AF_VSOCK")
_LOCAL = tuple(int(getattr(socket, name)) for name in _STAYING if hasattr(socket, name))


def is_blocked() -> bool:
    """Tell whether the network is blocked in this process."""
    return _state["blocked"]


def is_kernel_blocked() -> bool:
    """Tell whether the kernel refuses internet sockets to this process as well."""
    return _state["kernel"]


def block(*, listening: bool = False) -> None:
    """Block the network in this process from now on.

    Args:
        listening: Sockets may be opened and bound, for a server; connecting and resolving stay forbidden. The
            kernel's wall is left out then: it knows nothing of what a socket is for.
    """
    if not _state["blocked"]:
        _state["listening"] = listening
        sys.addaudithook(_refuse)
        _state["blocked"] = True
    if not listening and not _state["kernel"]:
        _state["kernel"] = _seccomp()


def check() -> None:
    """Raise if anything in this process has tried to use the network.

    Raises:
        NetworkRefused: It has, even if the error was swallowed where it happened.
    """
    if breaches:
        raise NetworkRefused(f"tried to use the network although --offline: {breaches[0]}")


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    what = ""
    if event in _RESOLVING:
        what = f"resolve {arguments[0]!r}"
    elif event in _SENDING and int(arguments[0].family) not in _LOCAL:
        what = f"connect to {arguments[1]!r}"
    elif event == "socket.__new__" and not _state["listening"] and _is_internet(arguments[1]):
        what = "open an internet socket"
    if what:
        breaches.append(what)
        raise NetworkRefused(f"something in this program tried to {what} although --offline")


def _is_internet(family: object) -> bool:
    # -1 is Python's "not said", which becomes AF_INET.
    return isinstance(family, int) and int(family) in (-1, int(socket.AF_INET), int(socket.AF_INET6))


# linux/audit.h and the kernel's syscall tables.
_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
# Offsets in struct seccomp_data: number, architecture, low half of the first argument (little-endian).
_NUMBER, _ARCHITECTURE, _FIRST = 0, 4, 16
_AF_PACKET = 17


def _seccomp() -> bool:
    """Let the kernel refuse internet sockets; return whether it does."""
    if sys.platform != "linux" or platform.machine() not in _ARCHITECTURES:
        return False
    architecture, socket_call = _ARCHITECTURES[platform.machine()]
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 8, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 5, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 5, socket_call),
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 2, 0, socket.AF_INET),
        (_EQUAL, 1, 0, socket.AF_INET6),
        (_EQUAL, 0, 1, _AF_PACKET),
        (_RETURN, 0, 0, _ERRNO | errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    lines = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HL", len(program), ctypes.addressof(lines))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def quiet_libraries() -> None:
    """Tell the hub's libraries, before they are imported, that there is no network."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
