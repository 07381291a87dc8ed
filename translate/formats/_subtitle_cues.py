"""The cues of SRT, WebVTT and ASS files, with the places of their text."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

from translate.document import Mark, Span
from translate.errors import FormatError
from translate.formats._slots import Wrap

Flavour = Literal["srt", "vtt", "ass"]

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.:](\d{1,3})"
_TIMING = re.compile(rf"(?m)^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?P<settings>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)|\Z")
_DIALOGUE = re.compile(r"(?m)^Dialogue:(?P<fields>[^\r\n]*)")
_FORMAT = re.compile(r"(?im)^\[Events\][^\[]*?^Format:(?P<fields>[^\r\n]*)")
_DRAWING = re.compile(r"\\p[1-9]")
_LAST_NUMBER = re.compile(r"(?:\r\n|\n|\r)[ \t]*\d+[ \t]*(?:\r\n|\n|\r)\Z")
_NOTES = re.compile(r"(?:\\[Nn]|[\s♪♫♬#])+\Z")
_SWITCH = re.compile(r"\{\\(?P<name>[ibus])(?P<on>[01])\}")  # ASS switches a style on and off.
_TAG = {
    "srt": re.compile(r"</?[A-Za-z][^<>\n]*>|\{\\[^{}\n]*\}"),
    "vtt": re.compile(r"</?(?:[A-Za-z][^<>]*|\d[\d:.]*)>|</?>"),
    "ass": re.compile(r"\{[^{}\n]*\}"),
}
_BREAK = {"srt": re.compile(r"\r\n|\n|\r"), "vtt": re.compile(r"\r\n|\n|\r"), "ass": re.compile(r"\\[Nn]")}
_NAME = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z]\w*)")


class Cue(NamedTuple):
    """One cue: when it is shown, in seconds, who or what it belongs to, and where its text stands."""

    start: float
    end: float
    owner: str
    span: Span


class CueText(NamedTuple):
    """A cue's text without markup.

    Attributes:
        text: Its lines, joined by line feeds.
        marks: Inline markup inside the text.
        wraps: Where the markup of each mark stands in the file.
        inner: Where the text stands, without markup around all of it.
        alone: Whether it has its cue for itself.
    """

    text: str
    marks: tuple[Mark, ...]
    wraps: dict[str, Wrap]
    inner: Span
    alone: bool = True


def flavour_of(text: str) -> Flavour:
    """Return which of the three a file is."""
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return "vtt"
    return "ass" if re.search(r"(?im)^\[(?:Script Info|Events)\]", text) else "srt"


def speeches(text: str, cue: Cue, flavour: Flavour) -> list[Cue]:
    """Return a cue's speeches: the cue, or where lines begin with a dash or a note, each without its sign."""
    sign = re.compile(rf"(?:{_TAG[flavour].pattern})*[ \t]*(?:[-–—]+(?=\s|[^\W\d])|[♪♫♬#]+(?=\s))\s*")
    starts = [cue.span[0], *(found.end() for found in _BREAK[flavour].finditer(text, *cue.span))]
    signs = [found for start in starts if (found := sign.match(text, start, cue.span[1]))]
    if not signs:
        return [cue]
    edges = [*(found.start() for found in signs[1:]), cue.span[1]]
    places = [(found.end(), edge) for found, edge in zip(signs, edges, strict=True)]
    if signs[0].start() > cue.span[0]:
        places = [(cue.span[0], signs[0].start()), *places]
    trimmed = [(start, start + len(_NOTES.sub("", text[start:end]))) for start, end in places]
    return [cue._replace(span=span, owner=f"{cue.owner}\0{span[0]}") for span in trimmed if span[0] < span[1]]


def cues(text: str, flavour: Flavour, *, name: str) -> list[Cue]:
    """Return the cues of a file in its order.

    Raises:
        FormatError: There is text but no cue.
    """
    found = list(_ass(text, name) if flavour == "ass" else _timed(text, flavour))
    if not found and text.strip() and flavour == "srt":
        raise FormatError(f"{name}: no line with times (00:00:01,000 --> 00:00:02,000)")
    return found


def _timed(text: str, flavour: Flavour) -> Iterator[Cue]:
    timings = list(_TIMING.finditer(text))
    for number, timing in enumerate(timings):
        begin = timing.end()
        if text[begin : begin + 1] in {"\n", "\r", ""}:
            continue
        if flavour == "srt":
            # A cue may hold blank lines; it ends before the next one's number.
            until = timings[number + 1].start() if number + 1 < len(timings) else len(text)
            last = _LAST_NUMBER.search(text, begin - 1, until)
            body = text[begin : last.start() if last and until < len(text) else until]
        else:
            until = timings[number + 1].start() if number + 1 < len(timings) else len(text)
            blank = _BLANK.search(text, begin, until)
            body = text[begin : blank.start() if blank else until]
        body = body.rstrip()
        if body.strip():
            start, end = (_seconds(timing.groups()[n : n + 4]) for n in (0, 4))
            yield Cue(start, end, "", (begin, begin + len(body)))


def _ass(text: str, name: str) -> Iterator[Cue]:
    events = _FORMAT.search(text)
    if not events:
        raise FormatError(f"{name}: an ASS file without [Events] and their Format")
    fields = [field.strip().lower() for field in events["fields"].split(",")]
    if not {"start", "end", "text"} <= set(fields) or fields[-1] != "text":
        raise FormatError(f"{name}: the Format of [Events] does not end with Text")
    for dialogue in _DIALOGUE.finditer(text):
        values = dialogue["fields"].split(",", len(fields) - 1)
        if len(values) < len(fields) or _DRAWING.search(values[-1]) or not values[-1].strip():
            continue
        by_name = dict(zip(fields, values, strict=True))
        times = [re.fullmatch(_TIME, by_name[key].strip()) for key in ("start", "end")]
        if times[0] and times[1]:
            end = dialogue.end()
            owner = by_name.get("style", "").strip() + "\0" + by_name.get("name", "").strip()
            span = (end - len(values[-1]), end)
            yield Cue(_seconds(times[0].groups()), _seconds(times[1].groups()), owner, span)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction}")


def cue_text(source: str, span: Span, flavour: Flavour, prefix: str) -> CueText:
    """Return the text of the cue at ``span``; the keys of its marks begin with ``prefix``."""
    pieces = _pieces(source, span, flavour)
    first, last, pairs = _trimmed(pieces)
    text = ""
    marks: list[Mark] = []
    wraps: dict[str, Wrap] = {}
    waiting: dict[int, int] = {}
    for n in range(first, last + 1):
        kind, start, end, value = pieces[n]
        if kind == "text":
            text += value if text and text[-1] != "\n" else value.lstrip()
        elif kind == "break":
            text += "" if text.endswith("\n") else "\n"
        elif n in waiting:
            mark = marks[waiting[n]]
            marks[waiting[n]] = Mark(mark.start, len(text), mark.key)
            wraps[mark.key] = (wraps[mark.key][0], (start, end))
        else:
            key = f"{prefix}{len(marks)}"
            if n in pairs:
                waiting[pairs[n]] = len(marks)
            marks.append(Mark(len(text), len(text), key))
            wraps[key] = ((start, end), (0, 0))
    inner = (pieces[first][1], pieces[last][2]) if first <= last else span
    return CueText(text, tuple(marks), wraps, inner)


def _pieces(source: str, span: Span, flavour: Flavour) -> list[tuple[str, int, int, str]]:
    """Return text, tags and line breaks in order: kind, place, and the text or the tag's name."""
    token = re.compile(f"(?P<tag>{_TAG[flavour].pattern})|(?P<break>{_BREAK[flavour].pattern})")
    pieces: list[tuple[str, int, int, str]] = []
    at = span[0]

    def text(end: int) -> None:
        if end > at:
            raw = source[at:end]
            value = {"vtt": unescape(raw), "ass": raw.replace("\\h", "\u00a0")}.get(flavour, raw)
            pieces.append(("text", at, end, value))

    for found in token.finditer(source, *span):
        text(found.start())
        label = _label(found[0])
        pieces.append(("break" if found["break"] else "tag", found.start(), found.end(), label))
        at = found.end()
    text(span[1])
    return pieces


def _label(tag: str) -> str:
    """Return whether a tag opens or closes, and what."""
    name = _NAME.match(tag)
    if name:
        return ("close " if name["close"] else "open ") + name["name"].lower()
    switch = _SWITCH.fullmatch(tag)
    return (("open " if switch["on"] == "1" else "close ") + switch["name"]) if switch else ""


def _trimmed(pieces: list[tuple[str, int, int, str]]) -> tuple[int, int, dict[int, int]]:
    """Return first and last piece without tags around the whole text, and the pairs of tags inside."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for n, (kind, _, _, label) in enumerate(pieces):
        if kind == "tag" and label.startswith("open "):
            stack.append((label[5:], n))
        elif kind == "tag" and label.startswith("close ") and stack and stack[-1][0] == label[6:]:
            pairs[stack.pop()[1]] = n
    closing = set(pairs.values())
    first, last = 0, len(pieces) - 1
    while first < last:
        if pairs.get(first) == last:
            first, last = first + 1, last - 1
        elif pieces[first][0] == "tag" and first not in pairs:
            first += 1
        elif pieces[last][0] == "tag" and last not in closing:
            last -= 1
        else:
            break
    return first, last, pairs
