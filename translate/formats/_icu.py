"""ICU messages: the texts in the branches of plural and select arguments, without their syntax.

``{n, plural, one {ملف} other {# ملفات}}`` is language in two places only. Such a message becomes a block of
one line a text (a line feed ends a segment), and is put together again from the translated lines.
"""

import re

from translate.document import Block, Mark, Span

_COMPLEX = re.compile(r"\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,\s*(?:offset:\d+\s*)?")
_SELECTOR = re.compile(r"\s*(?:=\d+|[\w.]+)\s*\{")
_ARGUMENT = re.compile(r"\{[^{}]*\}")
_QUOTED = re.compile(r"'[{}#|](?:[^']|'')*'?|''")
_PLAIN = re.compile(r"[^{}']+|'")
_LETTER = re.compile(r"[^\W\d_]")
_DEPTH = 20  # Of nested arguments; no message that a person can read comes near it.


class _MalformedError(Exception):
    pass


def texts(message: str) -> list[Span]:
    """Return the places of the texts in an ICU message; none if it is not one, or is malformed."""
    if not _COMPLEX.search(message):
        return []
    found: list[Span] = []
    try:
        end = _message(message, 0, found, depth=0)
    except _MalformedError:
        return []
    return found if end == len(message) else []


def _message(message: str, at: int, found: list[Span], *, depth: int) -> int:
    """Collect texts up to the brace that closes this message; return its place."""
    if depth > _DEPTH:
        raise _MalformedError
    start = at
    while at < len(message) and message[at] != "}":
        if branch := _COMPLEX.match(message, at):
            _collect(message, (start, at), found)
            at = start = _branches(message, branch.end(), found, depth=depth)
            continue
        token = next((m for p in (_ARGUMENT, _QUOTED, _PLAIN) if (m := p.match(message, at))), None)
        if token is None:
            raise _MalformedError
        at = token.end()
    _collect(message, (start, at), found)
    return at


def _branches(message: str, at: int, found: list[Span], *, depth: int) -> int:
    """Collect texts of all branches; return the place after the argument's closing brace."""
    while selector := _SELECTOR.match(message, at):
        at = _message(message, selector.end(), found, depth=depth + 1)
        if not message.startswith("}", at):
            raise _MalformedError
        at += 1
    at += len(message[at:]) - len(message[at:].lstrip())
    if not message.startswith("}", at):
        raise _MalformedError
    return at + 1


def _collect(message: str, span: Span, found: list[Span]) -> None:
    raw = message[slice(*span)]
    if _LETTER.search(_ARGUMENT.sub("", _QUOTED.sub("", raw))):
        lead = len(raw) - len(raw.lstrip())
        found.append((span[0] + lead, span[0] + len(raw.rstrip())))


def block(message: str) -> Block:
    """Return the block of a message: its texts a line each, or all of it where it has no branches."""
    places = texts(message)
    lines = [message[slice(*place)] for place in places]
    if not lines or any("\n" in line for line in lines):
        return Block(message)
    text = "\n".join(lines)
    hashes = (found.start() for found in re.finditer("#", text))
    return Block(
        text, marks=tuple(Mark(at, at + 1, f"count{n}", protected=True) for n, at in enumerate(hashes))
    )


def put_back(message: str, text: str) -> str:
    """Return ``message`` with the lines of ``text`` as its texts."""
    places = texts(message)
    lines = text.split("\n")
    if not places or "\n" in "".join(message[slice(*place)] for place in places):
        return text
    # A line that a translation lost or won would shift all others: what is missing stays empty at the end.
    lines = [*lines[: len(places) - 1], " ".join(lines[len(places) - 1 :])]
    pieces = []
    at = 0
    for place, line in zip(places, [*lines, *[""] * (len(places) - len(lines))], strict=True):
        pieces += [message[at : place[0]], line]
        at = place[1]
    return "".join([*pieces, message[at:]])
