"""Time of choosing highlights at 1, 10 and 100 times the length: ``python benchmarks/highlights.py``."""

import random
import time

from translate.document import Bead, Bitext, Block, Document, Segment
from translate.highlights import highlights

_SENTENCES, _WORDS = 200, 20


def made_text(sentences: int) -> Bitext:
    """Return a text whose words follow Zipf's law, ten thousand different ones, seed fixed."""
    chance = random.Random(7)
    words = ["".join(chance.choices("ابتجحدرسشصعفقكلمنهوي", k=chance.randint(3, 8))) for _ in range(10_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    blocks = tuple(Block(" ".join(chance.choices(words, weights, k=_WORDS)) + ".") for _ in range(sentences))
    document = Document(blocks, "ar", "made")
    beads = tuple(Bead((Segment(block.text, place, 0),), ()) for place, block in enumerate(blocks))
    return Bitext(document, document, beads, "")


def main() -> None:
    """Print seconds and the ratio to the shortest for each length."""
    first = 0.0
    for factor in (1, 10, 100):
        text = made_text(_SENTENCES * factor)
        start = time.perf_counter()
        chosen = highlights(text)
        seconds = time.perf_counter() - start
        first = first or seconds
        print(
            f"{factor:>4}x  {len(text.beads):>6} sentences  {len(chosen):>5} chosen  {seconds:8.3f} s"
            f"  {seconds / first:7.1f} times"
        )


if __name__ == "__main__":
    main()
