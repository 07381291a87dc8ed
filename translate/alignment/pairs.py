"""What of an alignment is kept for training and memories, and its plainest form: two files of lines."""

from collections.abc import Iterable
from dataclasses import replace

from translate.document import Bitext


def kept(bitext: Bitext, *, least: float, one_to_one: bool) -> Bitext:
    """Return the bitext with those of its beads that are sure enough, or only those of one segment a side.

    Args:
        bitext: An aligned bitext.
        least: Beads of less confidence are left out.
        one_to_one: Leave out all beads but those with one segment on either side.
    """
    beads = (
        bead
        for bead in bitext.beads
        if (bead.score is None or bead.score >= least)
        and (not one_to_one or len(bead.source) == len(bead.target) == 1)
    )
    return replace(bitext, beads=tuple(beads))


def moses(bitext: Bitext) -> tuple[bytes, bytes]:
    """Return the two-sided beads as two texts, a bead a line; white space counts as one space."""
    both = [bead for bead in bitext.beads if bead.source and bead.target]
    source = (" ".join(" ".join(segment.text for segment in bead.source).split()) for bead in both)
    target = (" ".join(" ".join(segment.text for segment in bead.target).split()) for bead in both)
    return _lines(source), _lines(target)


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode("utf-8")
