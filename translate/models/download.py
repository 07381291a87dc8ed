"""Fetching one file: resumed where it broke off, its size and digest proven before it gets its name.

The hub library resumes within one process only (since 2.0 it writes to a name of its own each time), so the
streaming is done here, over the hub's own session: proxies, mirrors and redirects are as it handles them.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub.errors import HTTPError
from huggingface_hub.utils import get_session

from translate.errors import ModelDamaged, ModelMissing, OutputError, reason_of
from translate.models.manifest import sha256_of

Report = Callable[[int], None]
"""Called with the bytes that have come since the last call; negative if some were thrown away."""
# Tries without a single new byte before giving up, and seconds before the second; it doubles.
_TRIES, _PAUSE = 5, 1.0
# A server's Retry-After is obeyed up to this many seconds; beyond, the user decides.
_LONGEST_WAIT = 120.0
_TIMEOUT = 30.0
# Statuses that may pass: time-out, too many requests, errors of the server.
_LATER = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Remote:
    """One file to fetch.

    Attributes:
        url: Where it is.
        name: Its name, with folders.
        size: Bytes, or ``None`` if the server has not said.
        sha256: Digest, hexadecimal, or empty if nobody has said.
        git_sha1: Digest of the hub's git blob, or empty; for small files that the hub gives no SHA-256 of.
        headers: What to send along, e.g. a token.
    """

    url: str
    name: str
    size: int | None = None
    sha256: str = ""
    git_sha1: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def fetch(remote: Remote, folder: Path, *, report: Report, pause: float = _PAUSE) -> str:
    """Fetch a file into a folder and return its SHA-256; what is there already is not fetched again.

    Args:
        remote: What to fetch.
        folder: Where to; an interrupted file waits there under ``NAME.part``.
        report: Told of every byte that is there.
        pause: Seconds before the second try; it doubles.

    Raises:
        ModelMissing: It cannot be had.
        ModelDamaged: What came is not what was announced; the bytes are thrown away.
        OutputError: It cannot be written: no permission, disk full.
    """
    target = folder / remote.name
    partial = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file():
            report(target.stat().st_size)
            return _proven(remote, target)
        _stream(remote, partial, report=report, pause=pause)
        digest = _proven(remote, partial)
        partial.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {reason_of(error)}") from error
    return digest


def _stream(remote: Remote, partial: Path, *, report: Report, pause: float) -> None:
    """Append to the partial file until it is whole, over as many connections as that takes."""
    have = partial.stat().st_size if partial.is_file() else 0
    report(have)
    failures = 0
    while remote.size is None or have < remote.size:
        before, problem, wait = have, "the server sends nothing more", pause * 2.0**failures
        try:
            _one_connection(remote, partial, report)
            if remote.size is None:
                return
        except _LaterError as later:
            problem, wait = str(later), min(max(wait, later.seconds * pause), _LONGEST_WAIT)
        except HTTPError as error:
            problem = _cause(error)
        have = partial.stat().st_size if partial.is_file() else 0
        failures = 0 if have > before else failures + 1
        if failures >= _TRIES:
            raise ModelMissing(
                f"{remote.name}: gave up at byte {have:,} after {_TRIES} tries without a new one: {problem};"
                " run it again to go on from there"
            )
        time.sleep(wait if failures else 0)


class _LaterError(Exception):
    """The server asks to come back after some seconds."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


def _one_connection(remote: Remote, partial: Path, report: Report) -> None:
    """Read from one connection what it gives.

    Raises:
        HTTPError: The connection failed; what came is kept.
        ModelMissing: The server refuses for good.
    """
    have = partial.stat().st_size if partial.is_file() else 0
    headers = dict(remote.headers) | {"Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    with get_session().stream("GET", remote.url, headers=headers, timeout=_TIMEOUT) as response:
        if response.status_code in _LATER:
            seconds = response.headers.get("Retry-After", "")
            raise _LaterError(refusal(response.status_code), float(seconds) if seconds.isdigit() else 0.0)
        if response.status_code == 416:
            # More bytes than the file has: those of another file. Begin again.
            report(-have)
            partial.unlink()
            return
        if response.status_code >= 400:
            raise ModelMissing(f"{remote.name}: {refusal(response.status_code)}")
        if have and response.status_code != 206:
            report(-have)
            have = 0
        with partial.open("ab" if have else "wb") as stream:
            # Without a size: what came before a connection broke is kept to the last byte.
            for chunk in response.iter_raw():
                stream.write(chunk)
                report(len(chunk))


def _proven(remote: Remote, path: Path) -> str:
    """Return the digest of a whole file after comparing it with what was announced.

    Raises:
        ModelDamaged: It differs; the file is removed, so that the next pull fetches it anew.
    """
    size, digest = path.stat().st_size, sha256_of(path)
    wrong = ""
    if remote.size is not None and size != remote.size:
        wrong = f"{size:,} bytes came, {remote.size:,} were announced"
    elif remote.sha256 and digest != remote.sha256:
        wrong = f"its SHA-256 is {digest[:16]}…, not {remote.sha256[:16]}… as expected"
    elif remote.git_sha1 and not remote.sha256 and _git_sha1(path) != remote.git_sha1:
        wrong = "its git digest is not the announced one"
    if wrong:
        path.unlink()
        raise ModelDamaged(f"{remote.name}: {wrong}; the file was thrown away, run it again to fetch it anew")
    return digest


def _git_sha1(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def refusal(status: int) -> str:
    """Return in words what an HTTP status means for a user."""
    known = {
        401: "the server wants to know who asks (401): is the name right? for a private model set HF_TOKEN",
        403: "the server refuses (403): accept the model's terms on its page, and set HF_TOKEN",
        404: "the server has no such file (404)",
        429: "the server is asked too often (429)",
    }
    return known.get(status, f"the server answers with an error ({status})")


def _cause(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
