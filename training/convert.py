"""Convert a run's average to the directory that the engine loads, with its digests.

python -m training.convert run/average ar-en-new/
"""

import argparse
from pathlib import Path

from training.checkpoint import read_bart
from translate.models.manifest import SUMS, sha256_of
from translate.models.places import embedded_folder
from translate.tuning.convert import convert


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` of every other file but the card, whose text may still be edited."""
    names = sorted(p.name for p in folder.iterdir() if p.name != SUMS and p.suffix != ".md")
    text = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in names)
    (folder / SUMS).write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, help="directory to make")
    options = parser.parse_args(arguments)
    convert(read_bart(options.checkpoint), embedded_folder() / "sentencepiece.model", options.out)
    write_sums(options.out)
    size = (options.out / "model.bin").stat().st_size
    print(f"{options.out}: model.bin {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
