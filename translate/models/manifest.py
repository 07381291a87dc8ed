"""``dragoman.json``: what a model folder holds, with the digests to prove it; and the checks against it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from translate.errors import ModelDamaged, reason_of
from translate.models import UNKNOWN_LICENCE
from translate.tokenizers import MANIFEST

SCHEMA = 1
SUMS = "SHA256SUMS"
Progress = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """One file as it was installed: size in bytes, hexadecimal digest, modification time in nanoseconds."""

    size: int
    sha256: str
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model folder's own description.

    Attributes:
        name: Name of the model.
        engine: Engine that the files are for.
        tokenizer: Tokeniser family.
        weights: The file whose digest names the model.
        licence: SPDX expression.
        sources: ISO 639-1 codes.
        targets: ISO 639-1 codes.
        hub: Hub name that it was pulled from, or empty.
        revision: The hub's commit, or empty.
        compute_type: What the weights were converted to, or empty.
        made_with: Library names and versions that converted it.
        files: Every file of the model by its path relative to the folder.
    """

    name: str
    engine: str
    tokenizer: str
    weights: str
    licence: str = UNKNOWN_LICENCE
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    hub: str = ""
    revision: str = ""
    compute_type: str = ""
    made_with: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Stored] = field(default_factory=dict)


def sha256_of(path: Path, *, report: Callable[[int], None] = lambda _: None) -> str:
    """Return the hexadecimal SHA-256 of a file; ``report`` is called with the bytes of each step."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            report(len(chunk))
    return digest.hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the folder's manifest, or ``None`` if it has none.

    Raises:
        ModelDamaged: The file is there and is no manifest.
    """
    path = folder / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{path}: cannot be read: {error}") from error
    return parse_manifest(text, where=str(path))


def parse_manifest(text: str, *, where: str) -> Manifest:
    """Return the manifest in ``text``.

    Raises:
        ModelDamaged: It is none; ``where`` says whose it would be.
    """
    try:
        content: dict[str, Any] = json.loads(text)
        if content.pop("schema") != SCHEMA:
            raise ModelDamaged(f"{where}: written by a newer dragoman; update, or pull the model again")
        content["files"] = {name: Stored(**row) for name, row in content["files"].items()}
        content["sources"], content["targets"] = tuple(content["sources"]), tuple(content["targets"])
        return Manifest(**content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelDamaged(f"{where}: not a readable manifest; pull or import the model again") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the folder."""
    content = json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(content + "\n", encoding="utf-8")


def stamped(folder: Path, manifest: Manifest, *, hashes: Mapping[str, str] | None = None) -> Manifest:
    """Return the manifest with every file now in the folder: size, digest and modification time.

    Args:
        folder: The model's files; the manifest itself is left out.
        manifest: The description to complete.
        hashes: Digests that are known already, so that no file is read twice.
    """
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / MANIFEST):
        name = path.relative_to(folder).as_posix()
        status = path.stat()
        digest = (hashes or {}).get(name) or sha256_of(path)
        files[name] = Stored(status.st_size, digest, status.st_mtime_ns)
    return replace(manifest, files=files)


def check_files(
    folder: Path, files: Mapping[str, Stored], *, full: bool, progress: Progress | None = None
) -> None:
    """Compare a folder with what was installed.

    A file with the size and time that it was installed with is taken to be unchanged, unless ``full``; one
    with another time (a copy, a backup brought back) is hashed.

    Raises:
        ModelDamaged: A file is missing, has another size or another digest; names all of them.
    """
    total = sum(stored.size for stored in files.values())
    done = 0
    wrong = []
    for name, stored in files.items():
        path = folder / name
        try:
            status = path.stat()
            if status.st_size != stored.size:
                wrong.append(f"{name} has {status.st_size:,} bytes, not {stored.size:,}")
            elif (full or status.st_mtime_ns != stored.mtime_ns) and sha256_of(path) != stored.sha256:
                wrong.append(f"{name} is not what was installed")
        except OSError as error:
            wrong.append(f"{name} cannot be read: {reason_of(error)}")
        done += stored.size
        if progress:
            progress(done, total)
    if wrong:
        raise ModelDamaged(f"{folder}: damaged: {'; '.join(wrong)}; remove the model and pull it again")


def read_sums(folder: Path) -> dict[str, str]:
    """Return the digests of ``SHA256SUMS`` by file name; empty if there is no such file.

    Raises:
        ModelDamaged: The file is not such a list.
    """
    path = folder / SUMS
    if not path.is_file():
        return {}
    try:
        rows = [line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines() if line]
        return {name.strip().removeprefix("*"): digest for digest, name in rows}
    except ValueError as error:
        raise ModelDamaged(f"{path}: not a list of SHA-256 digests") from error
