"""``dragoman evaluate`` beside ``sacrebleu``: time, memory, digits; and what small intervals are worth.

Both score BLEU and chrF2 of the same lines, as whole processes, one after the other. sacrebleu keeps the
n-grams of all references (about 60 KB a line), so that the commands are compared on ``--lines``; on
``--large`` ours stands beside sacrebleu's library, fed 10,000 lines at a time so that it fits.

    python benchmarks/evaluate.py [--lines 20001] [--large 1000000]
    python benchmarks/evaluate.py --coverage [--folder ../shared/evalsets/flores-dev]
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
from sacrebleu.metrics import BLEU, CHRF

from translate.metrics import _significance, metric

ROOT = Path(__file__).parents[1]
NEWS = ROOT / "references" / "news-test" / "reference.en"
CHUNK = 10_000
Scorer = Callable[[Path, Path], tuple[float, float, list[float]]]


def write_lines(folder: Path, count: int) -> tuple[Path, Path]:
    """Write a reference and a hypothesis that differs in a fifth of its words; no two lines are the same."""
    rng = random.Random(5)
    texts = [line for line in NEWS.read_text(encoding="utf-8").splitlines() if line]
    vocabulary = sorted({word for text in texts for word in text.split()})
    paths = folder / f"reference.{count}.en", folder / f"hypothesis.{count}.en"
    with (
        paths[0].open("w", encoding="utf-8") as reference,
        paths[1].open("w", encoding="utf-8") as hypothesis,
    ):
        for number in range(count):
            words = [*texts[number % len(texts)].split(), str(number)]
            said = [rng.choice(vocabulary) if rng.random() < 0.2 else word for word in words]
            reference.write(" ".join(words) + "\n")
            hypothesis.write(" ".join(said) + "\n")
    return paths


def run(command: list[str]) -> tuple[float, float, str]:
    """Run a process; return seconds, the most megabytes of any one process, and what it printed."""
    script = "import resource, subprocess, sys; d = subprocess.run(sys.argv[1:]); " + (
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr);"
        " sys.exit(d.returncode)"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, encoding="utf-8", check=True
    )
    seconds = time.perf_counter() - began
    return seconds, int(done.stderr.split()[-1]) / 1024, done.stdout


def ours(reference: Path, hypothesis: Path) -> tuple[float, float, list[float]]:
    command = [sys.executable, "-m", "translate", "evaluate", str(hypothesis), "-r", str(reference)]
    seconds, memory, text = run([*command, "-m", "bleu", "-m", "chrf", "--resamples", "0", "--json"])
    return seconds, memory, [score["value"] for score in json.loads(text)["systems"][0]["scores"]]


def theirs(reference: Path, hypothesis: Path) -> tuple[float, float, list[float]]:
    command = [sys.executable, "-m", "sacrebleu", str(reference), "-i", str(hypothesis), "-m", "bleu", "chrf"]
    seconds, memory, text = run([*command, "-w", "10", "-b"])
    return seconds, memory, [float(value) for value in json.loads(text)]


def theirs_in_chunks(reference: Path, hypothesis: Path) -> tuple[float, float, list[float]]:
    metrics = [BLEU(force=True), CHRF()]
    sums: list[np.ndarray] = [np.zeros(1), np.zeros(1)]
    began = time.perf_counter()
    with reference.open(encoding="utf-8") as left, hypothesis.open(encoding="utf-8") as right:
        while known := [line.rstrip() for line in islice(left, CHUNK)]:
            said = [line.rstrip() for line in islice(right, CHUNK)]
            for number, one in enumerate(metrics):
                sums[number] = sums[number] + np.sum(one._extract_corpus_statistics(said, [known]), axis=0)
    values = [
        one._compute_score_from_stats(total.tolist()).score for one, total in zip(metrics, sums, strict=True)
    ]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.perf_counter() - began, memory, values


def compare(lines: int, large: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        show(lines, *write_lines(Path(name), lines), ("sacrebleu", theirs))
        if large:
            show(large, *write_lines(Path(name), large), ("its library", theirs_in_chunks))


def show(lines: int, reference: Path, hypothesis: Path, other: tuple[str, Scorer]) -> None:
    rows = [(name, *run(reference, hypothesis)) for name, run in (("dragoman", ours), other)]
    for program, seconds, memory, values in rows:
        digits = f"BLEU {values[0]:.10f}  chrF2 {values[1]:.10f}"
        print(f"{program:12}{lines:>9,} lines {seconds:7.1f} s {memory:7.0f} MB  {digits}", flush=True)
    same = all(abs(a - b) < 5e-11 for a, b in zip(rows[0][3], rows[1][3], strict=True))
    print(f"ratio {rows[1][1] / rows[0][1]:.1f}, digits {'equal' if same else 'DIFFERENT'}", flush=True)


def coverage(folder: Path) -> None:
    """Print how often the interval of a small sample holds the score of the whole set."""
    if not folder.is_dir():
        sys.exit(f"left out: {folder} is not here")
    rng = np.random.default_rng(1)
    reference = (folder / "reference.en").read_text(encoding="utf-8").splitlines()
    for system in ("opusmt", "google"):
        hypotheses = (folder / f"{system}.en").read_text(encoding="utf-8").splitlines()
        for name in ("bleu", "chrf"):
            one = metric(name)
            rows = one.statistics(hypotheses, [reference])
            whole, told = float(one.score(rows.sum(0))), []
            for size in (2, 5, 10, 15, 20, 30, 50, 100):
                hits = 0
                for _ in range(200):
                    drawn = rows[rng.choice(len(rows), size, replace=False)]
                    lower, upper = _significance.interval(
                        _significance.bootstrap_scores(one, drawn, resamples=200)
                    )
                    hits += lower <= whole <= upper
                told.append(f"{size} rows {hits / 200:.0%}")
            print(f"{system} {one.name}: " + ", ".join(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lines", type=int, default=20_001)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--coverage", action="store_true")
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared" / "evalsets" / "flores-dev")
    arguments = parser.parse_args()
    if arguments.coverage:
        coverage(arguments.folder)
    else:
        compare(arguments.lines, arguments.large)


if __name__ == "__main__":
    main()
