"""Placeholders, addresses and inline markup that did not come through as they were."""

import re
from collections import Counter
from collections.abc import Iterator

from translate.checks._beads import texts
from translate.document import Bead, Bitext, Finding, Mark, Segment

# What a program or a reader uses letter for letter: %s, %1$s, %(name)s, {0}, {{name}}, ${name}, <b>, &amp;,
# a URL, an e-mail address.
_KEPT = re.compile(
    r"https?://[^\s<>\"«»،؛]+[^\s<>\"«»،؛.,;:!?)\]}]"
    r"|(?<![\w@])www\.[^\s<>\"«»،؛]+\w"
    r"|[\w.+-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+"
    r"|%(?:\d+\$)?\(?\w*\)?[sdifu](?!\w)|\$?\{\{?[\w.$-]*\}?\}|</?[A-Za-z][^<>]*>|&(?:\w+|#\d+);"
)


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each placeholder, address, protected text or mark that one side lacks."""
    findings: list[Finding] = []
    marked = _has_marks(bitext)
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if not source or not target:
            continue
        findings += _kept(position, source, target)
        if marked:
            findings += _marks(bitext, position, bead, target)
    return findings


def _has_marks(bitext: Bitext) -> bool:
    """Tell whether marks are comparable: the target has some, block for block beside the source."""
    same = len(bitext.source.blocks) == len(bitext.target.blocks)
    return same and any(block.marks for block in bitext.target.blocks)


def _kept(position: int, source: str, target: str) -> Iterator[Finding]:
    here = Counter(match[0] for match in _KEPT.finditer(source))
    there = Counter(match[0] for match in _KEPT.finditer(target))
    for text in here - there:
        start = source.index(text)
        message = f"“{text}” must stay as it is and is missing from the translation."
        yield Finding("markup", "error", position, message, source_span=(start, start + len(text)))
    for text in there - here:
        start = target.index(text)
        message = f"“{text}” is in the translation but not in the source."
        yield Finding("markup", "error", position, message, target_span=(start, start + len(text)))


def _marks(bitext: Bitext, position: int, bead: Bead, target: str) -> Iterator[Finding]:
    blocks = {segment.block for segment in bead.target}
    keys = {mark.key for block in blocks for mark in bitext.target.blocks[block].marks}
    offset = 0
    for segment in bead.source:
        block = bitext.source.blocks[segment.block]
        for mark in block.marks:
            span = _inside(mark, segment, offset)
            if span is None:
                continue
            text = block.text[mark.start : mark.end]
            if mark.protected and text not in target:
                message = f"“{text}” is protected and must stay as it is; it is missing from the translation."
                yield Finding("markup", "error", position, message, source_span=span)
            elif mark.key not in keys:
                message = f"The markup of “{text}” is missing from the translation."
                yield Finding("markup", "warning", position, message, source_span=span)
        offset += len(segment.text) + 1


def _inside(mark: Mark, segment: Segment, offset: int) -> tuple[int, int] | None:
    """Return the mark's place in the bead's source text if it lies in the segment and covers something."""
    start, end = mark.start - segment.start, mark.end - segment.start
    if mark.start == mark.end or start < 0 or end > len(segment.text):
        return None
    return offset + start, offset + end
