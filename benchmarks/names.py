"""How many person and place names of the gold lists are found on the right English side.

    python benchmarks/names.py [--part odd|even] [--show]

The seeds are aligned with reference A as `dragoman check` does it; of news-test the first 300 pairs count.
A name is found if each word of its English rendering is linked to its Arabic, and its Arabic to nothing
else. Names were mended on the gold of odd places only (blocks, lines); `--part even` prints the rest.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from translate import pipeline
from translate.checks import names as check
from translate.document import Bead, Bitext, Block, Document, Segment
from translate.facts import names
from translate.formats import format_of

REFERENCES = Path("references")
PAIRS = 300  # of news-test
_PART = re.compile(r"[^\W_]+")
_SMALL = frozenset(["al", "el", "bin", "ben", "ibn", "bint", "mint", "of", "the", "s", "d", "de", "du"])


class Name(NamedTuple):
    """A line of a gold list: document (empty for news-test), block or line, and both spellings."""

    document: str
    place: int
    arabic: str
    english: str


def gold(path: Path) -> list[Name]:
    """Read a list; the format is told in references/names/README.md."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        where, arabic, english = line.split("\t")
        document, _, place = where.rpartition(":")
        found.append(Name(document, int(place), arabic, english))
    return found


def news() -> Bitext:
    """Return the pairs of news-test, one a block."""
    folder = REFERENCES / "news-test"
    sides = [
        (folder / name).read_text(encoding="utf-8").splitlines()[:PAIRS]
        for name in ("source.ar", "reference.en")
    ]
    beads = tuple(
        Bead((Segment(source, i, 0),), (Segment(target, i, 0),))
        for i, (source, target) in enumerate(zip(*sides, strict=True))
    )
    source, target = (
        Document(tuple(map(Block, lines)), code, "news-test")
        for lines, code in zip(sides, ("ar", "en"), strict=True)
    )
    return Bitext(source, target, beads, "")


def seed(document: str) -> Bitext:
    """Align a seed with reference A."""
    [path] = Path("seeds").glob(f"{document}.ar.*")
    [reference] = (REFERENCES / "a").glob(f"{document}.en.*")
    source, target = (
        pipeline.read(p.read_bytes(), name=str(p), format_name=format_of(str(p)), source=code)
        for p, code in ((path, "ar"), (reference, "en"))
    )
    return pipeline.align(source, target).bitext


def texts(bitext: Bitext, place: int) -> Iterator[tuple[str, str]]:
    """Yield both texts of each bead that begins in a block of the source."""
    for bead in bitext.beads:
        if bead.source and bead.source[0].block == place - 1:
            yield tuple(" ".join(segment.text for segment in side) for side in (bead.source, bead.target))


def missed(bitext: Bitext, listed: list[Name]) -> Iterator[Name]:
    """Yield the names of one block, in text order, that are not found."""
    pairs = list(texts(bitext, listed[0].place))
    at, start = 0, 0
    for name in listed:
        while (begin := pairs[at][0].find(name.arabic, start)) < 0:
            at, start = at + 1, 0
        start = begin + len(name.arabic)
        if not is_found(name, pairs[at], (begin, start)):
            yield name


def is_found(name: Name, pair: tuple[str, str], span: tuple[int, int]) -> bool:
    """Tell whether the words of the rendering, and no others, are linked to the Arabic at ``span``."""
    targets = [
        one.target for one in names.renderings(*pair) if one.source[0] < span[1] and span[0] < one.source[1]
    ]
    for match in re.finditer(rf"(?<!\w){re.escape(name.english)}(?!\w)", pair[1]):
        parts = [
            (match.start() + part.start(), match.start() + part.end())
            for part in _PART.finditer(name.english)
            if part[0].lower() not in _SMALL
        ]
        covered = all(any(t[0] <= p[0] and p[1] <= t[1] for t in targets) for p in parts)
        if covered and all(match.start() <= t[0] and t[1] <= match.end() + 2 for t in targets):
            return True
    return False


def measure(bitext: Bitext, listed: list[Name], is_in: Callable[[int], bool]) -> tuple[list[Name], list[str]]:
    """Return, of the places asked for, the names that are not found and what the check finds."""
    lost = [
        name
        for place, names_there in groupby(listed, key=lambda name: name.place)
        if is_in(place)
        for name in missed(bitext, list(names_there))
    ]
    told = []
    for finding in check.check(bitext):
        bead = bitext.beads[finding.bead]
        place = (bead.source or bead.target)[0].block + 1
        if is_in(place):
            told.append(f"{place}: {finding.message}")
    return lost, told


def main() -> None:
    """Print recall on each list, and the alarms of the check on the same texts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("odd", "even"))
    parser.add_argument("--show", action="store_true", help="print what is not found, and alarms")
    options = parser.parse_args()

    def is_in(place: int) -> bool:
        return options.part is None or place % 2 == (options.part == "odd")

    for title in ("seeds", "news-test"):
        every = [n for n in gold(REFERENCES / "names" / f"{title}.tsv") if n.english != "-"]
        total = sum(is_in(name.place) for name in every)
        lost: list[Name] = []
        told: list[str] = []
        for document, listed in groupby(every, key=lambda name: name.document):
            found = measure(seed(document) if document else news(), list(listed), is_in)
            lost += found[0]
            told += [f"{document} {alarm}" for alarm in found[1]]
        if options.show:
            print(*(f"not found: {' '.join(map(str, name))}" for name in lost), sep="\n")
            print(*(f"alarm: {alarm}" for alarm in told), sep="\n")
        found_share = (total - len(lost)) / total
        print(f"{title}: found {total - len(lost)} of {total} ({found_share:.1%}), alarms {len(told)}")


if __name__ == "__main__":
    main()
