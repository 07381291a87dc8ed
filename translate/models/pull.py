"""Pulling a model: plan what to fetch, fetch it, convert it, install it."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from translate.errors import ModelDamaged, UsageError
from translate.models import Model, known, store
from translate.models.build import build, finish, storage
from translate.models.catalogue import Entry, entry_of
from translate.models.download import Remote, fetch
from translate.models.hub import listing
from translate.models.install import check_space, one_at_a_time, place_for
from translate.models.manifest import Manifest, Progress
from translate.models.places import EMBEDDED, downloads_folder, folder_name, models_folder

Talk = Callable[[str], None]
"""Called with a sentence that the user should read."""
# Part of a checkpoint's size that its conversion takes, by CTranslate2's storage; weights come as 32-bit
# numbers, some as 16-bit, so this errs on the large side.
_PART = {"int8": 0.55, "int16": 1.1, "float16": 1.1, "bfloat16": 1.1, "float32": 2.1}


@dataclass(frozen=True, slots=True)
class Wish:
    """How to pull.

    Attributes:
        compute_type: CTranslate2 storage of the converted weights; ``auto`` is int8, with float16 where there
            is a GPU.
        via: ``archive`` (the original OPUS-MT archive), ``hub``, or ``auto``: the archive where there is one.
        revision: The hub's commit, tag or branch; empty takes the catalogue's, or the newest.
        archive: Address of an archive, instead of the catalogue's.
        allow_pickle: Accept weights in a pickle; they are loaded with ``weights_only``.
        keep_checkpoint: Keep the checkpoint beside the converted weights, for the engine transformers.
        force: Pull again what is there.
        endpoint: The hub's address; default ``HF_ENDPOINT``.
        pause: Seconds before the second try of a download.
    """

    compute_type: str = "auto"
    via: str = "auto"
    revision: str = ""
    archive: str = ""
    allow_pickle: bool = False
    keep_checkpoint: bool = False
    force: bool = False
    endpoint: str | None = None
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pull will do.

    Attributes:
        name: The model's name here.
        source: Where from: hub name or archive address; digests are remembered under it.
        revision: The hub's commit, or the archive's file name.
        kind: ``archive``, ``converted``, ``safetensors`` or ``pickle``.
        files: What to fetch.
        licence: SPDX expression.
        sources: ISO 639-1 codes, empty if only the files will tell.
        targets: ISO 639-1 codes, likewise.
    """

    name: str
    source: str
    revision: str
    kind: str
    files: tuple[Remote, ...]
    licence: str
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes to fetch, as far as they were announced."""
        return sum(remote.size or 0 for remote in self.files)


def plan_pull(name: str, wish: Wish, *, talk: Talk) -> Plan:
    """Decide what to fetch for a model.

    Raises:
        UsageError: The model cannot be pulled so.
        ModelMissing: The hub does not have it or cannot be reached.
        ModelDamaged: What the hub has cannot be run.
    """
    entry = entry_of(name)
    if name == EMBEDDED:
        raise UsageError(f"{name}: ships with the program; there is nothing to pull")
    if entry is None and "/" not in name:
        raise UsageError(f"{name}: not in the catalogue; a name on the hub is owner/name")
    archive = wish.archive or (entry.archive if entry else "")
    if wish.via == "archive" and not archive:
        raise UsageError(f"{name}: there is no original archive of it; leave --via out")
    if archive and wish.via != "hub" and not wish.keep_checkpoint:
        return _plan_archive(entry.name if entry else name, archive, entry, talk=talk)
    return _plan_hub(name, entry, wish, talk=talk)


def _plan_archive(name: str, archive: str, entry: Entry | None, *, talk: Talk) -> Plan:
    file = PurePosixPath(archive).name
    known_digest = entry.archive_sha256 if entry and archive == entry.archive else ""
    digest = known_digest or known.digests(archive, file).get(file, "")
    if not digest:
        talk(f"{name}: nobody has published a digest of {file}; it is taken on trust now and remembered")
    return Plan(
        name=name,
        source=archive,
        revision=file,
        kind="archive",
        # "+" in a path means itself, but some servers read it as a space.
        files=(Remote(archive.replace("+", "%2B"), file, sha256=digest),),
        # The licence that the archives of OPUS-MT state in their LICENSE file.
        licence="CC-BY-4.0",
        sources=entry.sources if entry else (),
        targets=entry.targets if entry else (),
    )


def _plan_hub(name: str, entry: Entry | None, wish: Wish, *, talk: Talk) -> Plan:
    hub = entry.hub if entry else name
    pinned = wish.revision or (entry.revision if entry else "") or known.revision(hub)
    found = listing(hub, revision=pinned, endpoint=wish.endpoint)
    if not pinned:
        talk(f"{hub}: no revision is pinned; {found.revision} is taken on trust now and remembered")
    if found.kind == "pickle" and not wish.allow_pickle:
        raise UsageError(
            f"{hub}: its weights are a pickle, a format that can carry code; --allow-pickle takes them all"
            " the same and loads nothing but tensors from it (weights_only)"
        )
    expected: Mapping[str, str] = known.digests(hub, found.revision)
    if entry and found.revision == entry.revision:
        expected = {**expected, **entry.sha256}
    files = tuple(_expecting(remote, expected.get(remote.name, "")) for remote in found.files)
    return Plan(
        name=entry.name if entry else name,
        source=hub,
        revision=found.revision,
        kind=found.kind,
        files=files,
        licence=entry.licence if entry else found.licence,
        sources=entry.sources if entry else (),
        targets=entry.targets if entry else (),
    )


def _expecting(remote: Remote, digest: str) -> Remote:
    """Return the file with the digest that is known of it; refuse one that the hub contradicts."""
    if digest and remote.sha256 and remote.sha256 != digest:
        raise ModelDamaged(
            f"{remote.name}: the hub announces SHA-256 {remote.sha256[:16]}…, known is {digest[:16]}…;"
            " it has been replaced, do not use it"
        )
    return replace(remote, sha256=digest or remote.sha256)


def pull(plan: Plan, wish: Wish, *, talk: Talk, progress: Progress) -> Model:
    """Fetch, convert and install; an interrupted download is resumed by the next call.

    Raises:
        ModelError: Another process is at it; a file cannot be had or is not what was announced; the
            conversion failed.
        OutputError: No room, no permission.
    """
    with one_at_a_time(plan.name):
        if not wish.force and (models_folder() / folder_name(plan.name)).is_dir():
            talk(f"{plan.name}: is here already; --force pulls it again")
            return store.find(plan.name)
        quantization = storage(wish.compute_type)
        _check_room(plan, quantization)
        folder = downloads_folder() / f"{folder_name(plan.name)}@{plan.revision[:40]}"
        digests = _fetch_all(plan, folder, wish, progress)
        known.remember(plan.source, plan.revision, digests)
        with place_for(plan.name) as place:
            build(folder, place, kind=plan.kind, quantization=quantization, keep=wish.keep_checkpoint)
            described = Manifest(
                name=plan.name,
                engine="ct2",
                tokenizer="",
                weights="model.bin",
                licence=plan.licence,
                sources=plan.sources,
                targets=plan.targets,
                hub=plan.source,
                revision=plan.revision,
                compute_type=quantization if plan.kind != "converted" else "",
            )
            finish(place, described)
        shutil.rmtree(folder, ignore_errors=True)
    return store.find(plan.name)


def _check_room(plan: Plan, quantization: str) -> None:
    part = _PART.get(quantization.partition("_")[0], 1.1)
    converted = int(plan.size * (1.0 if plan.kind == "converted" else part))
    unpacked = int(plan.size * 1.5) if plan.kind == "archive" else 0
    check_space(downloads_folder(), plan.size + unpacked + converted, what=plan.name)


def _fetch_all(plan: Plan, folder: Path, wish: Wish, progress: Progress) -> dict[str, str]:
    done = 0

    def report(more: int) -> None:
        nonlocal done
        done += more
        progress(done, max(plan.size, done))

    return {
        remote.name: fetch(remote, folder, report=report, pause=wish.pause)
        for remote in sorted(plan.files, key=lambda remote: remote.size or 0)
    }
