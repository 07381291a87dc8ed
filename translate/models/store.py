"""The models on this machine: the embedded one, the pulled ones, and any directory."""

from dataclasses import replace
from pathlib import Path

from translate.errors import ModelDamaged, ModelMissing
from translate.models import Model
from translate.models.catalogue import entries, entry_of
from translate.models.describe import describe
from translate.models.manifest import (
    SUMS,
    Manifest,
    Progress,
    Stored,
    check_files,
    read_manifest,
    read_sums,
    sha256_of,
)
from translate.models.places import EMBEDDED, embedded_folder, folder_name, models_folder

_CARDS = ("MODEL_CARD.md", "README.md")


def find(name: str, *, verify: bool = False) -> Model:
    """Return a model by name or directory, after checking that its files are those that were installed.

    The embedded model is hashed each time (44 MB, 0.06 s). Of others size and time are compared, and files
    whose time changed are hashed; ``verify`` hashes all of them.

    Args:
        name: ``ar-en-base``, a pulled or imported name, or the path of a directory.
        verify: Hash every file.

    Raises:
        ModelMissing: There is no such model on this machine.
        ModelDamaged: Its files are not those that were installed.
    """
    if name == EMBEDDED:
        return _embedded()
    folder = locate(name)
    manifest = read_manifest(folder)
    if manifest is None:
        return _unmanaged(name, folder)
    check_files(folder, manifest.files, full=verify)
    return _described(name, folder, manifest)


def locate(name: str) -> Path:
    """Return the folder of an installed name, or of a path.

    Raises:
        ModelMissing: Neither exists; says what to do.
    """
    entry = entry_of(name)
    known = (name, entry.name, entry.hub) if entry else (name,)
    for folder in (models_folder() / folder_name(each) for each in known if each):
        if folder.is_dir():
            return folder
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if entry:
        raise ModelMissing(f"{name}: not on this machine; `dragoman models pull {name}` fetches it")
    raise ModelMissing(
        f"{name}: no model of this name and no such directory; see `dragoman models list`,"
        " or pull it by its hub name"
    )


def installed() -> list[str]:
    """Return the names of the models in the store, the embedded one first, then sorted; checks no file."""
    folders = models_folder().glob("[!.]*") if models_folder().is_dir() else ()
    names = []
    for folder in folders:
        if folder.is_dir():
            try:
                manifest = read_manifest(folder)
            except ModelDamaged:
                manifest = None
            names.append(manifest.name if manifest else folder.name.replace("--", "/"))
    return [EMBEDDED, *sorted(names)]


def verify(name: str, *, progress: Progress | None = None) -> int:
    """Hash every file of a model and return how many there are.

    Raises:
        ModelMissing: There is no such model.
        ModelDamaged: A file is missing or changed, or there is nothing to compare with.
    """
    folder = embedded_folder() if name == EMBEDDED else locate(name)
    files = _recorded(folder)
    if not files:
        raise ModelDamaged(
            f"{folder}: nothing to verify with: no dragoman.json and no {SUMS};"
            f" `dragoman models import {folder}` records its digests"
        )
    check_files(folder, files, full=True, progress=progress)
    return len(files)


def _recorded(folder: Path) -> dict[str, Stored]:
    manifest = read_manifest(folder)
    if manifest is not None:
        return dict(manifest.files)
    try:
        return {
            name: Stored((folder / name).stat().st_size, digest) for name, digest in read_sums(folder).items()
        }
    except OSError as error:
        raise ModelDamaged(f"{folder}: {error.filename}: {(error.strerror or '').lower()}") from error


def _embedded() -> Model:
    folder = embedded_folder()
    files = _recorded(folder)
    if "model.bin" not in files:
        raise ModelDamaged(f"{folder}: no {SUMS}; install dragoman again")
    try:
        check_files(folder, files, full=True)
    except ModelDamaged as error:
        raise ModelDamaged(str(error).rpartition("; ")[0] + "; install dragoman again") from error
    entry = entries()[EMBEDDED]
    sha256 = files["model.bin"].sha256
    return Model(
        EMBEDDED, folder, "ct2", sha256, entry.licence, entry.sources, entry.targets, card=read_card(folder)
    )


def _described(name: str, folder: Path, manifest: Manifest) -> Model:
    return Model(
        name=manifest.name or name,
        directory=folder,
        engine=manifest.engine,
        sha256=manifest.files[manifest.weights].sha256 if manifest.weights in manifest.files else "",
        licence=manifest.licence,
        sources=manifest.sources,
        targets=manifest.targets,
        revision=manifest.revision,
        card=read_card(folder),
    )


def _unmanaged(name: str, folder: Path) -> Model:
    """Describe a directory that the store did not install: what it says itself, what it hashes to."""
    described = describe(folder)
    return replace(
        _described(name, folder, described), name=name, sha256=sha256_of(folder / described.weights)
    )


def read_card(folder: Path) -> str:
    """Return the text of the model card, or an empty string."""
    paths = (folder / name for name in _CARDS)
    return next((p.read_text(encoding="utf-8", errors="replace") for p in paths if p.is_file()), "")
