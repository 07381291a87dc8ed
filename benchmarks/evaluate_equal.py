"""``dragoman evaluate`` beside sacrebleu's own command, digit by digit: scores, intervals and p-values.

The seven FLORES outputs. Scores and intervals are those of ``sacrebleu --confidence``; p-values those of
``--paired-bs`` and ``--paired-ar``. The baseline of the tests stands in the middle of the seven, so that not
every p-value is the smallest possible.

    python benchmarks/evaluate_equal.py [--folder ../shared/evalsets/flores-dev]
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

BASELINE = "bergamot-base-memory"
SYSTEMS = (BASELINE, "google", "microsoft", "bergamot-base", "nllb", "opusmt", "argos")
METRICS = ("BLEU", "chrF2", "TER", "chrF2++")
# sacrebleu takes one order of words for chrF, so chrF2++ needs a run of its own.
RUNS = (("-m", "bleu", "chrf", "ter"), ("-m", "chrf", "--chrf-word-order", "2"))
DIGITS = 5e-10  # both print ten digits after the point


def run(folder: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def their_scores(folder: Path, system: str) -> dict[str, tuple[float, float, float]]:
    """Return score, mean of the resamples and half the interval, by metric."""
    found = {}
    for options in RUNS:
        told = json.loads(
            run(
                folder,
                "sacrebleu",
                "reference.en",
                "-i",
                f"{system}.en",
                *options,
                "--confidence",
                "-w",
                "10",
            )
        )
        for one in told if isinstance(told, list) else [told]:
            found[one["name"]] = one["score"], one["confidence_mean"], one["confidence_var"]
    return found


def their_p_values(folder: Path, kind: str) -> dict[tuple[str, str], float]:
    """Return p-values by system and metric, out of the table that sacrebleu prints."""
    found = {}
    for options in RUNS:
        names = [f"{system}.en" for system in SYSTEMS]
        table = run(folder, "sacrebleu", "reference.en", "-i", *names, *options, kind, "-f", "latex")
        metrics = re.findall(r"(?:BLEU|chrF2\+\+|chrF2|TER)(?= )", table.partition(r"\midrule")[0])
        for system in SYSTEMS[1:]:
            (line,) = re.findall(rf"^ *{re.escape(system)}\.en .*$", table, re.MULTILINE)
            values = [float(value) for value in re.findall(r"p = ([\d.]+)", line)]
            found |= {(system, name): value for name, value in zip(metrics, values, strict=True)}
    return found


def ours(folder: Path, test: str) -> dict:
    names = [f"{system}.en" for system in SYSTEMS]
    metrics = [part for name in ("bleu", "chrf", "ter", "chrfpp") for part in ("-m", name)]
    options = ["-r", "reference.en", *metrics, "--test", test, "--correction", "none", "--json"]
    return json.loads(run(folder, "translate", "evaluate", *names, *options))


def _figures(figures: tuple[float, float, float]) -> str:
    return "{:.10f} (μ = {:.10f} ± {:.10f})".format(*figures)


def compare_scores(folder: Path, evaluation: dict) -> int:
    """Print every figure beside sacrebleu's; return how many differ."""
    wrong = 0
    for system in evaluation["systems"]:
        theirs = their_scores(folder, system["name"])
        for score in system["scores"]:
            lower, upper = score["interval"]
            mine = score["value"], (lower + upper) / 2, (upper - lower) / 2
            same = all(abs(a - b) < DIGITS for a, b in zip(mine, theirs[score["metric"]], strict=True))
            wrong += not same
            told = "the same" if same else f"sacrebleu's: {_figures(theirs[score['metric']])}"
            print(f"{system['name']:22}{score['metric']:8} {_figures(mine)}  {told}")
    return wrong


def compare_p_values(folder: Path, evaluation: dict, kind: str) -> int:
    """Print every p-value beside sacrebleu's; return how many differ in the four digits that it prints."""
    theirs = their_p_values(folder, kind)
    wrong = 0
    for one in evaluation["comparisons"]:
        other = theirs[one["system"], one["metric"]]
        wrong += f"{one['p_value']:.4f}" != f"{other:.4f}"
        print(f"{kind} {one['system']:22}{one['metric']:8} p = {one['p_value']:.4f}, sacrebleu's {other:.4f}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    root = Path(__file__).parents[2]
    parser.add_argument("--folder", type=Path, default=root / "shared/evalsets/flores-dev")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        sys.exit(f"left out: {folder} is not here")
    bootstrap = ours(folder, "bootstrap")
    wrong = compare_scores(folder, bootstrap)
    wrong += compare_p_values(folder, bootstrap, "--paired-bs")
    wrong += compare_p_values(folder, ours(folder, "randomisation"), "--paired-ar")
    print(f"{wrong} differences")


if __name__ == "__main__":
    main()
