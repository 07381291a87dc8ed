"""A large text, cut at paragraphs, so that it can be translated in bounded memory."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from translate.errors import FormatError
from translate.formats._text import MARKS, SAMPLE, detect

_SIZE = 1 << 20
"""Bytes of a part: large enough for full batches, small enough to be no burden."""
_LONGEST_CHARACTER = 4  # Bytes, in UTF-8.
# Best first: a blank line, a line's end, a sentence's end, a space.
_CUTS = (
    re.compile(r"\n[^\S\n]*\r?\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?؟…۔][\"'”’»)\]]*\s"),
    re.compile(r"\s"),
)


def parts(
    stream: BinaryIO, size: int = _SIZE, *, name: str = "input", encoding: str | None = None
) -> Iterator[bytes]:
    """Yield a text file in parts, each to be read, translated and written on its own.

    The parts are UTF-8 whatever the file is; put together, what is written of them is the whole file's
    translation. A part ends at a blank line if one comes within twice the size, else at a line's end, a
    sentence's end or a space; a single word longer than that stays in one piece.

    Args:
        stream: The file.
        size: Bytes to aim at.
        name: What messages call the file.
        encoding: Its encoding if known; ``None`` finds it from the first part.

    Raises:
        FormatError: It is no text, is damaged, or its encoding cannot be told.
    """
    head = stream.read(max(size, SAMPLE))
    mark, found = next(((m, e) for m, e in MARKS if head.startswith(m)), (b"", None))
    chosen = found or encoding or _detected(head, name=name)
    decoder = _decoder(chosen, name=name)
    raw = head[len(mark) :]
    yield_mark = codecs.BOM_UTF8 if mark else b""
    text, done, enough = "", 0, 2 * size
    ended = False
    while text or not ended:
        if not ended and len(text) < enough:
            text += _decoded(decoder, raw, name=f"{name}: after byte {done}", encoding=chosen)
            done += len(raw)
            ended = not raw
            raw = b"" if ended else stream.read(max(size, enough - len(text)))
            continue
        at = _cut(text, size) if len(text) >= 2 * size else len(text)
        if at is None and not ended:
            enough = 2 * len(text)
            continue
        yield yield_mark + text[:at].encode("utf-8")
        text, yield_mark, enough = text[at:] if at else "", b"", 2 * size


def _decoder(encoding: str, *, name: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise FormatError(f"{name}: unknown encoding {encoding!r}") from None


def _decoded(decoder: codecs.IncrementalDecoder, raw: bytes, *, name: str, encoding: str) -> str:
    try:
        return decoder.decode(raw, final=not raw)
    except UnicodeDecodeError as error:
        raise FormatError(f"{name}: not {encoding} ({error.reason})") from None


def _detected(head: bytes, *, name: str) -> str:
    """Return the encoding of the file from its first part, which may end inside a character."""
    for shorter in range(_LONGEST_CHARACTER - 1):
        with suppress(FormatError):
            return detect(head[: len(head) - shorter], name=name)
    return detect(head, name=name)


def _cut(text: str, size: int) -> int | None:
    return next((found.end() for cut in _CUTS if (found := cut.search(text, size))), None)
