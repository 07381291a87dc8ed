"""Subtitles: SRT, WebVTT and ASS.

A sentence that runs over several cues is one block, translated whole and spread over the same cues again, in
at most two lines of 42 characters. Times, numbers, settings, styles and notes stay byte for byte.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from translate.document import Block, Document, Mark
from translate.formats._slots import Edit, Wrap, check_parallel, splice, weave
from translate.formats._subtitle_cues import Cue, CueText, Flavour, cue_text, cues, flavour_of, speeches
from translate.formats._subtitle_spread import break_lines, spread
from translate.formats._text import decode, encode

_SENTENCE_END = re.compile(r"[.!?؟۔♪…][\"'”’»)\]]*$|^\[.*\]$|^\(.*\)$")
_ELLIPSIS = re.compile(r"^(?:\.\.|…)")
_BEGINS = re.compile(r"^\s*[\[(]")
_PAUSE = 2.0  # Seconds; after a longer one a new sentence begins, or the viewer has forgotten the old one.
_MOST_CUES, _MOST_LENGTH = 6, 300
_LEAST_PUNCTUATED = 0.15  # Share of cues; below it nobody set full stops, and cues are taken one by one.
# Characters a second, for a file made without times (Netflix's guide: 17 for adults).
_READING_SPEED, _LEAST_SECONDS = 17.0, 1.0


class _Group(NamedTuple):
    """Cues that one block is shown in."""

    texts: tuple[CueText, ...]
    block: Block


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the document in a subtitle file; a block is a sentence, or sentences that share a cue.

    Raises:
        FormatError: There are no cues.
    """
    groups = _groups(decode(data, name=name).text, name)
    return Document(tuple(group.block for group in groups), language, name)


def read_back(written: bytes, *, template: bytes, name: str, language: str) -> Document:
    """Return what the written file says in the cues of each block of the template."""
    sizes = [len(group.texts) for group in _groups(decode(template, name=name).text, name)]
    texts = _texts(decode(written, name=name).text, name)[1]
    blocks = []
    for size in sizes:
        blocks.append(_joined(tuple(texts[:size])))
        texts = texts[size:]
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return a subtitle file in UTF-8; without a template an SRT file with times to read by.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode("\n".join(_timed(document)), mark=False)
    decoded = decode(template, name=document.name)
    text = decoded.text
    flavour = flavour_of(text)
    groups = _groups(text, document.name)
    check_parallel(document, len(groups))
    edits: list[Edit] = []
    for group, block in zip(groups, document.blocks, strict=True):
        if block != group.block:
            edits += _edits(text, flavour, group, block)
    return encode(splice(text, edits), mark=decoded.mark)


def _texts(text: str, name: str) -> tuple[list[Cue], list[CueText]]:
    flavour = flavour_of(text)
    spoken = [speech for cue in cues(text, flavour, name=name) for speech in speeches(text, cue, flavour)]
    found = [(cue, cue_text(text, cue.span, flavour, f"cue{n}-")) for n, cue in enumerate(spoken)]
    shared = Counter((cue.start, cue.end) for cue in spoken)
    kept = [
        (cue, body._replace(alone=shared[cue.start, cue.end] == 1))
        for cue, body in found
        if body.text.strip()
    ]
    return [cue for cue, _ in kept], [body for _, body in kept]


def _groups(text: str, name: str) -> list[_Group]:
    shown, texts = _texts(text, name)
    ended = sum(bool(_SENTENCE_END.search(body.text.strip())) for body in texts)
    joins = ended >= _LEAST_PUNCTUATED * len(texts)
    groups: list[list[int]] = []
    for n in range(len(texts)):
        if joins and groups and _goes_on(shown, texts, groups[-1], n):
            groups[-1].append(n)
        else:
            groups.append([n])
    bodies = [tuple(texts[n] for n in group) for group in groups]
    return [_Group(group, _joined(group)) for group in bodies]


def _goes_on(shown: list[Cue], texts: list[CueText], group: list[int], n: int) -> bool:
    """Whether cue ``n`` goes on with the sentence of the group."""
    before, after = texts[group[-1]].text.strip(), texts[n].text.strip()
    if _SENTENCE_END.search(before) and not (_ELLIPSIS.match(after) and not before.endswith(("!", "?", "؟"))):
        return False
    if _BEGINS.match(after) or shown[n].owner != shown[group[-1]].owner:
        return False
    length = sum(len(texts[m].text) for m in group) + len(after)
    pause = shown[n].start - shown[group[-1]].end
    return len(group) < _MOST_CUES and length <= _MOST_LENGTH and -_PAUSE <= pause <= _PAUSE


def _joined(bodies: tuple[CueText, ...]) -> Block:
    """Return the block of some cues, in one line."""
    text = ""
    marks: list[Mark] = []
    for body in bodies:
        text += " " if text else ""
        marks += [Mark(m.start + len(text), m.end + len(text), m.key) for m in body.marks]
        text += body.text.replace("\n", " ")
    return Block(text, marks=tuple(marks))


def _edits(text: str, flavour: Flavour, group: _Group, block: Block) -> Iterator[Edit]:
    wraps: dict[str, Wrap] = {key: wrap for body in group.texts for key, wrap in body.wraps.items()}
    line_break = "\\N" if flavour == "ass" else _line_end(text, group.texts[0].inner[0])

    def written(piece: str) -> str:
        piece = escape(piece, quote=False) if flavour == "vtt" else piece
        piece = piece.replace("\u00a0", "\\h") if flavour == "ass" else piece
        return piece.replace("\n", line_break)

    places = spread(block.text, [len(body.text) for body in group.texts])
    for body, (start, end) in zip(group.texts, places, strict=True):
        marks = tuple(_clipped(block.marks, start, end))
        piece = block.text[start:end]
        lines = Block(break_lines(piece) if body.alone else piece, marks=marks)
        yield (*body.inner, weave(lines, wraps, lambda span: text[span[0] : span[1]], written))


def _line_end(text: str, at: int) -> str:
    """Return how the line before ``at`` ends; a cue's text always has its times before it."""
    found = text.rfind("\n", 0, at)
    return "\r\n" if found > 0 and text[found - 1] == "\r" else "\n"


def _clipped(marks: tuple[Mark, ...], start: int, end: int) -> Iterator[Mark]:
    """Yield what of the marks lies in the piece; one that runs over two cues is in both."""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last or (mark.start == mark.end and start <= mark.start < max(end, start + 1)):
            yield Mark(first - start, last - start, mark.key, mark.protected)


def _timed(document: Document) -> Iterator[str]:
    at = 0.0
    for number, block in enumerate(document.blocks, start=1):
        until = at + max(_LEAST_SECONDS, len(block.text) / _READING_SPEED)
        yield f"{number}\n{_stamp(at)} --> {_stamp(until)}\n{break_lines(block.text)}\n"
        at = until


def _stamp(seconds: float) -> str:
    millis = round(seconds * 1000)
    return f"{millis // 3_600_000:02}:{millis // 60_000 % 60:02}:{millis // 1000 % 60:02},{millis % 1000:03}"
