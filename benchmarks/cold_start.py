"""What the whole program costs over the bare engine: cold `dragoman translate` against a short script.

Both are whole processes on the seed article, with the same model, threads, batches and sentences.
Prints the medians, their ratio, and the difference of the peak memories.
"""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds/agency/kremlin-security-guarantees.ar.txt"
RUNS = 7

BARE = """
import sys
import ctranslate2, sentencepiece
directory, sentences = sys.argv[1], open(sys.argv[2], encoding="utf-8").read().splitlines()
tokenizer = sentencepiece.SentencePieceProcessor(model_file=directory + "/sentencepiece.model")
translator = ctranslate2.Translator(directory, intra_threads=int(sys.argv[3]))
pieces = tokenizer.encode(sentences, out_type=str)
for result in translator.translate_batch(pieces, beam_size=4):
    print(tokenizer.decode(result.hypotheses[0]))
"""


def run(command: list[str], output: Path) -> tuple[float, int]:
    """Run a command; return its seconds and its peak memory in kB."""
    began = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{command} failed: {status}")
    return time.perf_counter() - began, usage.ru_maxrss


def main() -> None:
    """Alternate both commands and print how they compare."""
    from translate.engines.ct2 import physical_cores
    from translate.formats import reader
    from translate.segment import segment

    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    document = reader("txt").read(SEED.read_bytes(), name=SEED.name, language="ar")
    sentences = build / "sentences.txt"
    sentences.write_text("".join(s.text + "\n" for s in segment(document)), encoding="utf-8")
    model = str(ROOT / "translate/models/ar-en-base")
    bare = [sys.executable, "-c", BARE, model, str(sentences), str(physical_cores())]
    whole = [sys.executable, "-m", "translate", "translate", "--no-memory", str(SEED)]
    times: dict[str, list[tuple[float, int]]] = {"bare": [], "whole": []}
    for _ in range(RUNS):
        times["bare"].append(run(bare, build / "bare.txt"))
        times["whole"].append(run(whole, build / "whole.txt"))
    seconds = {name: statistics.median(t for t, _ in runs) for name, runs in times.items()}
    memory = {name: statistics.median(m for _, m in runs) / 1024 for name, runs in times.items()}
    print(f"bare  {seconds['bare']:.2f} s  {memory['bare']:.0f} MB")
    print(f"whole {seconds['whole']:.2f} s  {memory['whole']:.0f} MB")
    print(f"ratio {seconds['whole'] / seconds['bare']:.2f}  (at most 2.5)")
    print(f"extra memory {memory['whole'] - memory['bare']:.0f} MB  (at most 60)")


if __name__ == "__main__":
    main()
