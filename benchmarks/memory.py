"""Speed of the translation memory, and how many similar sources it finds.

    python benchmarks/memory.py [TEXT…] [--units N] [--file PATH]

TEXT: files with one source sentence a line (of a tab-separated line the first cell); by default
references/news-test. From their halves N sentences are put together, seed fixed. Prints: time to import; time
of 10,000 segments from memory; time of a fuzzy look-up; recall of the look-up on sources with words changed,
left out or put in, by similarity. CPU seconds stand beside wall time where the machine may be busy.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from translate.care import Care
from translate.document import Block, Document
from translate.engines.echo import Echo
from translate.memory import Context, Memory, Unit
from translate.normalize import normalize
from translate.repair import Languages
from translate.translation import translate_document

NEWS = Path(__file__).parents[1] / "references" / "news-test" / "source.ar"
CONTEXT = Context("ar", "en", "benchmark")
QUERIES, SEGMENTS = 400, 10_000


def sentences(paths: list[Path]) -> list[str]:
    """Return the sentences of the files, each once, in order."""
    lines = (line.split("\t", 1)[0] for path in paths for line in path.read_text("utf-8").splitlines())
    return list(dict.fromkeys(line for line in lines if line.strip()))


def recombined(texts: list[str], count: int, chance: random.Random) -> Iterator[str]:
    """Yield sentences put together from the first half of one and the second half of another."""
    halves = [text.split() for text in texts]
    for _ in range(count):
        first, second = chance.choice(halves), chance.choice(halves)
        yield " ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]])


def changed(text: str, texts: list[str], chance: random.Random) -> str:
    """Return the sentence with one to four words replaced, left out or put in."""
    words = text.split()
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(words))
        other = chance.choice(chance.choice(texts).split())
        way = chance.choice("rdi")
        if way == "i":
            words.insert(place, other)
        elif way == "r" or len(words) < 3:
            words[place] = other
        else:
            del words[place]
    return " ".join(words)


class Clock:
    """Wall time and CPU time since it was made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        return f"{time.perf_counter() - self.wall:.2f} s ({time.process_time() - self.cpu:.2f} s CPU)"


def measure_resume(folder: Path, texts: list[str]) -> None:
    """Print the time of a document whose segments are all remembered."""
    chance = random.Random(1)
    blocks = tuple(Block(text) for text in dict.fromkeys(recombined(texts, SEGMENTS, chance)))
    document = Document(blocks, "ar", "benchmark")
    with Memory(folder / "resume.sqlite") as memory:
        care, engine = Care("off", memory=memory), Echo()
        remembered = care.remembered(engine, Languages("ar", "en"))
        translate_document(document, engine, remembered=remembered)
        clock = Clock()
        bitext = translate_document(document, engine, remembered=remembered)
        print(f"a document of {len(bitext.beads):,} segments, all from memory   {clock}")
        segments = [bead.source[0].text for bead in bitext.beads]
        clock = Clock()
        assert remembered is not None
        assert len(remembered.find(segments)) == len(set(segments))
        print(f"  of that, finding them   {clock}")


def measure_fuzzy(memory: Memory, stored: list[str], texts: list[str]) -> None:
    """Print time and recall of fuzzy look-ups of changed sources."""
    chance = random.Random(2)
    times: list[tuple[float, float]] = []
    found = dict.fromkeys((75, 80, 85, 90, 95), 0)
    asked = dict(found)
    for _ in range(QUERIES):
        original = chance.choice(stored)
        query = changed(original, texts, chance)
        likeness = fuzz.ratio(normalize(query).text, normalize(original).text)
        wall, cpu = time.perf_counter(), time.process_time()
        answers = memory.similar(query, CONTEXT, count=3)
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
        band = int(likeness // 5 * 5)
        if band in asked:
            asked[band] += 1
            # Another unit may be as similar or more: recombined sentences share their halves.
            found[band] += any(100 * answer.similarity >= likeness - 1e-6 for answer in answers)
    for name, column in (("wall", 0), ("CPU", 1)):
        ordered = sorted(1000 * pair[column] for pair in times)
        middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
        print(f"fuzzy look-up, {name}: median {middle:.1f} ms, 99 of 100 under {high:.1f} ms")
    for band in asked:
        print(f"recall at {band}-{band + 4} %: {found[band]} of {asked[band]}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("texts", nargs="*", type=Path, default=[NEWS])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="keep the memory here, or use it again")
    asked = parser.parse_args()
    texts = sentences(asked.texts)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        measure_resume(folder, texts)
        path = asked.file or folder / "memory.sqlite"
        stored = list(recombined(texts, asked.units, random.Random(0)))
        with Memory(path) as memory:
            if memory.stats().engine == 0:
                clock = Clock()
                memory.add((Unit(text, f"Translation of {text}") for text in stored), CONTEXT)
                print(f"import of {asked.units:,} units   {clock}")
            stats = memory.stats()
            print(f"{stats.engine:,} units, {stats.bytes / 1e6:.0f} MB")
            measure_fuzzy(memory, stored, texts)


if __name__ == "__main__":
    main()
