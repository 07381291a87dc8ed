"""Carrying models to machines without a network: one file with checksums out, one file or a folder in.

The file is a zip without compression: the manifest first, then the files that it lists, nothing else. Times
and order are fixed, so that the same model gives the same bytes.
"""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from translate.errors import InputError, ModelDamaged, UsageError, reason_of
from translate.models import UNKNOWN_LICENCE, Model, opus, store
from translate.models.build import build, finish, storage
from translate.models.catalogue import entry_of
from translate.models.describe import describe
from translate.models.install import check_space, one_at_a_time, place_for
from translate.models.manifest import SCHEMA, Manifest, Stored, check_files, parse_manifest, read_manifest
from translate.models.places import EMBEDDED, folder_name, models_folder
from translate.tokenizers import MANIFEST

_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
# A manifest lists a dozen files; a megabyte of it is none.
_MOST_MANIFEST = 1 << 20
# As the hub's: one or two parts, none of which is hidden or leads upwards.
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")


def export(name: str, stream: BinaryIO) -> int:
    """Write an installed model to a stream and return the number of its files; every file is hashed first.

    Raises:
        UsageError: The model is none of the store's.
        ModelMissing: There is no such model.
        ModelDamaged: A file is not what was installed.
    """
    if name == EMBEDDED:
        raise UsageError(f"{name}: ships with the program; install dragoman there instead")
    folder = store.locate(name)
    manifest = read_manifest(folder)
    if manifest is None:
        raise UsageError(f"{name}: has no manifest; `dragoman models import {folder}` gives it one")
    check_files(folder, manifest.files, full=True)
    content = {"schema": SCHEMA, **asdict(_timeless(manifest))}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        text = json.dumps(content, ensure_ascii=False, indent=2)
        archive.writestr(zipfile.ZipInfo(MANIFEST, _TIME), text.encode("utf-8"))
        for path in sorted(manifest.files):
            with (
                (folder / path).open("rb") as source,
                archive.open(_entry(path), "w", force_zip64=True) as out,
            ):
                shutil.copyfileobj(source, out, _CHUNK)
    return len(manifest.files)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _TIME)
    entry.external_attr = 0o644 << 16
    return entry


def _timeless(manifest: Manifest) -> Manifest:
    files = {name: replace(manifest.files[name], mtime_ns=0) for name in sorted(manifest.files)}
    return replace(manifest, files=files)


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of a model that does not say it itself; empty where nothing is said."""

    name: str = ""
    licence: str = ""
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    compute_type: str = "auto"
    allow_pickle: bool = False
    force: bool = False


def import_model(path: Path, said: Said) -> Model:
    """Install a model from a file of :func:`export`, an original OPUS-MT archive, or a folder.

    Raises:
        InputError: There is nothing that could be a model.
        ModelDamaged: It is damaged, or holds what its manifest does not say.
        UsageError: There is a model of that name already, or a pickle that was not allowed.
    """
    if path.is_dir():
        return _import_folder(path, said)
    try:
        with zipfile.ZipFile(path) as archive:
            names = {PurePosixPath(name).name for name in archive.namelist()}
            if MANIFEST in archive.namelist():
                return _import_exported(path, archive, said)
    except (zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"{path}: no readable model file: {error}") from error
    except (FileNotFoundError, PermissionError) as error:
        raise InputError(f"{path}: cannot be read: {reason_of(error)}") from error
    if "decoder.yml" in names:
        return _import_built(path, "archive", Manifest(path.stem, "ct2", "marian", "model.bin"), said)
    raise InputError(f"{path}: neither a file of `dragoman models export` nor an OPUS-MT archive")


def _import_exported(path: Path, archive: zipfile.ZipFile, said: Said) -> Model:
    listed = archive.infolist()
    if listed[0].filename != MANIFEST or listed[0].file_size > _MOST_MANIFEST:
        raise ModelDamaged(f"{path}: its manifest is not where and what it should be")
    manifest = parse_manifest(archive.read(listed[0]).decode("utf-8", errors="replace"), where=f"{path}")
    manifest = _with(manifest, said)
    names = [entry.filename for entry in listed[1:]]
    if sorted(names) != sorted(manifest.files):
        raise ModelDamaged(f"{path}: holds other files than its manifest lists")
    for name in names:
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name or name == MANIFEST:
            raise ModelDamaged(f"{path}: holds the path {name!r}, which leads out of the model")
    with _new(manifest.name, force=said.force) as place:
        check_space(models_folder(), sum(f.size for f in manifest.files.values()), what=manifest.name)
        for name, stored in manifest.files.items():
            _extract(archive, name, stored, place / name, where=path)
        finish(place, manifest, hashes={name: stored.sha256 for name, stored in manifest.files.items()})
    return store.find(manifest.name)


def _extract(archive: zipfile.ZipFile, name: str, stored: Stored, target: Path, *, where: Path) -> None:
    """Write one file, no byte more than its manifest says, and compare its digest."""
    digest, left = hashlib.sha256(), stored.size
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(name) as stream, target.open("wb") as out:
            while left and (chunk := stream.read(min(_CHUNK, left))):
                out.write(chunk)
                digest.update(chunk)
                left -= len(chunk)
            longer = bool(stream.read(1))
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise ModelDamaged(f"{where}: {name} is damaged: {error}") from error
    if left or longer or digest.hexdigest() != stored.sha256:
        raise ModelDamaged(f"{where}: {name} is not what its manifest says; it is damaged, copy it again")


def _import_folder(folder: Path, said: Said) -> Model:
    manifest = read_manifest(folder)
    if manifest is not None:
        check_files(folder, manifest.files, full=True)
        return _import_built(folder, "converted", manifest, said)
    if opus.is_archive(folder):
        return _import_built(folder, "unpacked", Manifest(folder.name, "ct2", "marian", "model.bin"), said)
    described = describe(folder)
    if described.engine == "ct2":
        return _import_built(folder, "converted", described, said)
    kind = "pickle" if described.weights.endswith(".bin") else "safetensors"
    if kind == "pickle" and not said.allow_pickle:
        raise UsageError(
            f"{folder}: its weights are a pickle, a format that can carry code; --allow-pickle takes them all"
            " the same and loads nothing but tensors from it (weights_only)"
        )
    return _import_built(folder, kind, replace(described, engine="ct2", weights="model.bin"), said)


def _import_built(source: Path, kind: str, described: Manifest, said: Said) -> Model:
    manifest = _with(described, said)
    quantization = storage(said.compute_type)
    if kind != "converted":
        manifest = replace(manifest, compute_type=quantization)
    size = sum(path.stat().st_size for path in source.rglob("*") if path.is_file()) or source.stat().st_size
    with _new(manifest.name, force=said.force) as place:
        check_space(models_folder(), size, what=manifest.name)
        build(source, place, kind=kind, quantization=quantization, keep=kind == "pickle")
        finish(place, manifest)
    return store.find(manifest.name)


def _with(manifest: Manifest, said: Said) -> Manifest:
    """Return the manifest with what the user says put over what it says itself."""
    entry = entry_of(manifest.name)
    licence = said.licence or manifest.licence
    if licence == UNKNOWN_LICENCE and entry:
        licence = entry.licence
    return replace(
        manifest,
        name=said.name or manifest.name,
        licence=licence,
        sources=said.sources or manifest.sources,
        targets=said.targets or manifest.targets,
    )


@contextmanager
def _new(name: str, *, force: bool) -> Iterator[Path]:
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r}: no name for a model; use letters, digits, and . _ - / between them")
    if name == EMBEDDED:
        raise UsageError(f"{name}: is the embedded model's name; choose another with --name")
    with one_at_a_time(name):
        if (models_folder() / folder_name(name)).exists() and not force:
            raise UsageError(f"{name}: is here already; --force replaces it, --name calls this one otherwise")
        with place_for(name) as place:
            yield place
