"""Bytes to text: which encoding it is, or a refusal that says why.

Arabic has four encodings in the wild. Byte-order marks settle it; UTF-16 without one shows by its high
bytes; UTF-8 by being valid; between Windows-1256 and ISO-8859-6 the letters decide, because Arabic's most
frequent ones come out as rare ones in the wrong of the two. Nothing is guessed beyond that.
"""

import codecs
import re
from math import inf, log
from typing import NamedTuple

from translate.errors import FormatError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 1 << 16
# High bytes of UTF-16 in Arabic and English text: Latin, Arabic, general punctuation, Arabic forms.
_HIGH = frozenset({0x00, 0x06, 0x20, 0xFB, 0xFE})
# Per mille of each letter in Arabic news and articles (CC0 and CC-BY-SA translations, 400,000 letters).
_FREQUENCY = {
    **{"ا": 152, "ل": 117, "ي": 81, "م": 64, "و": 53, "ن": 52, "ت": 50, "ر": 46, "ب": 34, "ة": 33, "ع": 31},
    **{"د": 31, "ف": 27, "س": 27, "ك": 21, "أ": 20, "ق": 18, "ح": 17, "ه": 16, "ج": 14, "ص": 10, "ش": 9.4},
    **{"ط": 9.3, "إ": 9, "خ": 8.9, "ى": 8.7, "ض": 7.5, "ز": 5.9, "ذ": 5.8, "ث": 5.6, "غ": 5, "ئ": 3.8},
    **{"ء": 3.4, "ظ": 2.4, "آ": 1.1, "ؤ": 1},
}
# Nats a letter. Of pieces of 20 lines every one reads above -3.0 in its own encoding (uniform: -3.6).
_LOG = {letter: log(count / 1000) for letter, count in _FREQUENCY.items()}
_OTHER = log(0.1 / 1000)
_LEAST_LIKELY = -4.0
_RARITY = 0.4  # Files in ISO-8859-6 are rare: it has to read better by this much, nats a letter.
_LEAST_ARABIC = 0.5  # Of the letters outside ASCII: less is not Arabic in this encoding.
# What a French or English text in Windows-1252 uses beyond ASCII.
_WESTERN = re.compile("[‘’“”–—…•€£§©®°«»·½¼\u00a0àâäçèéêëîïôöùûüñáíóúÀÂÇÈÉÊÎÔœŒß]")
_MOST_WESTERN = 0.15  # Of all characters.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS = 0.02  # Of all characters; text has none, terminal logs a few.


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: The text, without byte-order mark.
        encoding: Python's own name of the encoding.
        mark: Whether a byte-order mark stood at its head.
    """

    text: str
    encoding: str
    mark: bool


def decode(data: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of a file.

    Args:
        data: Its bytes.
        name: What messages call it.
        encoding: Its encoding if known; ``None`` finds it.

    Raises:
        FormatError: The bytes are no text, are damaged, or are in an encoding that cannot be told.
    """
    mark, marked = next(((m, e) for m, e in MARKS if data.startswith(m)), (b"", None))
    chosen = marked or encoding or detect(data, name=name)
    body = data[len(mark) :]
    try:
        chosen = codecs.lookup(chosen).name
        text = body.decode(chosen)
    except LookupError:
        raise FormatError(f"{name}: unknown encoding {chosen!r}") from None
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        if error.reason in {"unexpected end of data", "truncated data"}:
            raise FormatError(f"{name}: byte {place}: ends in the middle of a {chosen} character") from None
        raise FormatError(f"{name}: byte {place} is not {chosen}; name the encoding or repair it") from None
    _refuse_binary(text, name=name)
    return Decoded(text, chosen, bool(mark))


def detect(data: bytes, *, name: str) -> str:
    """Return Python's name of the encoding of text without a byte-order mark.

    Raises:
        FormatError: It is binary, or cannot be told.
    """
    sample = data[:SAMPLE]
    wide = _utf16(sample)
    if wide:
        return wide
    if b"\0" in data:
        raise FormatError(f"{name}: byte {data.index(0)} is NUL: a binary file, not text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(sample):
            raise FormatError(f"{name}: byte {error.start} is damaged UTF-8; repair it") from None
        return _single_byte(sample, name=name)
    return "utf-8"


def encode(text: str, *, mark: bool) -> bytes:
    """Return ``text`` as UTF-8, which is what every writer of text writes."""
    return (codecs.BOM_UTF8 if mark else b"") + text.encode("utf-8")


def _utf16(sample: bytes) -> str | None:
    """Return the byte order if this looks like UTF-16: high bytes of few kinds on one side only."""
    pairs = len(sample) // 2
    if pairs < 2 or not any(high in sample for high in (b"\0", b"\6")):
        return None
    even, odd = sample[0 : 2 * pairs : 2], sample[1 : 2 * pairs : 2]
    for high, low, found in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        highs = sum(byte in _HIGH for byte in high) / pairs
        zeros = (high.count(0) + high.count(6)) / pairs
        lows = (low.count(0) + low.count(6)) / pairs
        if highs > 0.95 and zeros > 0.5 and lows < 0.25:
            return found
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether nearly all bytes above ASCII form UTF-8 sequences: a damaged file, not another encoding."""
    lossy = sample.decode("utf-8", errors="replace")
    bad = lossy.count("\N{REPLACEMENT CHARACTER}")
    good = sum(character > "\x7f" for character in lossy) - bad
    return good > 9 * bad


def _single_byte(sample: bytes, *, name: str) -> str:
    windows, iso = _likelihood(sample, "windows-1256"), _likelihood(sample, "iso-8859-6")
    if max(windows, iso) > _LEAST_LIKELY:
        return "windows-1256" if windows + _RARITY > iso else "iso-8859-6"
    western = sample.decode("windows-1252", errors="replace")
    beyond = [character for character in western if character > "\x7f"]
    if len(_WESTERN.findall(western)) == len(beyond) < _MOST_WESTERN * len(western):
        return "windows-1252"
    raise FormatError(
        f"{name}: the encoding is none of UTF-8, UTF-16, Windows-1256 and ISO-8859-6; convert it to UTF-8"
    )


def _likelihood(sample: bytes, codec: str) -> float:
    """Return the mean log-likelihood of a letter beyond ASCII, were this Arabic in this encoding."""
    beyond = [c for c in sample.decode(codec, errors="replace") if c > "\x7f" and (c.isalpha() or c in "�×÷")]
    arabic = sum(letter in _LOG for letter in beyond)
    if not beyond or arabic < _LEAST_ARABIC * len(beyond):
        return -inf
    return sum(_LOG.get(letter, _OTHER) for letter in beyond) / len(beyond)


def _refuse_binary(text: str, *, name: str) -> None:
    at = text.find("\0")
    if at >= 0:
        raise FormatError(f"{name}: character {at} is NUL: a binary file, not text")
    controls = len(_CONTROL.findall(text[:SAMPLE]))
    if controls > _CONTROLS * min(len(text), SAMPLE) and controls > 1:
        raise FormatError(f"{name}: {controls} control characters at its head: a binary file, not text")
