"""Words or phrases that the translation repeats and the source does not: a decoder caught in a loop."""

import re
import zlib

from translate.checks._beads import texts
from translate.checks._thresholds import (
    COMPRESSED_FROM,
    COMPRESSED_TO,
    COMPRESSION,
    LONG_PHRASE,
    REPEATED_ANYWHERE,
    REPEATED_PHRASE,
    REPEATED_WORD,
)
from translate.document import Bitext, Finding, Span

# The groups of 1,000,000,000 are one word.
_WORD = re.compile(r"\d+(?:[.,٬٫]\d+)+|\w+")
_LONGEST_LOOP = 12  # words; a loop of whole sentences shows as a phrase at two places


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each bead whose target repeats itself as its source does not."""
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        place = _loop(target) or _twice(target)
        if place is not None:
            if _loop(source) or _twice(source):
                continue
            said = _shortened(target[slice(*place)])
            message = f"The translation repeats itself: “{said}”."
            findings.append(Finding("repetition", "error", position, message, target_span=place))
        elif _compression(target) > max(COMPRESSION, _compression(source)):
            message = "The translation says much the same over and over."
            span = (0, len(target))
            findings.append(Finding("repetition", "warning", position, message, target_span=span))
    return findings


def _words(text: str) -> tuple[list[str], list[Span]]:
    matches = list(_WORD.finditer(text))
    return [match[0].casefold() for match in matches], [match.span() for match in matches]


def _loop(text: str) -> Span | None:
    """Return the place of a word or phrase that follows itself too often."""
    words, spans = _words(text)
    for size in range(1, min(_LONGEST_LOOP, len(words) // 2) + 1):
        wanted = REPEATED_WORD if size == 1 else REPEATED_PHRASE if size < LONG_PHRASE else 2
        run = 0  # how many words in a row equal the word one phrase earlier
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run == size * (wanted - 1):
                return spans[place - run - size + 1][0], spans[place][1]
    return None


def _twice(text: str) -> Span | None:
    """Return the second place of a long phrase that stands at two places."""
    words, spans = _words(text)
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - REPEATED_ANYWHERE + 1):
        phrase = tuple(words[place : place + REPEATED_ANYWHERE])
        first = seen.setdefault(phrase, place)
        if first + REPEATED_ANYWHERE <= place:
            return spans[place][0], spans[place + REPEATED_ANYWHERE - 1][1]
    return None


def _compression(text: str) -> float:
    """Return how many times smaller the text gets, 0 where it is too short or too long to tell."""
    if not COMPRESSED_FROM <= len(text) <= COMPRESSED_TO:
        return 0.0
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw, 9))


def _shortened(text: str) -> str:
    longest = 60
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
