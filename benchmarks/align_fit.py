"""The weights of alignment, fitted: what ``translate/alignment/mixtures.py`` and ``doubts.py`` hold.

Documents are made of the human translations below, with merged, split, left out and added sentences and with
paragraphs that agree or do not. Weights are those under which the right alignments are most probable, over
all alignments near them (a conditional random field; gradients from the marginals that the program itself
computes). No test set of ours is among the data. Ten minutes on two cores; translations are kept in build/.

    python benchmarks/align_fit.py [--corpora ../shared/corpora]
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from translate import pipeline
from translate.align import WIDE_SHAPES, Side, _dynamic
from translate.align._dynamic import Step, Window, around
from translate.align._marginals import forward, marginals
from translate.align._mixture import Mixture, prepare_mixture
from translate.align._posterior import Few, candidates, weighed
from translate.alignment.doubts import doubtful, texts_of
from translate.alignment.mixtures import WITH_MODEL, WITHOUT_MODEL
from translate.alignment.model import judge_of
from translate.batching import plan_batches, run_batches
from translate.engines import Options

# Documents made of each; none of these was counted for translate/data/lexicon.ar-en.tsv, which otherwise
# would look more certain than it is on new text.
CORPORA = {
    "xquad": 4,
    "ud_pud": 4,
    "nextstrain_covid": 1,
    "opensource_guide": 3,
    "owasp_docs": 2,
    "ms_dynamics365_finops": 2,
    "ms_dynamics_projectops": 1,
    "bible_svd_web": 3,
}
PAIRS = 100
GROUPS = ((0, 1), (1, 1), (1, 2), (2, 2), (1, 3), (1, 4), (2, 3), (4, 4))
ARABIC_END = re.compile(r'(?<=[.!؟]["»)]) +|(?<=[^\d\s.][.!؟]) +')
ENGLISH_END = re.compile(r'(?<=[.!?]["”’)]) +(?=["“(A-Z0-9])|(?<=[a-z0-9][.!?]) +(?=["“(A-Z0-9])')
CLAUSE = re.compile(r"[،؛,;:—] ")
MARGIN = 10  # segments on either side of the right path that wrong paths may use
PENALTY = 1e-4  # of a weight's square: fits differ little from 1e-5 to 1e-3
SEED = 1

# Narrow windows: the features of a whole document's are held at once.
_dynamic.ROWS = 16


class Made(NamedTuple):
    """A document and its right alignment."""

    source: Side
    target: Side
    path: list[Step]


def read(path: Path) -> list[tuple[str, str]]:
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    cells = [line.split("\t") for line in lines]
    return [(c[0].strip(), c[1].strip()) for c in cells if len(c) > 1 and min(len(c[0]), len(c[1])) > 15]


def sentences(text: str, end: re.Pattern[str]) -> list[str]:
    return [part for part in end.split(text) if part]


def cut(text: str, rng: random.Random) -> list[str]:
    places = [m.start() + 1 for m in CLAUSE.finditer(text) if 25 < m.start() < len(text) - 25]
    if not places:
        return [text]
    place = rng.choice(places)
    return [text[:place].strip(), text[place:].strip()]


def beads(pairs: Sequence[tuple[str, str]], rng: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Beads of a translator who leaves out, adds, merges and splits, each every twentieth time or so."""
    rest = iter(pairs)
    for arabic, english in rest:
        chance = rng.random()
        source, target = sentences(arabic, ARABIC_END), sentences(english, ENGLISH_END)
        after = next(rest, None) if 0.06 <= chance < 0.20 else None
        if chance < 0.03:
            yield from (([one], []) for one in source)
        elif chance < 0.06:
            yield from (([], [one]) for one in target)
        elif after and chance < 0.13:
            yield [f"{arabic} {after[0]}"], target + sentences(after[1], ENGLISH_END)
        elif after:
            joined = re.sub(r"\.$", rng.choice([";", ",", ",", " and"]), english)
            yield source + sentences(after[0], ARABIC_END), [f"{joined} {after[1]}"]
        elif chance < 0.27:
            yield [arabic], cut(english, rng)
        elif chance < 0.34:
            yield cut(arabic, rng), [english]
        elif len(source) == len(target):
            yield from (([one], [other]) for one, other in zip(source, target, strict=True))
        else:
            yield [arabic], target


def make(pairs: Sequence[tuple[str, str]], rng: random.Random) -> Made:
    texts: list[list[str]] = [[], []]
    blocks: list[list[int]] = [[], []]
    path, here = [], [0, 0]
    disagreement = rng.choice([0.0, 0.1, 0.3])
    for bead in beads(pairs, rng):
        if max(map(len, bead)) > 4:
            continue
        begins = [len(side) for side in texts]
        for side in (0, 1):
            texts[side] += bead[side]
            blocks[side] += [here[side]] * len(bead[side])
        path.append(Step(*(range(b, len(side)) for b, side in zip(begins, texts, strict=True))))
        if rng.random() < 0.3 and rng.random() > disagreement:
            here = [block + 1 for block in here]
        else:
            here = [block + (rng.random() < disagreement / 2) for block in here]
    sides = [Side(tuple(t), tuple(b), code) for t, b, code in zip(texts, blocks, ("ar", "en"), strict=True)]
    return Made(*sides, path)


def documents(folder: Path) -> list[Made]:
    rng = random.Random(SEED)
    made = []
    for name, count in CORPORA.items():
        rows = [row for row in read(folder / f"{name}.tsv.gz") if 0.5 < len(row[1]) / len(row[0]) < 2.5]
        for _ in range(count):
            first = rng.randrange(max(1, len(rows) - PAIRS))
            chosen = rows[first : first + PAIRS]
            if rng.random() < 0.4:
                rng.shuffle(chosen)
            made.append(make(chosen, rng))
    return made


def translated(made: Sequence[Made], translator: pipeline.Translator, cache: Path) -> list[Made]:
    known = json.loads(cache.read_text(encoding="utf-8")) if cache.exists() else {}
    texts = sorted({text for one in made for text in one.source.texts} - known.keys())
    engine = translator.engine
    plan = plan_batches([engine.count_tokens(text) for text in texts], 3000)
    answers = run_batches(texts, plan, lambda batch: [h.text for h in engine.translate(batch)])
    known |= zip(texts, answers, strict=True)
    cache.parent.mkdir(exist_ok=True)
    cache.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    return [
        one._replace(source=Side(*_fields(one.source), tuple(known[text] for text in one.source.texts)))
        for one in made
    ]


def _fields(side: Side) -> tuple[tuple[str, ...], tuple[int, ...], str]:
    return side.texts, side.blocks, side.language


class Features:
    """One document's features in the band around its right path: a number for each weight and bead."""

    def __init__(self, made: Made, names: Sequence[str]) -> None:
        self.windows = around(made.path, MARGIN)
        self.path = made.path
        bare = [
            prepare_mixture(Mixture({name: 1.0}, {(4, 4): 0.0}), made.source, made.target) for name in names
        ]
        kinds = [(min(a, b), max(a, b)) for a, b in WIDE_SHAPES]
        groups = [GROUPS.index(kind) if kind in GROUPS else len(GROUPS) - 1 for kind in kinds]
        self.tables = {}
        for rows, columns in self.windows:
            table = np.zeros(
                (len(GROUPS) + len(names), len(WIDE_SHAPES), len(rows), len(columns)), np.float32
            )
            table[groups, range(len(groups))] = 1
            for number, weigh in enumerate(bare):
                table[len(GROUPS) + number] = -weigh(rows, columns, WIDE_SHAPES)
            self.tables[rows.start] = table

    def gain(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """Log-probability of the right path, and its gradient."""

        def weigh(rows: range, columns: range, shapes: Sequence[tuple[int, int]]) -> np.ndarray:
            return -np.tensordot(weights, self.tables[rows.start], axes=1)

        total = forward(weigh, self.windows, WIDE_SHAPES)[-1][1][-1]
        right = sum(self._at(step) for step in self.path)
        expected = sum(
            np.einsum("fsrc,src->f", self.tables[window.rows.start], chances)
            for window, chances in marginals(weigh, self.windows, WIDE_SHAPES)
        )
        return float(right @ weights - total), right - expected

    def _at(self, step: Step) -> np.ndarray:
        shape = WIDE_SHAPES.index((len(step.source), len(step.target)))
        window = next(w for w in self.windows if step.source.stop in w.rows)
        place = step.source.stop - window.rows.start, step.target.stop - window.columns.start
        return self.tables[window.rows.start][:, shape, place[0], place[1]].astype(float)


class Opinions:
    """The model's opinions of the doubtful beads of one document; the other costs are fixed."""

    def __init__(self, made: Made, mixture: Mixture, translator: pipeline.Translator) -> None:
        weighing = prepare_mixture(mixture, made.source, made.target)
        self.windows: list[Window] = around(made.path, MARGIN)
        self.beads = candidates(weighing, self.windows, 0.002)
        self.asked = doubtful(self.beads, self.windows)
        judge = judge_of(translator.engine)
        said = judge([texts_of(self.beads, int(n), (made.source, made.target)) for n in self.asked])
        # In tens, so that all weights are of the order of 1.
        told = [[one.total, one.target_tokens] for one in said]
        self.features = np.array(told).reshape(-1, 2) / 10
        right = {((len(s.source), len(s.target)), s.source.stop, s.target.stop) for s in made.path}
        places = zip(*(column[self.asked] for column in self.beads[:3]), strict=True)
        self.right = np.array([(WIDE_SHAPES[s], int(i), int(j)) in right for s, i, j in places], float)

    def gain(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """Log-probability of the right path up to a constant, and its gradient."""
        if not len(self.asked):
            return 0.0, np.zeros(len(weights))
        costs = self.beads.costs.copy()
        costs[self.asked] -= self.features @ weights
        moved = self.beads._replace(costs=costs)
        total = forward(Few(moved), self.windows, WIDE_SHAPES)[-1][1][-1]
        chances = weighed(moved, self.windows).chances[self.asked]
        # The right path's other beads cost the same whatever the weights are.
        return float(self.right @ self.features @ weights - total), (self.right - chances) @ self.features


def fitted(parts: Sequence[Features | Opinions], start: np.ndarray, size: int) -> np.ndarray:
    """Weights of the highest gain a bead, by BFGS."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        gains, slopes = zip(*(part.gain(weights) for part in parts), strict=True)
        return (
            -sum(gains) / size + PENALTY * float(weights @ weights) / 2,
            -sum(slopes) / size + PENALTY * weights,
        )

    return minimum(loss, start)


def minimum(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], at: np.ndarray) -> np.ndarray:
    value, slope = loss(at)
    inverse = np.eye(len(at))
    for _ in range(100):
        direction = -inverse @ slope
        length = 1.0
        while length > 1e-6:
            there = at + length * direction
            lower, turned = loss(there)
            if lower <= value + 1e-4 * length * float(slope @ direction):
                break
            length /= 2
        else:
            return at
        step, change = there - at, turned - slope
        if float(step @ change) > 1e-12:
            rho = 1 / float(step @ change)
            left = np.eye(len(at)) - rho * np.outer(step, change)
            inverse = left @ inverse @ left.T + rho * np.outer(step, step)
        done = value - lower < 1e-7
        at, value, slope = there, lower, turned
        if done:
            return at
    return at


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    folder = parser.parse_args().corpora
    translator = pipeline.load(options=Options(beam=1))
    made = translated(documents(folder), translator, Path("build/align_fit.json"))
    size = sum(len(one.path) for one in made)
    print(f"{len(made)} documents, {size} beads", flush=True)
    for name, mixture in (("WITHOUT_MODEL", WITHOUT_MODEL), ("WITH_MODEL", WITH_MODEL)):
        names = list(mixture.weights)
        start = np.array([0.0] * len(GROUPS) + [1.0] * len(names))
        weights = fitted([Features(one, names) for one in made], start, size)
        priors = {group: round(float(w), 2) for group, w in zip(GROUPS, weights, strict=False)}
        mixture = Mixture(
            {n: round(float(w), 2) for n, w in zip(names, weights[len(GROUPS) :], strict=True)}, priors
        )
        print(name, "=", mixture, flush=True)
    opinions = [Opinions(one, mixture, translator) for one in made]
    print(sum(len(one.asked) for one in opinions), "doubtful beads", flush=True)
    found = fitted(opinions, np.array([1.0, 1.0]), size) / 10
    print("_NAT, _TARGET_TOKEN =", found.round(3))


if __name__ == "__main__":
    main()
