"""Change a piece of a translation and keep its word alignment true; pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from translate.document import Link, Span


class Edited(NamedTuple):
    """A text after a change, with its links moved along."""

    text: str
    links: tuple[Link, ...]


def put(text: str, links: Sequence[Link], place: Span, piece: str) -> Edited:
    """Replace ``text[place]`` by ``piece``.

    Links behind the place move along; links into it point to the whole piece, one for each source word.
    """
    start, end = place
    shift = len(piece) - (end - start)
    moved: list[Link] = []
    aimed: dict[Span, int] = {}
    for link in links:
        if link.target[1] <= start:
            moved.append(link)
        elif link.target[0] >= end:
            moved.append(replace(link, target=(link.target[0] + shift, link.target[1] + shift)))
        elif piece and link.source not in aimed:
            aimed[link.source] = len(moved)
            moved.append(replace(link, target=(start, start + len(piece))))
        elif piece:
            at = aimed[link.source]
            moved[at] = replace(moved[at], weight=max(moved[at].weight, link.weight))
    return Edited(text[:start] + piece + text[end:], tuple(moved))


def linked(links: Sequence[Link], span: Span) -> list[Link]:
    """Return the links whose source word overlaps ``span``."""
    return [link for link in links if overlap(link.source, span)]


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
