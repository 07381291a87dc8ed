"""How many removed clauses and planted additions are caught, and how often a reference raises an alarm.

    python benchmarks/omission.py                  figures on flores-dev (both halves) and news-test
    python benchmarks/omission.py --fit ../shared/corpora    the weights of translate/checks/_thresholds.py

From references drawn at random one whole clause goes (at least 5 words, 25 to 75 % of the sentence), ten
references at a time, so that the document around them stays as it is; the seed is fixed.
"""

import argparse
import gzip
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from translate import facts
from translate.checks import addition, omission
from translate.checks._coverage import Coverage, coverage, signs
from translate.document import Bead, Bitext, Block, Document, Segment

SEED = 20261124
DRAWN = 300
AT_A_TIME = 10
# Mostly text that the lexicon was not counted from, so that it meets unknown words as in use.
FIT_ON = {"ud_pud": 1000, "mt_geneval": 1000, "xquad": 1000, "tico19": 500, "long3": 300, "wide3": 300}
SHORTEST = 8
# A clause ends at punctuation or before a conjunction or relative pronoun.
CLAUSE = re.compile(
    r"(?<=[,;:—–])\s+|\s+(?=(?:and|but|which|who|that|because|while|when|after|before|as|where|although|if)\b)"
)
Pair = tuple[str, str]
Floats = npt.NDArray[np.float64]


def clauses(text: str) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence lie."""
    cuts = [(match.start(), match.end()) for match in CLAUSE.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def large(text: str) -> list[tuple[int, int]]:
    """Return the clauses that may go."""
    whole = len(text.split())
    return [
        (start, end)
        for start, end in clauses(text)
        if len(text[start:end].split()) >= 5 and 0.25 <= len(text[start:end].split()) / whole <= 0.75
    ]


def without_clause(text: str, rng: random.Random) -> str | None:
    """Return the sentence less one clause, ``None`` if it has none that may go."""
    places = large(text)
    if not places:
        return None
    start, end = rng.choice(places)
    return " ".join(f"{text[:start].rstrip(' ,;:—–')} {text[end:]}".split())


def with_clause(text: str, other: str, rng: random.Random) -> str | None:
    """Return the sentence with a clause of another one put in, ``None`` if there is none."""
    places = large(other)
    if not places:
        return None
    start, end = rng.choice(places)
    _, at = rng.choice(clauses(text))
    return " ".join(f"{text[:at]} {other[start:end]} {text[at:]}".split())


def bitext(pairs: Sequence[Pair]) -> Bitext:
    """Return one-to-one pairs as a bitext."""
    beads = tuple(
        Bead((Segment(source, i, 0),), (Segment(target, i, 0),), origin="human")
        for i, (source, target) in enumerate(pairs)
    )
    documents = [
        Document(tuple(Block(pair[side]) for pair in pairs), language, language)
        for side, language in enumerate(("ar", "en"))
    ]
    return Bitext(documents[0], documents[1], beads, "")


def measure(
    name: str, pairs: list[Pair], check: Callable[[Bitext], list[object]], change: Callable[[int], str | None]
) -> None:
    """Print false alarms on the pairs and how many changes are caught."""
    false = {finding.bead for finding in check(bitext(pairs))}
    rng = random.Random(SEED)
    changes = {i: text for i in range(len(pairs)) if (text := change(i)) is not None}
    drawn = rng.sample(sorted(changes), min(DRAWN, len(changes)))
    caught = 0
    for first in range(0, len(drawn), AT_A_TIME):
        touched = drawn[first : first + AT_A_TIME]
        altered = [(s, changes[i] if i in touched else t) for i, (s, t) in enumerate(pairs)]
        found = {finding.bead for finding in check(bitext(altered))}
        caught += len(found.intersection(touched))
    print(
        f"{name}: false alarms {len(false)} of {len(pairs)} ({len(false) / len(pairs):.1%}),"
        f" caught {caught} of {len(drawn)} ({caught / len(drawn):.1%})"
    )


def read(folder: Path) -> list[Pair]:
    """Return the pairs of an evaluation set."""
    sources = (folder / "source.ar").read_text(encoding="utf-8").splitlines()
    targets = (folder / "reference.en").read_text(encoding="utf-8").splitlines()
    return list(zip(sources, targets, strict=True))


def both_signs(found: Coverage) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the signs of an omission and of an addition."""
    return signs(found, found.gap), signs(found, found.surplus)


def fit(folder: Path) -> None:
    """Print the weights of a logistic regression, changed pairs against untouched ones."""
    rng = random.Random(SEED)
    pairs: list[Pair] = []
    for name, count in FIT_ON.items():
        path = folder / f"{name}.tsv.gz"
        if path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                lines = stream.read().splitlines()
        else:
            lines = (folder / "news" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        fields = [line.split("\t") for line in lines]
        fit = [(arabic, english) for arabic, english, *_ in fields if len(arabic.split()) >= SHORTEST]
        pairs += rng.sample(fit, min(count, len(fit)))
    lengths = np.array([[len(re.sub("[\u0640\u064b-\u0652]", "", s)), len(s.split()), 1] for s, _ in pairs])
    weights = 1 / np.sqrt(lengths[:, :1])
    targets = np.array([len(t) for _, t in pairs])
    print("length", np.linalg.lstsq(lengths * weights, targets * weights[:, 0], rcond=None)[0].round(3))
    plain, short, long = [], [], []
    for number, (source, target) in enumerate(pairs):
        plain.append(both_signs(coverage(source, target, tuple(facts.compare(source, target)))))
        less = without_clause(target, rng)
        more = with_clause(target, pairs[number - 1][1], rng)
        if less:
            short.append(both_signs(coverage(source, less, tuple(facts.compare(source, less))))[0])
        if more:
            long.append(both_signs(coverage(source, more, tuple(facts.compare(source, more))))[1])
    for name, changed, side in (("omission", short, 0), ("addition", long, 1)):
        untouched = np.array([both[side] for both in plain])
        found = regression(untouched, np.array(changed))
        scores = untouched @ found[:-1] + found[-1]
        print(name, found[:-1].round(3), "upper quartile", np.quantile(scores - found[-1], 0.75).round(2))


def regression(untouched: Floats, changed: Floats) -> Floats:
    """Return weights and constant, both classes weighing the same."""
    rows = np.concatenate([untouched, changed])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    rows = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    labels = np.concatenate([np.zeros(len(untouched)), np.ones(len(changed))])
    share = np.where(labels == 1, 0.5 / len(changed), 0.5 / len(untouched))
    weights = np.zeros(rows.shape[1])
    for _ in range(20000):
        chance = 1 / (1 + np.exp(-rows @ weights))
        weights += 0.5 * rows.T @ ((labels - chance) * share)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def main() -> None:
    """Print the figures, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--evalsets", type=Path, default=Path("../shared/evalsets"))
    parser.add_argument("--fit", type=Path, metavar="CORPORA")
    options = parser.parse_args()
    if options.fit:
        fit(options.fit)
        return
    flores, news = read(options.evalsets / "flores-dev"), read(options.evalsets / "news-test")
    parts = {
        "flores": flores,
        "flores 1-500": flores[:500],
        "flores 501-997": flores[500:],
        "news-test": news,
    }
    for name, pairs in parts.items():
        rng = random.Random(SEED)
        less = [without_clause(target, rng) for _, target in pairs]
        more = [with_clause(target, pairs[i - 1][1], rng) for i, (_, target) in enumerate(pairs)]
        measure(f"omission, {name}", pairs, omission.check, less.__getitem__)
        measure(f"addition, {name}", pairs, addition.check, more.__getitem__)


if __name__ == "__main__":
    main()
