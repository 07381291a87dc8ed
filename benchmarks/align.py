"""How well and how fast texts are aligned.

    python benchmarks/align.py gold [--bleualign PYTHON]   # the hand-made alignments of references/gold
    python benchmarks/align.py flores                      # FLORES dev, shuffled, 5 % left out on each side
    python benchmarks/align.py size                        # 200, 2,000 and 20,000 sentences: time and memory

Strict and lax F1 are those of vecalign's score.py (Thompson & Koehn 2019, D19-1136): a bead counts if it is
exactly right, or (lax) if it shares a source and a target sentence with a right one; beads without a
counterpart count for precision only. hunalign is run beside ours where it is on PATH, and Bleualign with the
Python given, in whose environment `pypi-bleualign` is installed.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from translate import pipeline
from translate.align import SHAPES, Side
from translate.align._dynamic import search, whole
from translate.align._mixture import Mixture, prepare_mixture
from translate.alignment.mixtures import WITH_MODEL, WITHOUT_MODEL
from translate.alignment.model import hypotheses, judge_of
from translate.alignment.search import align_sides
from translate.document import Block, Document, Segment
from translate.engines import Options
from translate.formats import format_of

ROOT = Path(__file__).resolve().parents[1]
EVALSETS = ROOT.parent / "shared" / "evalsets" / "flores-dev"
NEWS = ROOT.parent / "shared" / "corpora" / "news"
SIZES = (200, 2_000, 20_000)
# Gale & Church (1993), table 5: probabilities of 1:1; 1:0 and 0:1; 2:1 and 1:2; 2:2.
GALE_CHURCH = Mixture({"length": 1.0}, {(0, 1): -5.31, (1, 1): -0.12, (1, 2): -3.11, (2, 2): -4.51})
BLEUALIGN = """
import io, json, sys
from bleualign.align import Aligner
source, target, translation = json.load(sys.stdin)
aligner = Aligner(dict(srcfile=source, targetfile=target, srctotarget=[translation], verbosity=0))
aligner.mainloop()
print(json.dumps([[list(map(int, a)), list(map(int, b))] for (a, b), _ in aligner.multialign]))
"""

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


class Pair(NamedTuple):
    """Two texts and their right alignment."""

    source: Side
    target: Side
    right: Beads


def gold() -> list[Pair]:
    pairs = []
    for path in sorted((ROOT / "references" / "gold").glob("*/*.txt")):
        lines = [line for line in path.read_text("utf-8").split("\n") if line != "¶"]
        texts: tuple[list[str], list[str]] = ([], [])
        right: Beads = []
        for is_bead, run in groupby(lines, key=bool):
            begins = [len(side) for side in texts]
            for line in run if is_bead else ():
                texts[line.startswith("en: ")].append(line.split(": ", 1)[1])
            if is_bead:
                source, target = (range(n, len(side)) for n, side in zip(begins, texts, strict=True))
                right.append((tuple(source), tuple(target)))
        sides = []
        for code, root, side in zip(("ar", "en"), ("seeds", "references/b"), texts, strict=True):
            (file,) = (ROOT / root / path.parent.name).glob(f"{path.stem}.{code}.*")
            sides.append(Side(tuple(side), blocks(file, code, side), code))
        pairs.append(Pair(sides[0], sides[1], right))
    return pairs


def blocks(file: Path, language: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The blocks of the document that the sentences of a gold file lie in, found by counting letters."""
    read = pipeline.read(file.read_bytes(), name=file.name, format_name=format_of(file.name), source=language)
    ends = list(accumulate(len("".join(block.text.split())) for block in read.blocks))
    starts = [0, *accumulate(len("".join(text.split())) for text in texts)]
    return tuple(bisect(ends, start) for start in starts[:-1])


def shuffled(pairs: Sequence[tuple[str, str]], rng: random.Random) -> Pair:
    """Pairs in paragraphs of random length, other ones on each side, with 5 % left out on each."""
    gone = [set(rng.sample(range(len(pairs)), round(0.05 * len(pairs)))) for _ in range(2)]
    texts: list[list[str]] = [[], []]
    places: list[list[int]] = [[], []]
    right: Beads = []
    for number, pair in enumerate(pairs):
        bead = []
        for side in (0, 1):
            begin = len(texts[side])
            if number not in gone[side]:
                texts[side].append(pair[side])
                places[side].append((places[side][-1] if places[side] else 0) + (rng.random() < 0.25))
            bead.append(tuple(range(begin, len(texts[side]))))
        if any(bead):
            right.append((bead[0], bead[1]))
    sides = [Side(tuple(t), tuple(p), code) for t, p, code in zip(texts, places, ("ar", "en"), strict=True)]
    return Pair(sides[0], sides[1], right)


def counted(right: Beads, found: Beads) -> tuple[int, int, int]:
    """Of the beads found: those exactly right, those at least half right, all."""
    exact = set(right)
    partners: dict[int, set[int]] = {}
    for source, target in right:
        for i in source:
            partners.setdefault(i, set()).update(target)
    strict = sum(bead in exact for bead in found)
    lax = sum(bead in exact or any(partners.get(i, set()) & set(bead[1]) for i in bead[0]) for bead in found)
    return strict, lax, len(found)


def scores(pairs: Sequence[Pair], found: Sequence[Beads]) -> tuple[float, float]:
    precise = [counted(pair.right, beads) for pair, beads in zip(pairs, found, strict=True)]
    complete = [
        counted(beads, [bead for bead in pair.right if all(bead)])
        for pair, beads in zip(pairs, found, strict=True)
    ]
    p, r = ([sum(column) for column in zip(*rows, strict=True)] for rows in (precise, complete))
    return f1(p[0] / p[2], r[0] / r[2]), f1(p[1] / p[2], r[1] / r[2])


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def numbered(steps: Sequence[tuple[range, range]]) -> Beads:
    return [(tuple(source), tuple(target)) for source, target in steps]


def gale_church(pair: Pair) -> Beads:
    weighing = prepare_mixture(GALE_CHURCH, pair.source, pair.target)
    return numbered(search(weighing, whole(len(pair.source.texts), len(pair.target.texts)), SHAPES))


def without_model(pair: Pair) -> Beads:
    return numbered(align_sides(replace(pair.source, hypotheses=()), pair.target, WITHOUT_MODEL).path)


def hunalign(pair: Pair) -> Beads:
    """Hunalign without a dictionary (-realign), as its manual proposes."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("empty.dic", "source", "target")]
        for name, text in zip(names, ("", *("\n".join(s.texts) + "\n" for s in pair[:2])), strict=True):
            name.write_text(text, encoding="utf-8")
        command = ["hunalign", "-realign", *map(str, names)]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
    rungs = [tuple(map(int, line.split()[:2])) for line in said.stdout.splitlines()]
    return numbered([(range(a, b), range(c, d)) for (a, c), (b, d) in pairwise(rungs)])


def bleualign(python: str) -> Callable[[Pair], Beads]:
    def run(pair: Pair) -> Beads:
        given = json.dumps([pair.source.texts, pair.target.texts, pair.source.hypotheses])
        said = subprocess.run(
            [python, "-c", BLEUALIGN], input=given, capture_output=True, text=True, check=True
        )
        return [(tuple(a), tuple(b)) for a, b in json.loads(said.stdout.splitlines()[-1])]

    return run


def translated(pairs: Sequence[Pair], translator: pipeline.Translator) -> list[Pair]:
    found = []
    for pair in pairs:
        segments = [Segment(text, number, 0) for number, text in enumerate(pair.source.texts)]
        document = Document(tuple(Block(text) for text in pair.source.texts), "ar", "x")
        texts = hypotheses(document, segments, translator.engine, target="en")
        found.append(pair._replace(source=replace(pair.source, hypotheses=texts)))
    return found


def table(pairs: Sequence[Pair], python: str | None) -> None:
    translator = pipeline.load(options=Options(beam=1))
    judge = judge_of(translator.engine)
    began = time.perf_counter()
    pairs = translated(pairs, translator)
    spent = time.perf_counter() - began
    ways: dict[str, Callable[[Pair], Beads]] = {
        "Gale & Church": gale_church,
        **({"hunalign": hunalign} if shutil.which("hunalign") else {}),
        **({"Bleualign": bleualign(python)} if python else {}),
        "align --no-model": without_model,
        "align, no likelihoods": lambda p: numbered(align_sides(*p[:2], WITH_MODEL).path),
        "align": lambda p: numbered(align_sides(*p[:2], WITH_MODEL, judge=judge).path),
    }
    shapes = [(len(source), len(target)) for pair in pairs for source, target in pair.right]
    print(f"{len(pairs)} texts, {len(shapes)} beads, {shapes.count((1, 1)) / len(shapes):.0%} of them 1:1")
    print(f"{'':24} strict F1  lax F1  seconds   (translating: {spent:.1f} s)")
    for name, way in ways.items():
        began = time.perf_counter()
        found = [way(pair) for pair in pairs]
        strict, lax = scores(pairs, found)
        print(f"{name:24} {strict:9.4f}  {lax:.4f}  {time.perf_counter() - began:7.1f}", flush=True)


def confidence(pairs: Sequence[Pair]) -> None:
    """How often beads of a confidence are exactly right."""
    marks = []
    for pair in pairs:
        found = align_sides(pair.source, pair.target, WITHOUT_MODEL)
        right = set(pair.right)
        marks += [(c, b in right) for b, c in zip(numbered(found.path), found.confidence, strict=True)]
    print("align --no-model   confidence   beads   mean confidence   exactly right")
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.99), (0.99, 1.01)):
        some = [mark for mark in marks if low <= mark[0] < high]
        if some:
            mean, exact = (sum(values) / len(some) for values in zip(*some, strict=True))
            print(f"{'':18} {low:4.2f} to {min(1, high):4.2f} {len(some):6}   {mean:15.3f}   {exact:13.3f}")


def flores() -> list[Pair]:
    lines = [(EVALSETS / name).read_text("utf-8").split("\n")[:997] for name in ("source.ar", "reference.en")]
    pairs = list(zip(*lines, strict=True))
    rng = random.Random(1)
    rng.shuffle(pairs)
    return [shuffled(pairs, rng)]


def size() -> None:
    files = sorted(NEWS.glob("*.tsv"))
    rows = [
        line.split("\t") for path in files for line in path.read_text("utf-8").split("\n") if "\t" in line
    ]
    rng = random.Random(1)
    rng.shuffle(rows)
    first = 0.0
    for sentences in SIZES:
        pair = shuffled([(row[0], row[1]) for row in rows[: round(sentences / 0.95)]], rng)
        began, worked = time.perf_counter(), time.process_time()
        found = without_model(pair)
        wall, seconds = time.perf_counter() - began, time.process_time() - worked
        first = first or seconds / sentences
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        strict, lax = scores([pair], [found])
        print(
            f"{len(pair.source.texts):6} x {len(pair.target.texts):6}: {wall:6.1f} s,"
            f" {seconds:.1f} s of processor time, {seconds / sentences / first:.2f} times as much a sentence,"
            f" peak {peak:.0f} MB, strict F1 {strict:.4f}, lax {lax:.4f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["gold", "flores", "size"])
    parser.add_argument("--bleualign", metavar="PYTHON")
    asked = parser.parse_args()
    if asked.what == "size":
        size()
    else:
        pairs = gold() if asked.what == "gold" else flores()
        table(pairs, asked.bleualign)
        confidence(pairs)


if __name__ == "__main__":
    main()
