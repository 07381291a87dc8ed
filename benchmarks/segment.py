"""Does segmenting take time in proportion to the text? ``python benchmarks/segment.py [characters]``.

Prints, for texts of one line, the time at 1x, 10x and 100x and its ratio to proportional time: 1 is linear,
10 would be quadratic from one column to the next.
"""

import sys
import time

from translate.document import Block, Document
from translate.segment import segment, split

SHAPES = {
    "sentences": "قال المتحدث باسم الوزارة إن «الاجتماع سيعقد غداً». وأضاف أن (النتائج) ستعلن لاحقاً. ",
    "one sentence": "قال المتحدث باسم الوزارة إن الاجتماع سيعقد غداً، وأضاف أن النتائج ستعلن لاحقاً؛ ",
    "one word": "كلمة",
    "open quotations": 'قال: "نعم ',
    "open brackets": "(نعم. ",
    "stops": ". ! ؟ ",
    "ellipses": "نعم... ",
    "initials": "م.ت.ف. ",
}
COUNTS = (1, 10, 100)


def seconds(text: str, *, cut: bool) -> float:
    """Return the best of three times, to split alone or to cut what is over-long too."""
    document = Document((Block(text),), "ar", "x")
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        if cut:
            segment(document, fits=lambda piece: len(piece) <= 400)
        else:
            split(text, "ar")
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{'shape':18}{'':6}" + "".join(f"{size * count:>13,} chars" for count in COUNTS))
    for name, unit in SHAPES.items():
        for cut in (False, True):
            times = [seconds(unit * (size * count // len(unit)), cut=cut) for count in COUNTS]
            cells = [
                f"{t * 1000:9.1f} ms {t / times[0] / c:4.1f}" for t, c in zip(times, COUNTS, strict=True)
            ]
            print(f"{name:18}{'cut' if cut else 'split':6}" + "  ".join(f"{cell:>17}" for cell in cells))


if __name__ == "__main__":
    main()
