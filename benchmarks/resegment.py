"""How well a text with other breaks is moved back to the rows of its reference.

The seven FLORES systems' outputs are joined and broken again at random, then re-aligned and scored; figures
beside those of the untouched rows. ``--sweep`` shows what the constants of ``evaluation/resegment.py`` do.

    python benchmarks/resegment.py [--sweep] [--folder ../shared/evalsets/flores-dev]
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from translate.evaluation import resegment as module
from translate.evaluation.resegment import resegment
from translate.metrics import metric
from translate.segment import split

SYSTEMS = ("google", "microsoft", "bergamot-base", "bergamot-base-memory", "nllb", "opusmt", "argos")
SWEEP = {"_MERGE": (1.0, 2.0, 4.0), "_ALONE": (1.0, 2.0, 4.0), "_REJOIN": (-0.5, 0.0, 0.5)}
STRANGERS = 0.05


def read(path: Path) -> list[str]:
    return [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()]


def joined(texts: Sequence[str], rng: random.Random) -> list[str]:
    """Paragraphs of one to seven whole segments."""
    lines, position = [], 0
    while position < len(texts):
        size = rng.randint(1, 7)
        lines.append(" ".join(texts[position : position + size]))
        position += size
    return lines


def broken(texts: Sequence[str], rng: random.Random) -> list[str]:
    """Lines of 10 to 100 words, cut wherever that falls."""
    words, lines = " ".join(texts).split(), []
    while words:
        size = rng.randint(10, 100)
        lines.append(" ".join(words[:size]))
        words = words[size:]
    return lines


def sentences(lines: Sequence[str]) -> list[str]:
    return [line[start:end] for line in lines for start, end in split(line, "en")]


def dropped(texts: Sequence[str], rng: random.Random) -> tuple[list[str], set[int]]:
    """Leave out one segment in twenty, and put a sentence from far away before one in twenty."""
    gone = {i for i in range(len(texts)) if rng.random() < STRANGERS}
    kept = []
    for i, text in enumerate(texts):
        if rng.random() < STRANGERS:
            kept.append(texts[(i + len(texts) // 2) % len(texts)])
        if i not in gone:
            kept.append(text)
    return kept, gone


def measure(folder: Path, names: Sequence[str], *, talk: bool) -> tuple[int, int]:
    """Return how many rows moved, and how many left-out rows were taken for said or the other way round."""
    reference = read(folder / "reference.en")
    moved = wrong = 0
    for name in names:
        texts = read(folder / f"{name}.en")
        for how in (joined, broken):
            found = resegment(reference, sentences(how(texts, random.Random(1))), "en")
            same = sum(a == b for a, b in zip(texts, found.texts, strict=True))
            moved += len(texts) - same
            if talk:
                values = [scores(rows, reference) for rows in (texts, found.texts)]
                print(
                    f"{name:22}{how.__name__:8}{same:5} of {len(texts)} rows the same"
                    + "".join(
                        f"   {one} {a:.2f} → {b:.2f}"
                        for one, a, b in zip(("BLEU", "chrF2"), *values, strict=True)
                    )
                )
        kept, gone = dropped(texts, random.Random(2))
        found = resegment(reference, sentences(joined(kept, random.Random(1))), "en")
        errors = len(gone ^ set(found.missing))
        wrong += errors
        if talk:
            hits = len(gone & set(found.missing))
            more = errors - len(gone) + hits
            print(f"{name:22}dropped {hits:4} of {len(gone)} missing rows found, {more} more named")
    return moved, wrong


def scores(texts: Sequence[str], reference: Sequence[str]) -> list[float]:
    ours = [metric(name) for name in ("bleu", "chrf")]
    return [float(one.score(one.statistics(texts, [reference]).sum(0))) for one in ours]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--folder", type=Path, default=Path(__file__).parents[2] / "shared/evalsets/flores-dev"
    )
    parser.add_argument("--sweep", action="store_true")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.exit(f"left out: {arguments.folder} is not here")
    measure(arguments.folder, SYSTEMS, talk=True)
    for constant, values in SWEEP.items() if arguments.sweep else ():
        kept = getattr(module, constant)
        for value in values:
            setattr(module, constant, value)
            moved, wrong = measure(arguments.folder, ("google", "opusmt", "argos"), talk=False)
            print(f"{constant} {value}: {moved} rows moved, {wrong} wrongly missing or said")
        setattr(module, constant, kept)


if __name__ == "__main__":
    main()
