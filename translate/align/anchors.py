"""Numbers, dates and names that both sides state, Latin words, and marks of punctuation.

They are rare, and stay themselves in translation: where two segments state the same, they belong together.
"""

import re
from collections import Counter
from collections.abc import Mapping

from translate.align import Cost, Side
from translate.align._bags import word_bags
from translate.align._overlap import OverlapCost, Rates
from translate.facts import find

_RATES = Rates(shared=0.55, mass=0.09)  # rounded from pilot fits on the training corpora

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*[A-Za-z0-9]|[A-Z]")
# Arabic marks and the English ones they are translated by.
_MARKS = str.maketrans(
    {
        "\N{ARABIC QUESTION MARK}": "?",
        "\N{ARABIC SEMICOLON}": ";",
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
_MARK = re.compile(r'[?!;:()"%]')


def prepare(source: Side, target: Side) -> Cost:
    """Prepare the cost for a pair of texts."""
    bags = [word_bags([_anchors(text, side.language) for text in side.texts]) for side in (source, target)]
    return OverlapCost(bags[0], bags[1], _RATES)


def _anchors(text: str, language: str) -> Mapping[str, float]:
    """Return what a text states, and how often."""
    found: Counter[str] = Counter()
    for mention in find(text, language):
        found.update(
            f"{atom.scale}:{atom.values[0]}" for atom in mention.atoms if atom.values and not atom.soft
        )
    found.update(word.casefold() for word in _LATIN.findall(text))
    found.update(_MARK.findall(text.translate(_MARKS)))
    return found
