"""Brackets and quotation marks that the translation opens and does not close, or the other way round."""

import re

from translate.checks._beads import texts
from translate.document import Bitext, Finding

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_QUOTES = {"«": "»", "“": "”", "„": "“", "‹": "›"}
_LONGEST_QUOTATION = 6  # sentences
_CLOSERS = {close: open_ for open_, close in _BRACKETS.items()}
# "a)" and "1)" number a list; ":)" smiles.
_NO_BRACKET = re.compile(r"^\s*\w{1,3}\)|[:;]-?[()]")


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead whose target is unbalanced though its source is balanced.

    A quotation over several sentences is open in both, which is right.
    """
    findings: list[Finding] = []
    open_quotes: list[tuple[int, int]] = []  # bead and place
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if not source or not target:
            continue
        bracket = _odd_bracket(target)
        if bracket is not None and _odd_bracket(source) is None:
            findings.append(_finding("bracket", position, target, bracket))
        quote = _odd_quotes(target)
        if quote is not None and _odd_quotes(source) is None:
            # The quotation may close some sentences on, though each source sentence has its own marks.
            if open_quotes and position - open_quotes[-1][0] <= _LONGEST_QUOTATION:
                open_quotes.pop()
            else:
                open_quotes.append((position, quote))
    for position, quote in open_quotes:
        findings.append(_finding("quotation mark", position, texts(bitext.beads[position])[1], quote))
    return sorted(findings, key=lambda finding: finding.bead)


def _finding(what: str, position: int, target: str, place: int) -> Finding:
    message = f"The {what} {target[place]} has no partner in the translation."
    return Finding("pairs", "warning", position, message, target_span=(place, place + 1))


def _odd_bracket(text: str) -> int | None:
    """Return the place of the first bracket without a partner."""
    text = _NO_BRACKET.sub(lambda match: " " * len(match[0]), text)
    waiting: list[int] = []
    for place, character in enumerate(text):
        if character in _BRACKETS:
            waiting.append(place)
        elif character in _CLOSERS:
            if not waiting or text[waiting[-1]] != _CLOSERS[character]:
                return place
            waiting.pop()
    return waiting[0] if waiting else None


def _odd_quotes(text: str) -> int | None:
    """Return the place of a double quotation mark without a partner; the straight one pairs with itself."""
    waiting: list[int] = []
    for place, character in enumerate(text):
        if character == '"':
            if _is_inch(text, place):
                continue
            if waiting and text[waiting[-1]] == '"':
                waiting.pop()
            else:
                waiting.append(place)
        elif waiting and _QUOTES.get(text[waiting[-1]]) == character:
            waiting.pop()
        elif character in _QUOTES:
            waiting.append(place)
        elif character in _QUOTES.values():
            return place
    return waiting[0] if waiting else None


def _is_inch(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[:place].count('"') % 2 == 0
