"""A large text file through the whole program: time must grow with its size, memory must not.

The engine is `echo`, so that only the program's own work is measured: reading, segmenting, normalising,
checking, writing. Sizes are 0.5, 5 and 50 MB, made of the seed articles; prints seconds a MB relative to the
smallest, and peak memory.
"""

import sys
import tempfile
from itertools import count
from pathlib import Path

from cold_start import ROOT, run

SIZES = (500_000, 5_000_000, 50_000_000)


def make(path: Path, size: int) -> None:
    """Write so many bytes of Arabic text in which no two articles are the same."""
    articles = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").rglob("*.ar.txt"))]
    written = 0
    with path.open("w", encoding="utf-8") as out:
        for number in count(1):
            text = (
                f"المقال رقم {number}\n\n"
                + articles[number % len(articles)].replace("2022", str(number))
                + "\n\n"
            )
            written += len(text.encode())
            out.write(text)
            if written >= size:
                return


def main() -> None:
    """Translate each size and compare."""
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            source = Path(folder) / f"{size}.txt"
            make(source, size)
            command = [
                sys.executable, "-m", "translate", "translate", "--engine", "echo", "--quiet", str(source),
            ]  # fmt: skip
            seconds, memory = run(command, source.with_suffix(".out"))
            per_megabyte = seconds / size * 1e6
            first = first or per_megabyte
            print(
                f"{size / 1e6:5.1f} MB  {seconds:6.1f} s  {per_megabyte / first:.2f}×  {memory / 1024:.0f} MB"
            )


if __name__ == "__main__":
    main()
