"""What changed between two versions of a text, sentence by sentence; pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Below this likeness two sentences are not versions of each other but one that went and one that came.
# Half of the words in common is what a reader still recognises (read off revised seeds).
_VERSIONS = 0.5


class Step(NamedTuple):
    """A sentence of the old version, of the new, or of both.

    Attributes:
        old: Position in the old version, ``None`` if it is new.
        new: Position in the new version, ``None`` if it was taken out.
        changed: Whether the two differ.
    """

    old: int | None
    new: int | None
    changed: bool


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """Return the way from the old version to the new, in order; every sentence of both is in one step."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Step] = []
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what == "equal":
            found += [Step(i + n, j + n, changed=False) for n in range(i_end - i)]
        else:
            found += _paired(old, new, range(i, i_end), range(j, j_end))
    return found


def _paired(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> Iterator[Step]:
    """Pair what was replaced: each new sentence with the likest old one that is not before the last pair."""
    done = gone.start
    for position in come:
        likeness, best = max(
            ((_likeness(old[n], new[position]), -n) for n in range(done, gone.stop)), default=(0.0, 0)
        )
        if likeness < _VERSIONS:
            yield Step(None, position, changed=True)
            continue
        yield from (Step(n, None, changed=True) for n in range(done, -best))
        yield Step(-best, position, changed=True)
        done = -best + 1
    yield from (Step(n, None, changed=True) for n in range(done, gone.stop))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


class Stretch(NamedTuple):
    """A stretch of words, and whether the other version lacks it."""

    text: str
    changed: bool


def stretches(old: str, new: str) -> tuple[list[Stretch], list[Stretch]]:
    """Return two versions of a sentence cut where they differ, by words; joined, each is as it was."""
    first, second = _words(old), _words(new)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        for side, words in zip(sides, (first[i:i_end], second[j:j_end]), strict=True):
            if words:
                side.append(Stretch("".join(words), what != "equal"))
    return sides


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the white space behind it."""
    words: list[str] = []
    start = 0
    for position in range(1, len(text)):
        if text[position - 1].isspace() and not text[position].isspace():
            words.append(text[start:position])
            start = position
    return [*words, text[start:]] if text else []
