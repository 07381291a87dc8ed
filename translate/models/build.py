"""Making a model folder out of published files: convert in a process of its own, describe, digest."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from translate.errors import Exit, ModelDamaged, ModelError, UsageError
from translate.models import UNKNOWN_LICENCE, opus
from translate.models.convert import QUANTIZATIONS
from translate.models.directions import directions
from translate.models.manifest import Manifest, stamped, write_manifest
from translate.models.versions import installed
from translate.tokenizers._family import family

# Libraries whose versions can change what a conversion gives.
_MAKERS = ("ctranslate2", "transformers", "torch", "sentencepiece", "sacremoses")


def storage(compute_type: str) -> str:
    """Return CTranslate2's storage type for what was asked; ``auto`` looks whether there is a GPU.

    Raises:
        UsageError: CTranslate2 has no such type.
    """
    if compute_type == "auto":
        import ctranslate2

        return "int8_float16" if ctranslate2.get_cuda_device_count() else "int8"
    if compute_type not in QUANTIZATIONS:
        raise UsageError(f"--compute-type {compute_type}: CTranslate2 stores {', '.join(QUANTIZATIONS)}")
    return compute_type


def build(source: Path, place: Path, *, kind: str, quantization: str, keep: bool = False) -> None:
    """Fill a model folder from the files in ``source``.

    Args:
        source: The folder of published files, or an archive.
        place: The folder to fill; empty.
        kind: ``archive`` (a zip of OPUS-MT), ``unpacked`` (its files), ``converted``, ``safetensors`` or
            ``pickle``.
        quantization: CTranslate2's storage of the weights.
        keep: Keep the checkpoint, as safetensors, in ``checkpoint/``.

    Raises:
        ModelDamaged: The files are not what they should be.
        UsageError: A library for the conversion is missing.
        ModelError: The conversion was killed.
    """
    if kind == "converted":
        for path in source.iterdir():
            if path.is_file() and path.suffix != ".part":
                shutil.copyfile(path, place / path.name)
        return
    if kind == "archive":
        unpacked = place.with_name(f"{place.name}.unpacked.part")
        try:
            unpacked.mkdir()
            opus.unpack(source if source.is_file() else next(iter(source.glob("*.zip"))), unpacked)
            _convert(unpacked, place, "archive", quantization, keep=False)
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
        return
    _convert(source, place, "archive" if kind == "unpacked" else "checkpoint", quantization, keep=keep)


def _convert(source: Path, place: Path, kind: str, quantization: str, *, keep: bool) -> None:
    command = [sys.executable, "-m", "translate.models.convert", kind, str(source), str(place)]
    command += ["--quantization", quantization, *(["--keep-checkpoint"] if keep else [])]
    # The converter wants to make the folder itself.
    place.rmdir()
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    if ended.returncode == 0:
        return
    last = (ended.stderr.strip().splitlines() or ["no word"])[-1]
    if ended.returncode == Exit.USAGE:
        raise UsageError(last)
    if ended.returncode == Exit.MODEL:
        raise ModelDamaged(last)
    if ended.returncode < 0:
        raise ModelError(f"the conversion was killed by signal {-ended.returncode}; is there enough memory?")
    raise ModelError(f"the conversion failed: {last}")


def finish(place: Path, described: Manifest, *, hashes: Mapping[str, str] | None = None) -> Manifest:
    """Complete a model folder: tokeniser, languages, digests, manifest; return the manifest.

    Raises:
        ModelDamaged: The files do not say what they are.
    """
    kind = described.tokenizer or family(place)
    sources, targets = described.sources, described.targets
    if not sources or not targets:
        found = directions(place, kind, described.name)
        sources, targets = sources or found[0], targets or found[1]
    licence = described.licence
    if licence == UNKNOWN_LICENCE:
        licence = opus.licence(place) or licence
    made_with = dict(described.made_with) or installed(_MAKERS)
    manifest = replace(described, tokenizer=kind, sources=sources, targets=targets, made_with=made_with)
    manifest = replace(manifest, licence=licence)
    manifest = stamped(place, manifest, hashes=hashes)
    if manifest.weights not in manifest.files:
        raise ModelDamaged(f"{place}: no {manifest.weights} among the files of {described.name}")
    write_manifest(place, manifest)
    return manifest
