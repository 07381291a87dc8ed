"""A document's blocks to segments: sentences in their places, and pieces of sentences that are too long.

Arabic and English have rules of our own (``rules.py``, word lists in ``translate/data/``): on the case
files sentencex parts ``د. خالد``, ``م.ت.ف.`` and ``٣.٥``, and leaves all that follows an unpaired quotation
mark unparted. The languages that sentencex knows by name go to it; the others get a rule without
abbreviations, so that no language is silently taken for English.
"""

import re
from collections.abc import Callable, Iterator

from translate.document import Document, Segment, Span
from translate.languages import language as find_language
from translate.segment.overlong import cut
from translate.segment.rules import sentence_ends

RULES = frozenset({"ar", "en"})
# Languages with a module of their own in sentencex 1.0; for any other it falls back, in the end on English.
SENTENCEX = frozenset({"bn", "de", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru"})
SIGNATURE = "segmenter:rules-1"
"""The rules' version; it grows when an Arabic or English case is split differently."""

# Readers turn a soft line end into a space: a line break in a block's text is meant.
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_GENERIC = re.compile(r"[.!?؟…۔。！？।][\"'”’»)\]]*\s+|[。！？][”’」』）]*")


def segment(document: Document, *, fits: Callable[[str], bool] | None = None) -> list[Segment]:
    """Return the segments of all blocks that are language, in order; between them is only white space.

    Args:
        document: What to segment; its ``verbatim`` blocks give none.
        fits: Whether the engine can take a text whole. A sentence that does not fit is cut at ``؛``, a
            comma, a conjunction or white space; a single word that does not fit stays. ``None``: all fits.

    Raises:
        LanguageError: The document's language is unknown.
    """
    segments: list[Segment] = []
    for position, block in enumerate(document.blocks):
        if block.kind == "verbatim":
            continue
        for span in split(block.text, document.language):
            for start, end in cut(block.text, span, fits) if fits else [span]:
                segments.append(Segment(block.text[start:end], position, start))
    return segments


def split(text: str, language: str) -> list[Span]:
    """Return the spans of the sentences of one block; a line break always ends one.

    Raises:
        LanguageError: The language is unknown.
    """
    find_language(language)
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = 0
        for end in [*_ends(line[0], language), len(line[0])]:
            piece = line[0][start:end]
            left = len(piece) - len(piece.lstrip())
            right = len(piece.rstrip())
            if left < right:
                spans.append((line.start() + start + left, line.start() + start + right))
            start = end
    return spans


def _ends(line: str, language: str) -> Iterator[int]:
    if language in RULES:
        yield from sentence_ends(line, language)
    elif language in SENTENCEX:
        # Here, so that translating Arabic does not load it.
        import sentencex

        yield from (boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language, line))
    else:
        yield from (found.end() for found in _GENERIC.finditer(line))
