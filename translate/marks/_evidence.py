"""Which source words a target word answers to: from word links, and where those fail from the letters.

Numbers and words in Latin letters speak for themselves: where the same value stands on both sides, the
model's attention is not asked. Names that nothing is linked to are compared by their consonants.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from translate.document import Link, Span

# Harakat, the dagger alif and the tatweel belong to the word around them; `\w` leaves the first two out.
_LETTER = r"[^\W\d_\N{ARABIC TATWEEL}]|[\u0640\u064b-\u065f\u0670]"
_WORD = re.compile(rf"\d+(?:[.,٫٬]\d+)*|(?:{_LETTER})(?:{_LETTER}|['’](?=\w))*")
_LATIN = re.compile(r"[A-Za-z]{2,}")
# Consonants that an Arabic name and its usual romanisations share; long vowels and hamza drop out.
_SOUNDS = {
    **dict.fromkeys("اأإآءئؤىوية" + "ع", ""),
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپڤگچ", "btsghkdzrzsssdtzgfkklmnhbfgs", strict=True)),
}
_ROMAN = str.maketrans(
    {"c": "k", "q": "k", "x": "k", "v": "f", "p": "b", "j": "g", **dict.fromkeys("aeiouyw'’", "")}
)
_LIKE = 0.75
"""Least similarity of two consonant skeletons; below it, unrelated names of 3 consonants begin to match."""


def words(text: str) -> list[Span]:
    """Return the places of words and numbers; hyphens, slashes and signs separate them."""
    return [match.span() for match in _WORD.finditer(text)]


def number(word: str) -> str | None:
    """Return the value that ``word`` writes in digits of any script, ``None`` if it does not."""
    if not word[:1].isdigit():
        return None
    digits = "".join(str(int(sign)) if sign.isdigit() else "." if sign in ".٫" else "," for sign in word)
    # Groups of three behind a comma (or several dots) are thousands; otherwise the sign is a decimal one.
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    return digits.replace(",", ".")


def evidence(source: str, target: str, links: Sequence[Link]) -> list[dict[int, float]]:
    """Return for each target word the weights of the source words it answers to.

    Args:
        source: Text whose words (as `words` finds them) are the keys.
        target: Text whose words are the rows.
        links: Word alignment of the two texts.

    Returns:
        One row a target word; weights sum to 1, or the row is empty where nothing is known.
    """
    source_words, target_words = words(source), words(target)
    rows: list[dict[int, float]] = [{} for _ in target_words]
    for link in links:
        columns = _touched(source_words, link.source)
        for j in _touched(target_words, link.target):
            for i in columns:
                rows[j][i] = rows[j].get(i, 0.0) + link.weight / len(columns)
    _same(source, source_words, target, target_words, rows)
    _alike(source, source_words, target, target_words, rows)
    return [_shares(row) for row in rows]


def _touched(places: Sequence[Span], span: Span) -> range:
    start, end = span
    first = bisect_right(places, start, key=lambda place: place[1])
    return range(first, bisect_left(places, end, lo=first, key=lambda place: place[0]))


def _shares(row: dict[int, float]) -> dict[int, float]:
    total = sum(row.values())
    return {i: weight / total for i, weight in row.items()} if total else {}


def _same(
    source: str, source_words: list[Span], target: str, target_words: list[Span], rows: list[dict[int, float]]
) -> None:
    """Tie equal numbers and equal Latin words together, first with first, and untie them from all others."""
    wanted: dict[str, list[int]] = {}
    for i, (start, end) in enumerate(source_words):
        if value := _literal(source[start:end]):
            wanted.setdefault(value, []).append(i)
    found: dict[str, list[int]] = {}
    for j, (start, end) in enumerate(target_words):
        if (value := _literal(target[start:end])) in wanted:
            found.setdefault(value, []).append(j)
    for value, positions in found.items():
        sources = wanted[value]
        for j in positions:
            held = {i: weight for i, weight in rows[j].items() if i in sources}
            if len(positions) == len(sources):
                held = {sources[positions.index(j)]: 1.0}
            rows[j] = held or dict.fromkeys(sources, 1.0)
    tied = {i for value in found for i in wanted[value]}
    twins = {j for positions in found.values() for j in positions}
    for j, row in enumerate(rows):
        if j not in twins:
            rows[j] = {i: weight for i, weight in row.items() if i not in tied}


def _literal(word: str) -> str:
    return number(word) or (word.casefold() if _LATIN.fullmatch(word) else "")


def _alike(
    source: str, source_words: list[Span], target: str, target_words: list[Span], rows: list[dict[int, float]]
) -> None:
    """Tie words that nothing is linked to where their consonants agree."""
    linked = {i for row in rows for i in row}
    open_words = [
        (i, skeleton)
        for i, (start, end) in enumerate(source_words)
        if i not in linked and len(skeleton := consonants(source[start:end])) > 1
    ]
    for j, (start, end) in enumerate(target_words):
        if rows[j] or not target[start].isupper():
            continue
        roman = consonants(target[start:end])
        scored = [(SequenceMatcher(None, arabic, roman).ratio(), -i) for i, arabic in open_words]
        if scored and len(roman) > 1 and max(scored)[0] >= _LIKE:
            rows[j] = {-max(scored)[1]: 1.0}


def consonants(word: str) -> str:
    """Return the consonants of an Arabic or romanised word, doubled ones once, in one alphabet."""
    letters = word.casefold().removesuffix("'s").removesuffix("’s")
    for group, single in (
        ("kh", "k"),
        ("gh", "g"),
        ("sh", "s"),
        ("th", "s"),
        ("dh", "z"),
        ("ph", "f"),
        ("ch", "s"),
    ):
        letters = letters.replace(group, single)
    if letters.startswith("ال") and len(letters) > 4:
        letters = letters[2:]
    sounds = "".join(_SOUNDS.get(letter, letter) for letter in letters.translate(_ROMAN) if letter.isalpha())
    return re.sub(r"(.)\1+", r"\1", sounds)
