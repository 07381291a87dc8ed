"""XML parts too large for a tree: looked through piece by piece, with only some elements taken out.

What lies between is passed on as the bytes that it was. Each element found is a small tree of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple
from xml.parsers import expat

from lxml import etree

from translate.errors import FormatError
from translate.formats._xml import first_line, parse

_CHUNK = 1024**2
_LONGEST = 32 * 1024**2
"""Longest single element; Excel allows 32,767 characters a cell."""
_ATTRIBUTES = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*"""
_ROOT = re.compile(rb"<(?![?!])[^\s>/]+(" + _ATTRIBUTES + rb")>")
_NAMESPACE = re.compile(rb"""\bxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")


class Piece(NamedTuple):
    """What lies before an element, the element's own bytes and its local name; nothing where no more come."""

    before: bytes
    element: bytes = b""
    name: str = ""


class Finder:
    """Finds elements by their local names; such elements must not contain themselves."""

    def __init__(self, elements: Sequence[str], tags: Sequence[str] = ()) -> None:
        """Name the elements that are taken whole, and those of which only the start tag is."""
        self._whole = frozenset(name.encode() for name in elements)
        names = "|".join((*elements, *tags)).encode()
        self._start = re.compile(
            rb"<((?:[\w.-]+:)?(" + names + rb"))(?=[\s/>])(" + _ATTRIBUTES + rb")>", re.DOTALL
        )

    def pieces(self, stream: IO[bytes], *, where: str) -> Iterator[Piece]:
        """Yield the pieces of a part; joined they are the part.

        Raises:
            FormatError: An element does not end, or goes on for more than 32 MiB.
        """
        buffer, at_end = b"", False
        while not at_end:
            chunk = stream.read(_CHUNK)
            at_end = not chunk
            buffer += chunk
            done = 0
            while found := self._next(buffer, done):
                start, end, name = found
                yield Piece(buffer[done:start], buffer[start:end], name)
                done = end
            buffer = buffer[done:]
            keep = self._open_from(buffer)
            if len(buffer) - keep > _LONGEST:
                raise FormatError(f"{where}: an element of more than {_LONGEST // 1024**2} MiB")
            if at_end:
                keep = len(buffer)
            yield Piece(buffer[:keep])
            buffer = buffer[keep:]

    def _next(self, buffer: bytes, position: int) -> tuple[int, int, str] | None:
        """Return the place and name of the next element that is complete in ``buffer``."""
        found = self._start.search(buffer, position)
        if not found:
            return None
        if found[2] not in self._whole or found[3].endswith(b"/"):
            return *found.span(), found[2].decode()
        end = re.compile(rb"</" + re.escape(found[1]) + rb"\s*>").search(buffer, found.end())
        return (found.start(), end.end(), found[2].decode()) if end else None

    def _open_from(self, buffer: bytes) -> int:
        """Return where what is not complete yet begins."""
        found = self._start.search(buffer)
        return found.start() if found else max(buffer.rfind(b"<"), 0) if b"<" in buffer else len(buffer)


def names_of(head: bytes) -> bytes:
    """Return the namespace declarations of a part's root, given its first bytes."""
    found = _ROOT.search(head)
    return b" ".join(_NAMESPACE.findall(found[1])) if found else b""


def tree(element: bytes, names: bytes, *, where: str) -> etree._Element:
    """Return the tree of an element or start tag; ``names`` are the namespaces declared around it."""
    whole = element if element.endswith(b"/>") or b"</" in element else element[:-1] + b"/>"
    return parse(b"<r " + names + b">" + whole + b"</r>", where=where)[0]


def bytes_of(node: etree._Element, like: bytes) -> bytes:
    """Return the bytes of a tree of `tree`'s; a start tag alone if ``like`` is one."""
    parent = node.getparent()
    written = bytes(etree.tostring(node, encoding="UTF-8", with_tail=False))
    for prefix, uri in (parent.nsmap if parent is not None else {}).items():
        name = f" xmlns:{prefix}" if prefix else " xmlns"
        written = written.replace(f'{name}="{uri}"'.encode(), b"", 1)
    if like.endswith(b"/>") or b"</" in like:
        return written
    return written.removesuffix(b"/>") + b">"


def check(stream: IO[bytes], *, where: str) -> None:
    """Read a whole part to see that it is well-formed and declares no document type.

    Raises:
        FormatError: It is not, or does.
    """
    parser = expat.ParserCreate("UTF-8")

    def refuse(*_: object) -> None:
        raise FormatError(f"{where}: declares a document type, which this format does not have")

    parser.StartDoctypeDeclHandler = refuse
    first = stream.read(2)
    if first in (b"\xff\xfe", b"\xfe\xff"):
        raise FormatError(f"{where}: written in UTF-16; save it again with Excel or LibreOffice")
    try:
        parser.Parse(first, False)
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        raise FormatError(f"{where}: not well-formed XML: {first_line(error)}") from error
