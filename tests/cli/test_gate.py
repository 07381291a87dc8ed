"""The gate through the real command line: twelve cases and their exit codes."""

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

WORDS = (
    "the minister said talks on trade and water began in Cairo on Monday after a long delay while people "
    "in northern villages waited for power to return and schools opened again despite heavy rain"
).split()
GATES = """schema = 1
[news]
baseline = "baseline.json"
[news.metrics.chrF2]
min = 50
max_loss = 1.0
[news.checks.empty]
max = 0
"""


def reference(rows=60):
    rng = random.Random(7)
    return [" ".join(rng.choices(WORDS, k=rng.randint(8, 16))) + "." for _ in range(rows)]


def worsened(lines, share, seed=1):
    """Replace a share of the words by others."""
    rng = random.Random(seed)
    return [
        " ".join(rng.choice(WORDS) if rng.random() < share else word for word in line.split())
        for line in lines
    ]


def run(folder, *arguments, **environment):
    """Run the program as a process, as a build does."""
    return subprocess.run(
        [sys.executable, "-m", "translate", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def write(path, lines):
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    name: str
    code: int
    says: str
    share: float = 0.2  # of words wrong; the baseline's is 0.2
    rows: int = 60
    change: dict = field(default_factory=dict)
    options: tuple = ()


CASES = [
    Case("better", 0, "PASS", share=0.1),
    Case("equal", 0, "PASS"),
    Case("worse", 3, "FAIL", share=0.4),
    Case("below the threshold", 3, "wanted at least 50", share=0.7),
    Case("a little worse: the interval spans the loss", 0, "INCONCLUSIVE", share=0.22),
    Case("the same with --strict", 4, "the interval spans the threshold", share=0.22, options=("--strict",)),
    Case("tiny set", 0, "rows are too few", rows=5),
    Case("tiny set with --strict", 4, "5 rows are too few", rows=5, options=("--strict",)),
    Case(
        "missing baseline",
        2,
        "the baseline is missing; make it with --update-baseline",
        change={"baseline": None},
    ),
    Case("changed signature", 2, "such scores cannot be compared", change={"signature": "version:1.0"}),
    Case("changed references", 2, "was made with other references", change={"reference": "Another line."}),
    Case("empty hypothesis", 3, "the hypothesis is empty", change={"hypothesis": []}),
    Case("one empty segment", 3, "empty: 1 found, wanted at most 0", share=0.1, change={"empty": 3}),
    Case("no interval", 4, "no interval was computed", options=("--resamples", "0", "--strict")),
    Case("unknown key in the gates", 2, "does not know 'mim'", change={"gates": GATES.replace("min", "mim")}),
    Case("gates without a requirement", 2, "would pass everything", change={"gates": "schema = 1\n[news]\n"}),
    Case("baseline of another schema", 2, "has schema 99, wanted 1", change={"schema": 99}),
    Case("metric not computed", 2, "chrF2 was not computed", options=("--metric", "bleu")),
]


BASELINES: dict[int, bytes] = {}
"""Made once by ``--update-baseline`` for each number of rows."""


def prepare(folder, case):
    """Write references, hypothesis, gates and a baseline that has a fifth of its words wrong."""
    lines = reference(case.rows)
    write(folder / "reference.en", lines)
    (folder / "gates.toml").write_text(GATES, encoding="utf-8")
    write(folder / "hypothesis.en", worsened(lines, 0.2))
    if case.rows not in BASELINES:
        made = run(folder, *COMMAND, "--update-baseline")
        assert made.returncode == 0, made.stderr
        BASELINES[case.rows] = (folder / "baseline.json").read_bytes()
    (folder / "baseline.json").write_bytes(BASELINES[case.rows])
    said = worsened(lines, case.share, seed=1 if case.share == 0.2 else 2)
    if "empty" in case.change:
        said[case.change["empty"]] = ""
    write(folder / "hypothesis.en", case.change.get("hypothesis", said))
    if "reference" in case.change:
        write(folder / "reference.en", [*lines[:-1], case.change["reference"]])
    if "gates" in case.change:
        (folder / "gates.toml").write_text(case.change["gates"], encoding="utf-8")
    baseline = folder / "baseline.json"
    if "baseline" in case.change:
        baseline.unlink()
        return
    content = json.loads(baseline.read_text(encoding="utf-8"))
    if "signature" in case.change:
        content["sets"]["news"]["signatures"]["chrF2"] = case.change["signature"]
    content["schema"] = case.change.get("schema", content["schema"])
    baseline.write_text(json.dumps(content), encoding="utf-8")


COMMAND = ("evaluate", "hypothesis.en", "--reference", "reference.en", "--gate", "gates.toml", "-m", "chrf")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_gate_ends_with_its_exit_code(case, tmp_path):
    prepare(tmp_path, case)
    command = COMMAND[:-2] if "--metric" in case.options else COMMAND
    done = run(tmp_path, *command, *case.options)
    assert done.returncode == case.code, done.stdout + done.stderr
    assert case.says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_stored_evaluation_is_judged_as_a_fresh_one(tmp_path):
    prepare(tmp_path, Case("worse", 3, "", share=0.4))
    fresh = run(tmp_path, *COMMAND, "--json")
    (tmp_path / "result.json").write_text(fresh.stdout, encoding="utf-8")
    stored = run(tmp_path, "gate", "result.json", "--gate", "gates.toml", "--json")
    assert fresh.returncode == stored.returncode == 3
    assert json.loads(stored.stdout) == json.loads(fresh.stdout)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not valid JSON"),
        ("[]", "is no stored evaluation"),
        ('{"kind": "evaluation", "schema": 7}', "has schema 7, wanted 1"),
        ('{"kind": "evaluation", "schema": 1}', "is not complete"),
        ('{"kind": "evaluation", "schema": 1, "size": "many"}', "size: must be int, not 'many'"),
    ],
)
def test_a_damaged_result_is_refused_in_one_line(content, says, tmp_path):
    (tmp_path / "gates.toml").write_text(GATES, encoding="utf-8")
    (tmp_path / "result.json").write_text(content, encoding="utf-8")
    done = run(tmp_path, "gate", "result.json", "--gate", "gates.toml")
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_reports_and_github_files_are_written(tmp_path):
    prepare(tmp_path, Case("worse", 3, "", share=0.4))
    files = {"GITHUB_STEP_SUMMARY": tmp_path / "summary", "GITHUB_OUTPUT": tmp_path / "outputs"}
    files["GITHUB_OUTPUT"].write_text("earlier=1\n", encoding="utf-8")
    reports = [part for name in ("r.html", "r.md", "r.xml", "gitlab:q.json") for part in ("--report", name)]
    done = run(tmp_path, *COMMAND, *reports, "--github", **{k: str(v) for k, v in files.items()})
    assert done.returncode == 3
    assert done.stdout.startswith("::error title=FAIL chrF2")
    assert "❌ FAIL" in files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert files["GITHUB_OUTPUT"].read_text(encoding="utf-8").startswith("earlier=1\nverdict=fail\nchrf2=")
    assert all((tmp_path / name).stat().st_size for name in ("r.html", "r.md", "r.xml", "q.json"))
    again = run(tmp_path, *COMMAND, "--report", "r.md")
    assert again.returncode == 2
    assert "exists already; use --force" in again.stderr


def test_a_report_of_no_kind_is_refused_before_anything_is_computed(tmp_path):
    prepare(tmp_path, Case("equal", 0, ""))
    done = run(tmp_path, *COMMAND, "--report", "report.doc")
    assert done.returncode == 2
    assert "report.doc: which report? Write KIND:FILE with one of:" in done.stderr


def test_a_baseline_without_a_gate_and_one_of_two_systems_are_refused(tmp_path):
    prepare(tmp_path, Case("equal", 0, ""))
    alone = run(tmp_path, "evaluate", "hypothesis.en", "-r", "reference.en", "--update-baseline")
    assert alone.returncode == 2
    assert "--update-baseline needs --gate" in alone.stderr
    two = run(tmp_path, "evaluate", "reference.en", *COMMAND[1:], "--update-baseline")
    assert two.returncode == 2
    assert "a baseline is one system" in two.stderr
