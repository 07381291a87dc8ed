"""The original OPUS-MT archives: a zip with Marian's ``.npz``, vocabularies and SentencePiece models.

They convert without torch, and hold the weights as they were trained; the hub's are conversions of them.
"""

import zipfile
from pathlib import Path, PurePosixPath

import yaml

from translate.errors import ModelDamaged

# The largest such archive (transformer-big) unpacks to about 1.2 GB; ten times that is no model.
_MOST_BYTES = 12 << 30


def unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive's files, flat, into an empty folder.

    Raises:
        ModelDamaged: It is no zip, holds names that lead out of the folder, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise ModelDamaged(
                    f"{archive}: unpacks to more than {_MOST_BYTES >> 30} GB; this is no model"
                )
            for entry in entries:
                name = PurePosixPath(entry.filename)
                if name.is_absolute() or ".." in name.parts or "\\" in entry.filename:
                    raise ModelDamaged(f"{archive}: holds the path {entry.filename!r}, which leads out of it")
                with packed.open(entry) as stream, (folder / name.name).open("wb") as out:
                    while chunk := stream.read(1 << 20):
                        out.write(chunk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zipfile.LargeZipFile) as error:
        raise ModelDamaged(f"{archive}: no readable zip archive: {error}") from error


def is_archive(folder: Path) -> bool:
    """Tell whether a folder holds the files of such an archive."""
    return (folder / "decoder.yml").is_file() and any(folder.glob("*.npz"))


def licence(folder: Path) -> str:
    """Return the licence (SPDX) that the ``LICENSE`` file of such an archive states, or an empty string."""
    path = folder / "LICENSE"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return "CC-BY-4.0" if "Attribution 4.0 International" in text[:2000] else ""


def decoder_files(folder: Path) -> tuple[Path, list[Path]]:
    """Return the weights and the vocabularies (source, target) that ``decoder.yml`` names.

    Vocabularies that are plain lists of words, as tc-big models have, are written again as Marian's YAML.

    Raises:
        ModelDamaged: The file is not there or names others that are not.
    """
    decoder = folder / "decoder.yml"
    try:
        content = yaml.safe_load(decoder.read_text(encoding="utf-8"))
        model = folder / PurePosixPath(content["models"][0]).name
        vocabularies = [folder / PurePosixPath(name).name for name in content["vocabs"]]
    except (OSError, yaml.YAMLError, KeyError, TypeError, IndexError) as error:
        raise ModelDamaged(f"{decoder}: not the decoder.yml of an OPUS-MT archive") from error
    for path in (model, *vocabularies):
        if not path.is_file():
            raise ModelDamaged(f"{decoder}: names {path.name}, which the archive does not hold")
    return model, [path if path.suffix in (".yml", ".yaml") else _as_yaml(path) for path in vocabularies]


def _as_yaml(path: Path) -> Path:
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    words = (line.partition("\t")[0].replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    target = path.with_suffix(path.suffix + ".yml")
    target.write_text("".join(f'"{word}": {i}\n' for i, word in enumerate(words)), encoding="utf-8")
    return target
