"""A model hub on loopback, with the real one's HTTP layout, and the faults that networks have.

``/api/models/OWNER/NAME/revision/REV`` lists the files with sizes and digests;
``/OWNER/NAME/resolve/REV/FILE`` answers small files itself and sends large ones to ``/cdn/…`` (another origin
in life) with ``X-Linked-Etag``; both know ranges. ``/archives/FILE`` is a plain file server.
"""

import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Files of these kinds lie in large storage, as on the hub.
_LARGE = (".safetensors", ".bin", ".spm", ".model", ".npz")


@dataclass
class Fault:
    """What goes wrong on paths that match, so many times.

    ``kind``: ``status`` (answer ``value``), ``cut`` (close after ``value`` bytes), ``corrupt`` (another byte
    at ``value``), ``longer`` (``value`` bytes too many), ``slow`` (``value`` seconds a block), ``no-range``.
    """

    path: str
    kind: str
    value: float = 0
    times: int = 1_000_000
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Hub:
    """The running server: what it holds, what goes wrong, what was asked."""

    url: str = ""
    models: dict[str, Path] = field(default_factory=dict)
    cards: dict[str, dict] = field(default_factory=dict)
    archives: dict[str, Path] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method and path, Range, Authorization of each request."""

    def add(self, name: str, folder: Path, **card: object) -> None:
        """Hold a model."""
        self.models[name] = folder
        self.cards[name] = card

    def commit(self, name: str) -> str:
        """Return the model's commit: a digest of its content."""
        digest = hashlib.sha1()
        for path in sorted(self.models[name].rglob("*")):
            if path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def fail(self, path: str, kind: str, value: float = 0, *, times: int = 1_000_000, **headers: str) -> None:
        """Let something go wrong from now on."""
        self.faults.append(Fault(path, kind, value, times, headers))

    def fault(self, path: str, *kinds: str) -> Fault | None:
        """Take a fault for a path, if there is one left."""
        for fault in self.faults:
            if fault.times > 0 and fault.kind in kinds and re.search(fault.path, path):
                fault.times -= 1
                return fault
        return None


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            authorization = self.headers.get("Authorization", "")
            hub.asked.append((f"{self.command} {path}", self.headers.get("Range", ""), authorization))
            fault = hub.fault(path, "status")
            if fault:
                self._answer(int(fault.value), b"{}", fault.headers)
            elif path.startswith("/api/models/"):
                self._listing(path.removeprefix("/api/models/"), authorization)
            elif match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
                self._resolve(*match.groups())
            elif path.startswith("/cdn/"):
                name, _, file = path.removeprefix("/cdn/").replace("--", "/", 1).partition("/-/")
                self._file(hub.models[name] / file, path)
            elif path.startswith("/archives/") and path.removeprefix("/archives/") in hub.archives:
                self._file(hub.archives[path.removeprefix("/archives/")], path)
            else:
                self._answer(404, b"not found", {})

        def _listing(self, rest: str, authorization: str) -> None:
            name, _, revision = rest.partition("/revision/")
            if name not in hub.models or (name in hub.private and authorization != "Bearer hf_secret"):
                self._answer(
                    401, b'{"error": "Invalid username or password."}', {"X-Error-Code": "RepoNotFound"}
                )
                return
            commit = hub.commit(name)
            if revision not in ("", "main", commit):
                self._answer(404, b'{"error": "Invalid rev id"}', {"X-Error-Code": "RevisionNotFound"})
                return
            files = [p for p in sorted(hub.models[name].rglob("*")) if p.is_file()]
            siblings = [_sibling(path, hub.models[name]) for path in files]
            content = {
                "_id": "1",
                "id": name,
                "modelId": name,
                "sha": commit,
                "private": name in hub.private,
                "gated": False,
                "disabled": False,
                "downloads": 1,
                "likes": 1,
                "tags": [],
                "cardData": hub.cards[name],
                "siblings": siblings,
            }
            self._answer(200, json.dumps(content).encode(), {"Content-Type": "application/json"})

        def _resolve(self, name: str, revision: str, file: str) -> None:
            path = hub.models.get(name, Path("/nowhere")) / file
            if not path.is_file():
                self._answer(404, b"Entry not found", {"X-Error-Code": "EntryNotFound"})
                return
            common = {"X-Repo-Commit": revision, "Accept-Ranges": "bytes"}
            if path.suffix in _LARGE:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                linked = {"X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(path.stat().st_size)}
                place = f"/cdn/{name.replace('/', '--')}/-/{file}"
                self._answer(302, b"", common | linked | {"Location": place})
            else:
                self._file(path, f"/{name}/resolve/{revision}/{file}", common)

        def _file(self, path: Path, asked: str, headers: dict[str, str] | None = None) -> None:
            content = path.read_bytes()
            size = len(content)
            corrupt = hub.fault(asked, "corrupt")
            if corrupt:
                at = int(corrupt.value)
                content = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
            longer = hub.fault(asked, "longer")
            if longer:
                content += b"x" * int(longer.value)
            first, status = 0, 200
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            extra = dict(headers or {}) | {"ETag": f'"{hashlib.sha256(content).hexdigest()}"'}
            if wanted and not hub.fault(asked, "no-range"):
                first, status = int(wanted[1]), 206
                if first >= len(content):
                    self._answer(416, b"", {"Content-Range": f"bytes */{size}"})
                    return
                extra["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
            self._send(status, content[first:], extra, asked, first)

        def _send(self, status: int, body: bytes, headers: dict[str, str], asked: str, first: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "HEAD":
                return
            cut = hub.fault(asked, "cut")
            if cut:
                self.wfile.write(body[: max(0, int(cut.value) - first)])
                self.wfile.flush()
                self.close_connection = True
                self.connection.close()
                return
            slow = hub.fault(asked, "slow")
            for at in range(0, len(body), 16384):
                self.wfile.write(body[at : at + 16384])
                if slow:
                    time.sleep(slow.value)

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    return Handler


def _sibling(path: Path, root: Path) -> dict[str, object]:
    content = path.read_bytes()
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    row: dict[str, object] = {"rfilename": path.relative_to(root).as_posix(), "size": len(content)}
    if path.suffix in _LARGE:
        digest = hashlib.sha256(content).hexdigest()
        row |= {"blobId": blob, "lfs": {"sha256": digest, "size": len(content), "pointerSize": 134}}
    else:
        row["blobId"] = blob
    return row


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def running() -> Iterator[Hub]:
    """Run a hub on a free port of loopback while the block runs."""
    hub = Hub()
    server = _Server(("127.0.0.1", 0), _handler(hub))
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
