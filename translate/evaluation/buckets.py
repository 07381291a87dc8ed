"""Rows in buckets: where a system is weak, by what the reference says there.

After compare-mt (Neubig et al. 2019, N19-4007), with buckets of our own: length, numbers, names, rare words.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from translate.facts import find
from translate.results import Row

# Words of the reference; an English news sentence has about 20.
_LENGTHS = (10, 20, 30, 40)
_RARE = 4  # the quarter of the rows with the largest share of words that no other row has
_KINDS = ("length", "numbers", "names", "rare words")
_WORD = re.compile(r"[^\W\d_]+")


def buckets(rows: Sequence[Row], language: str) -> list[tuple[str, str, list[int]]]:
    """Sort rows by what their first reference says.

    Args:
        rows: The rows.
        language: ISO 639-1 code of the references.

    Returns:
        Kind and name of each bucket, and the positions of its rows; empty buckets are left out.
    """
    texts = [row.references[0] for row in rows]
    said = [position for position, text in enumerate(texts) if text.strip()]
    mentions = {position: {one.kind for one in find(texts[position], language)} for position in said}
    named: dict[tuple[str, str, int], list[int]] = {}
    rare = _rarest(texts, said)
    for position in said:
        length = bisect_right(_LENGTHS, len(texts[position].split()))
        named.setdefault(("length", _length(length), length), []).append(position)
        for kind, fact in (("numbers", "number"), ("names", "name")):
            has = fact in mentions[position]
            named.setdefault((kind, f"with {kind}" if has else f"without {kind}", not has), []).append(
                position
            )
        is_rare = position in rare
        name = "the quarter with most" if is_rare else "the rest"
        named.setdefault(("rare words", name, not is_rare), []).append(position)
    keys = sorted(named, key=lambda key: (_KINDS.index(key[0]), key[2]))
    return [(key[0], key[1], named[key]) for key in keys]


def _length(number: int) -> str:
    """Return the name of a bucket of lengths."""
    if number == len(_LENGTHS):
        return f"{_LENGTHS[-1]} words or more"
    low = _LENGTHS[number - 1] if number else 1
    return f"{low} to {_LENGTHS[number] - 1} words"


def _rarest(texts: Sequence[str], said: Sequence[int]) -> set[int]:
    """Return the rows with the largest share of words that stand in no other row."""
    words = {position: set(_WORD.findall(texts[position].casefold())) for position in said}
    seen = Counter(word for found in words.values() for word in found)
    shares = {
        position: sum(seen[word] == 1 for word in found) / max(1, len(found))
        for position, found in words.items()
    }
    ordered = sorted(said, key=lambda position: (-shares[position], position))
    return set(ordered[: len(ordered) // _RARE])
