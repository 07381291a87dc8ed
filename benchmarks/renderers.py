"""Time and size of every rendering at 1, 10 and 100 times the length: ``python benchmarks/renderers.py``.

PDF is measured at 1 and 10 times only: setting 20,000 pairs on paper takes minutes.
"""

import sys
import time
from dataclasses import replace

from highlights import made_text

from translate.document import Bead, Brief, Fact, Finding, Link, Provenance, Segment
from translate.renderers import RENDERERS, renderer

_LARGEST = {"pdf": 10}


def made_brief(sentences: int) -> Brief:
    """Return a brief whose every fifth sentence is a highlight and every tenth is in doubt."""
    bitext = made_text(sentences)
    english = "The minister said on Tuesday that the talks about the river had not yet come to an end."
    beads = tuple(
        Bead(bead.source, (Segment(english, place, 0),), -0.5, links=(Link((0, 4), (4, 12), 0.9),))
        for place, bead in enumerate(bitext.beads)
    )
    count = len(beads)
    return Brief(
        bitext=replace(bitext, target=replace(bitext.target, language="en"), beads=beads),
        title=None,
        highlights=tuple(range(0, count, 5)),
        facts=tuple(Fact("number", str(n), n, str(n), str(n), True) for n in range(0, count, 4)),
        findings=tuple(
            Finding("numbers", "warning", n, "7 became 8.", (0, 3), (4, 12)) for n in range(0, count, 10)
        ),
        provenance=Provenance(
            "dragoman", "m", "0" * 64, "MIT", "", "a.txt", "0" * 64, "2022-01-28T00:00:00+00:00"
        ),
    )


def main() -> None:
    """Print seconds, megabytes, and the ratio of seconds to the shortest, for each rendering and length."""
    for name in sys.argv[1:] or RENDERERS.names():
        first = 0.0
        for factor in (1, 10, 100):
            if factor > _LARGEST.get(name, 100):
                continue
            brief = made_brief(200 * factor)
            load = renderer(name).render
            load(made_brief(1))
            start = time.perf_counter()
            size = len(load(brief))
            seconds = time.perf_counter() - start
            first = first or seconds
            print(
                f"{name:>9} {factor:>4}x {seconds:8.2f} s {size / 1e6:8.2f} MB {seconds / first:7.1f} times"
            )


if __name__ == "__main__":
    main()
