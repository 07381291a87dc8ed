"""Planted hallucinations: how many are caught, and how often a reference raises an alarm.

    python benchmarks/hallucinations.py [--evalsets ../shared/evalsets]

Each reference of 8 words or more gets, one at a time: a phrase of 1 to 6 words repeated 3 to 6 times, the
source in its place, half of it in the source's letters, a clause of Russian in it. The seed is fixed.
"""

import argparse
import random
from pathlib import Path

from translate.checks import repetition, script
from translate.document import Bead, Bitext, Block, Document, Finding, Segment

SEED = 20261124
FEWEST_WORDS = 8
RUSSIAN = "министр иностранных дел сообщил об этом журналистам"


def repeat(source: str, target: str, rng: random.Random) -> str:
    """Say a phrase of the target several times over."""
    words = target.split()
    size, times = rng.randint(1, 6), rng.randint(3, 6)
    at = rng.randrange(len(words) - size + 1)
    return " ".join([*words[:at], *words[at : at + size] * times, *words[at + size :]])


def copy(source: str, target: str, rng: random.Random) -> str:
    """Leave the source untranslated."""
    return source


def half(source: str, target: str, rng: random.Random) -> str:
    """Leave the second half of the source untranslated."""
    words, arabic = target.split(), source.split()
    return " ".join([*words[: len(words) // 2], *arabic[len(arabic) // 2 :]])


def foreign(source: str, target: str, rng: random.Random) -> str:
    """Put a clause of a third language in."""
    words = target.split()
    at = rng.randrange(len(words))
    return " ".join([*words[:at], RUSSIAN, *words[at:]])


def findings(pairs: list[tuple[str, str]]) -> set[int]:
    """Return the beads that the checks doubt."""
    beads = tuple(
        Bead((Segment(source, i, 0),), (Segment(target, i, 0),)) for i, (source, target) in enumerate(pairs)
    )
    source, target = (
        Document(tuple(Block(pair[side]) for pair in pairs), ("ar", "en")[side], "") for side in (0, 1)
    )
    bitext = Bitext(source, target, beads, "")
    found: list[Finding] = [*repetition.check(bitext), *script.check(bitext)]
    return {finding.bead for finding in found}


def main() -> None:
    """Print false alarms and what is caught, by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--evalsets", type=Path, default=Path("../shared/evalsets"))
    options = parser.parse_args()
    for name in ("flores-dev", "news-test"):
        sources = (options.evalsets / name / "source.ar").read_text(encoding="utf-8").splitlines()
        targets = (options.evalsets / name / "reference.en").read_text(encoding="utf-8").splitlines()
        pairs = list(zip(sources, targets, strict=True))
        print(f"{name}: false alarms {len(findings(pairs))} of {len(pairs)}")
        long = [pair for pair in pairs if min(len(text.split()) for text in pair) >= FEWEST_WORDS]
        for plant in (repeat, copy, half, foreign):
            rng = random.Random(SEED)
            caught = findings([(source, plant(source, target, rng)) for source, target in long])
            print(f"{name}: {plant.__name__} caught {len(caught)} of {len(long)}")


if __name__ == "__main__":
    main()
