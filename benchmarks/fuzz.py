"""Does a damaged file ever get a traceback, a hang or half a result? ``benchmarks/fuzz.py [documents]``.

Mangles the samples of all formats (flipped bits, truncation, swapped halves; inside archives also parts lost
or swapped), the seed fixed, and runs ``dragoman translate --engine echo`` on each as a program of its own.
Wrong is: a signal or exit code 1, a traceback, a refusal that is not one line or leaves a file behind, a
success that leaves none, more than 10 seconds of processor time or a minute by the clock, more than 500 MB.
Ends with 1 if anything is wrong.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
FORMATS = (
    "docx",
    "odt",
    "pptx",
    "xlsx",
    "epub",
    "html",
    "md",
    "txt",
    "srt",
    "po",
    "xliff",
    "tmx",
    "csv",
    "json",
)
SECONDS, MEGABYTES = 10, 500
HUNG = 60  # seconds by the clock, so that a busy machine does not look like a hang
SEED = 20261124
FINISHED = (0, 7)
REFUSED = 2


def mangle(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` damaged in one way."""
    if data.startswith(b"PK") and rng.random() < 0.75:
        return _mangle_parts(data, rng)
    cut = rng.randrange(len(data))
    return rng.choice([lambda: data[:cut], lambda: data[cut:] + data[:cut], lambda: _flip(data, rng)])()


def _flip(data: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(rng.randrange(1, 20) if data else 0):
        damaged[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def _mangle_parts(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    kind = rng.randrange(4)
    if kind == 0:
        parts[one] = _flip(parts[one], rng)
    elif kind == 1:
        parts[one] = parts[one][: rng.randrange(len(parts[one]) + 1)]
    elif kind == 2:
        parts[one], parts[other] = parts[other], parts[one]
    else:
        del parts[one]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def run(folder: Path, name: str) -> tuple[int, str, float, float]:
    """Translate one file; return exit code, standard error, processor seconds, megabytes at most."""
    command = [sys.executable, "-m", "translate", "translate", name, "-o", f"out-{name}", "--engine", "echo"]
    began = time.monotonic()
    with (folder / "stderr").open("wb") as stream:
        process = subprocess.Popen([*command, "-q", "--no-memory"], cwd=folder, stderr=stream, stdout=stream)
        while (found := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            if time.monotonic() - began > HUNG:
                process.kill()
            time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(found[1])
    said = (folder / "stderr").read_text(encoding="utf-8", errors="replace").strip()
    used = found[2]
    return process.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def faults(folder: Path, name: str, outcome: tuple[int, str, float, float]) -> list[str]:
    """Return what is wrong with one run."""
    code, said, seconds, megabytes = outcome
    left = sorted(path.name for path in folder.iterdir() if path.name not in (name, "stderr"))
    wrong = []
    if code not in (*FINISHED, REFUSED) or "Traceback" in said:
        wrong.append(f"exit {code}: {said.splitlines()[-1] if said else ''}")
    if code == REFUSED and (len(said.splitlines()) != 1 or left):
        wrong.append(f"a refusal of {len(said.splitlines())} lines, files {left}")
    if code in FINISHED and left != [f"out-{name}"]:
        wrong.append(f"finished with files {left}")
    if seconds > SECONDS:
        wrong.append(f"{seconds:.1f} s")
    if megabytes > MEGABYTES:
        wrong.append(f"{megabytes:.0f} MB")
    return wrong


def main() -> int:
    """Print what became of each document, in sum."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rng = random.Random(SEED)
    samples = {
        kind: [path for path in sorted((SAMPLES / kind).iterdir()) if path.is_file() and path.suffix != ".py"]
        for kind in FORMATS
    }
    codes: Counter[int] = Counter()
    bad, slowest, largest = 0, 0.0, 0.0
    for number in range(count):
        path = rng.choice(samples[FORMATS[number % len(FORMATS)]])
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / path.name).write_bytes(mangle(path.read_bytes(), rng))
            outcome = run(Path(folder), path.name)
            wrong = faults(Path(folder), path.name, outcome)
        codes[outcome[0]] += 1
        slowest, largest = max(slowest, outcome[2]), max(largest, outcome[3])
        bad += bool(wrong)
        for fault in wrong:
            print(f"document {number}, {path.name}: {fault}")
    print(
        f"{count} documents: {sum(codes[code] for code in FINISHED)} translated ({codes[7]} with losses),"
        f" {codes[REFUSED]} refused in one line, {bad} wrong; at most {slowest:.1f} s and {largest:.0f} MB"
    )
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
