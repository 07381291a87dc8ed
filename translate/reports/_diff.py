"""What a hypothesis changed of its reference, word by word: left out, put in, moved."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Change = Literal["same", "out", "in", "moved"]

_PIECE = re.compile(r"\w+(?:['’.,\-]\w+)*|[^\w\s]+")
# Fewest letters of a run that is called moved: below it, "the" here and "the" there is no movement.
_MOVED = 4
# A word of up to so many letters that both texts happen to have, amid so many others that they do not share,
# is no common ground; marked as such it would tear both texts to shreds.
_SMALL = 3
_AMID = 6


class Word(NamedTuple):
    """A word or punctuation mark with the white space before it."""

    space: str
    text: str


class Piece(NamedTuple):
    """A run of words with one fate, and the white space before it."""

    change: Change
    space: str
    text: str


class _Stretch(NamedTuple):
    """What both texts have for the same place; ``same`` if it is the same."""

    same: bool
    old: list[Word]
    new: list[Word]


def diff(reference: str, hypothesis: str) -> list[Piece]:
    """Return the hypothesis, with what it leaves out of the reference in its place.

    Joined without the ``out`` pieces the texts are the hypothesis, white space at its ends apart.
    """
    stretches = _stretches(_words(reference), _words(hypothesis))
    left_out = [word.text.casefold() for one in stretches if not one.same for word in one.old]
    pieces: list[Piece] = []
    for one in stretches:
        if one.same:
            pieces.append(_piece("same", one.new))
            continue
        if one.old:
            pieces.append(_piece("out", one.old))
        pieces += _new_pieces(one.new, left_out)
    if len(pieces) > 1 and pieces[0].change == "out" and not pieces[1].space:
        # The hypothesis's first word has no space before it, and now follows another.
        pieces[1] = pieces[1]._replace(space=" ")
    return pieces


def _words(text: str) -> list[Word]:
    found, end = [], 0
    for match in _PIECE.finditer(text):
        found.append(Word(text[end : match.start()], match[0]))
        end = match.end()
    return found


def _piece(change: Change, words: Sequence[Word]) -> Piece:
    rest = "".join(word.space + word.text for word in words[1:])
    return Piece(change, words[0].space, words[0].text + rest)


def _stretches(old: Sequence[Word], new: Sequence[Word]) -> list[_Stretch]:
    """Return the texts side by side, what is the same by chance as different."""
    left, right = ([word.text.casefold() for word in words] for words in (old, new))
    found = [
        _Stretch(kind == "equal", list(old[a:b]), list(new[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    ]
    for number in range(1, len(found) - 1):
        one = found[number]
        around = sum(len(found[n].old) + len(found[n].new) for n in (number - 1, number + 1))
        if one.same and _letters(one.new) <= _SMALL and around >= _AMID:
            found[number] = one._replace(same=False)
    joined: list[_Stretch] = []
    for one in found:
        if joined and not one.same and not joined[-1].same:
            joined[-1] = _Stretch(False, joined[-1].old + one.old, joined[-1].new + one.new)
        else:
            joined.append(one)
    return joined


def _new_pieces(words: Sequence[Word], left_out: Sequence[str]) -> list[Piece]:
    """Return put-in words, runs that were left out elsewhere as moved."""
    runs: list[tuple[Change, list[Word]]] = []
    start = 0
    while start < len(words):
        size = _run([word.text.casefold() for word in words[start:]], left_out)
        is_moved = _letters(words[start : start + size]) >= _MOVED
        stop = start + (size if is_moved else 1)
        change: Change = "moved" if is_moved else "in"
        if runs and runs[-1][0] == change:
            runs[-1][1].extend(words[start:stop])
        else:
            runs.append((change, list(words[start:stop])))
        start = stop
    return [_piece(change, run) for change, run in runs]


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words if word.text[0].isalnum())


def _run(words: Sequence[str], left_out: Sequence[str]) -> int:
    """Return how many of the first words stand in a row among those left out."""
    best = 0
    for start, word in enumerate(left_out):
        if word != words[0]:
            continue
        size = 0
        while size < len(words) and left_out[start + size : start + size + 1] == [words[size]]:
            size += 1
        best = max(best, size)
    return best
