"""Text that is not language: found in the source, and put right in a hypothesis that mangled it.

The model sees the text whole, with nothing in its place: sentinels get squeezed, moved and lost. What it
spoils is repaired afterwards, by replacing the target words that stand where the source text should.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from translate.document import Link, Span

_PATTERNS = (
    r"\{\{[^{}\n]{1,200}\}\}",  # {{mustache}}
    r"\$\{[^{}\n]{1,200}\}",  # ${shell}, ${template}
    r"\{[A-Za-z_0-9.]{0,80}(?:![rsa])?(?::[^{}\n]{0,40})?\}",  # {0}, {name:>10}
    r"%(?:\d+\$|\([A-Za-z_]\w{0,80}\))?[-+#0]{0,4}(?:\d+|\*)?(?:\.\d+)?(?:hh|h|ll|l|L|z|j|t)?[@diouxXeEfFgGcrsa](?!\w)",
    r"<\/?[A-Za-z][\w:-]{0,40}(?:\s[^<>\n]{0,400})?\/?>",  # a tag in a message
    r"(?:https?|ftp|file|mailto|tel|sftp|ssh|git):[^\s<>«»\"“”،؛؟]{1,2000}",
    r"www\.[^\s<>«»\"“”،؛؟]{1,2000}",
    r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    r"(?<!\w)@[A-Za-z_]\w{1,50}",  # an account
    r"\[\d{1,3}\]",  # a reference
)
_PLACEHOLDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_TRAILING = ".,:;!?'’…"
_CHUNK = re.compile(r"\S+")
_LIKE = 0.5
"""Least similarity of a mangled placeholder to the real one; below it, plain words begin to match (tests)."""


_SPREAD = 7
"""Most words that a mangled placeholder is looked for in: ``% 1 $ s`` makes four."""


class Restored(NamedTuple):
    """A hypothesis put right, with its links moved along."""

    text: str
    links: tuple[Link, ...]


def find(text: str) -> tuple[Span, ...]:
    """Return the places of placeholders, tags, addresses and accounts in ``text``, in order."""
    places = []
    for match in _PLACEHOLDER.finditer(text):
        start, end = match.span()
        if ":" in match[0][:9] or match[0].startswith("www."):
            end = _address_end(text, start, end)
        places.append((start, end))
    return tuple(places)


def _address_end(text: str, start: int, end: int) -> int:
    """Leave out the sentence's own punctuation behind an address, and a bracket that it does not open."""
    while end > start + 1:
        last = text[end - 1]
        unopened = last in ")]}" and text.count("([{"[")]}".index(last)], start, end) < text.count(
            last, start, end
        )
        if last not in _TRAILING and not unopened:
            break
        end -= 1
    return end


def restore(source: str, protected: Sequence[Span], target: str, links: Sequence[Link] = ()) -> Restored:
    """Make every protected piece of the source stand verbatim in the target.

    Args:
        source: Text of the source segment.
        protected: Places in it that must stay as they are, in order.
        target: What the engine made of it.
        links: Word alignment of the two, which finds what a mangled piece became.

    Returns:
        The target with each missing piece in place of the words that answer to it; where nothing does, the
        piece is put where it is expected. Links move along.
    """
    missing = _missing(source, protected, target)
    if not missing:
        return Restored(target, tuple(links))
    kept = _held(source, protected, missing, target)
    moved = list(links)
    for span in missing:
        piece = source[span[0] : span[1]]
        place = _mangled(piece, span, target, moved, kept) or _expected(source, span, target, moved, kept)
        target, moved, shift = _put(piece, place, target, moved)
        kept = [(a + shift, b + shift) if a >= place[1] else (a, b) for a, b in kept]
        start = target.index(piece, place[0])
        kept.append((start, start + len(piece)))
        moved.append(Link(span, kept[-1], 1.0))
    return Restored(target, tuple(moved))


def _missing(source: str, protected: Sequence[Span], target: str) -> list[Span]:
    """Return the protected places whose text stands in the target less often than it should."""
    seen: dict[str, int] = {}
    missing = []
    for start, end in protected:
        piece = source[start:end]
        seen[piece] = seen.get(piece, 0) + 1
        if target.count(piece) < seen[piece]:
            missing.append((start, end))
    return missing


def _held(source: str, protected: Sequence[Span], missing: Sequence[Span], target: str) -> list[Span]:
    """Return the places in the target of the pieces that are there already; a copy too many is not one."""
    wanted = Counter(source[start:end] for start, end in protected if (start, end) not in missing)
    held = []
    for piece, count in wanted.items():
        held += [match.span() for match in islice(re.finditer(re.escape(piece), target), count)]
    return sorted(held)


def _mangled(piece: str, span: Span, target: str, links: Sequence[Link], kept: Sequence[Span]) -> Span | None:
    """Return the run of target words that ``piece`` became: like it in its letters, or linked to it."""
    chunks = [match.span() for match in _CHUNK.finditer(target)]
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(piece.casefold())
    best: tuple[float, Span] | None = None
    for k, (start, _) in enumerate(chunks):
        for _, end in chunks[k : k + _SPREAD]:
            found = target[start:end].rstrip(_TRAILING)
            matcher.set_seq1(found.casefold())
            if (
                matcher.real_quick_ratio() >= _LIKE
                and (likeness := matcher.ratio()) >= _LIKE
                and (best is None or likeness > best[0])
                and not _overlaps((start, start + len(found)), kept)
            ):
                best = (likeness, (start, start + len(found)))
    if best:
        return best[1]
    linked = [link.target for link in links if span[0] <= link.source[0] and link.source[1] <= span[1]]
    if not linked:
        return None
    hull = min(start for start, _ in linked), max(end for _, end in linked)
    return None if _overlaps(hull, kept) else hull


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in others)


def _expected(source: str, span: Span, target: str, links: Sequence[Link], kept: Sequence[Span]) -> Span:
    """Return an empty place: behind what the word before ``span`` became, else by relative position."""
    before = [link for link in links if link.source[1] <= span[0]]
    if not source[: span[0]].strip():
        place = 0
    elif not source[span[1] :].strip(_TRAILING + " \n؟،؛"):
        place = len(target.rstrip(_TRAILING + " \n"))
    elif before:
        nearest = max(link.source[1] for link in before)
        place = max(link.target[1] for link in before if link.source[1] == nearest)
    else:
        place = round(len(target) * span[0] / max(len(source), 1))
        place = next((m.end() for m in _CHUNK.finditer(target) if m.end() >= place), len(target))
    for start, end in kept:
        if start < place < end:
            place = end
    return place, place


def _put(piece: str, place: Span, target: str, links: Sequence[Link]) -> tuple[str, list[Link], int]:
    """Replace ``place`` by ``piece``, with spaces where it would run into a word; return the shift too."""
    start, end = place
    left = " " if start == end and start and not target[start - 1].isspace() else ""
    right = " " if end < len(target) and (target[end].isalnum() or target[end] in "{%$<@") else ""
    shift = len(left) + len(piece) + len(right) - (end - start)
    moved = [
        replace(link, target=(link.target[0] + shift, link.target[1] + shift))
        if link.target[0] >= end
        else link
        for link in links
        if link.target[1] <= start or link.target[0] >= end
    ]
    return target[:start] + left + piece + right + target[end:], moved, shift
