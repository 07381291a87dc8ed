"""The strings of a JSON text, with their paths and the places where they stand."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from translate.document import Span
from translate.errors import FormatError

_TOKEN = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"|[{}\[\]:,]")
_SPACE = re.compile(r"\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class String(NamedTuple):
    """One string value.

    Attributes:
        path: Keys and positions from the root.
        text: Its value.
        span: Where it stands, with its quotation marks.
        escaped: Whether it is written in ASCII with escapes for all else.
    """

    path: tuple[str, ...]
    text: str
    span: Span
    escaped: bool


def check(text: str, *, name: str) -> None:
    """Refuse what is not JSON, or JSON values one after another (JSON Lines).

    Raises:
        FormatError: It is not; the message names line and column.
    """
    decoder = json.JSONDecoder()
    at = len(_SPACE.match(text)[0])  # type: ignore[index]
    while at < len(text):
        try:
            _, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise FormatError(f"{name}, line {error.lineno}, column {error.colno}: {error.msg}") from None
        except (RecursionError, ValueError) as error:
            raise FormatError(f"{name}: JSON nested too deep, or a number too long: {error}") from None
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]


def strings(text: str) -> Iterator[String]:
    """Yield the string values of a valid JSON text in order; keys are none."""
    path: list[str | int] = []
    objects: list[bool] = []
    key = ""
    expects_key = False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in "{[":
            objects.append(token == "{")
            path.append("" if token == "{" else 0)
            expects_key = token == "{"
        elif token in "}]":
            objects.pop()
            path.pop()
            expects_key = False
        elif token == ",":
            expects_key = bool(objects) and objects[-1]
            if path and isinstance(path[-1], int):
                path[-1] += 1
        elif token == ":":
            path[-1] = key
        elif expects_key:
            key, expects_key = json.loads(token), False
        else:
            value = json.loads(token)
            if not _SURROGATE.search(value):
                escaped = token.isascii() and not value.isascii()
                yield String(tuple(map(str, path)), value, found.span(), escaped)
