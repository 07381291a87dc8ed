"""Which strings of a data file are text to translate, where nobody says so: those in another script."""

import re

LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
LETTER = re.compile(r"[^\W\d_]")
MOSTLY = 0.5  # Of the letters; strings of a catalogue are in one script or the other.


def share_of_latin(text: str) -> float:
    """Return the part of the letters that are Latin; 1 if there are none."""
    letters = len(LETTER.findall(text))
    return len(LATIN.findall(text)) / letters if letters else 1.0


def is_foreign(text: str) -> bool:
    """Whether a string has letters that are not Latin: names, codes and addresses have none."""
    return any(not LATIN.match(letter) for letter in LETTER.findall(text))
