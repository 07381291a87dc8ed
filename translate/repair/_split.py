"""Cut a sentence into clauses that are easier to translate, and join what came out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate.document import Link
from translate.repair.draft import Draft

# Each side of a cut has at least this many words: shorter clauses lose the context that makes them clear.
_LEAST_WORDS = 4
# Without punctuation only a long sentence is cut at an "and", and only near its middle.
_LEAST_WORDS_AT_AND = 8
_MARKS = re.compile(r"[؛;]\s+|[،,]\s+(?!\d)|:\s+|\s[-–—]\s")
_AND = re.compile(r"\s(?=و[^\W\d_]{3,})")
_BRACKETS = re.compile(r"[()\[\]«»“”\"]")
_LOWERED = re.compile(
    r"(?:a|after|although|an?d?|as|at|because|before|but|by|despite|during|for|from|hers?|he|his|however|if|in"
    r"|its?|many|most|no|not|of|on|or|our|she|since|so|some|such|that|the|their|then|there|these|they|this"
    r"|those|through|to|under|until|we|when|where|which|while|who|with)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+$")


def clauses(text: str) -> list[tuple[int, str]]:
    """Return the clauses of a text with their places; the text as a whole if there is nothing to cut."""
    places = sorted({match.end() for match in _MARKS.finditer(text) if not _inside(text, match.start())})
    kept = list(_spaced(text, places, _LEAST_WORDS))
    if not kept:
        joints = [match.end() for match in _AND.finditer(text) if not _inside(text, match.start())]
        kept = sorted(joints, key=lambda place: abs(place - len(text) / 2))[:1]
        kept = list(_spaced(text, kept, _LEAST_WORDS_AT_AND))
    ends = [*kept, len(text)]
    return [(start, text[start:end].rstrip(" ")) for start, end in zip([0, *kept], ends, strict=True)]


def _spaced(text: str, places: Sequence[int], least: int) -> Iterator[int]:
    start = 0
    for place in places:
        if len(text[start:place].split()) >= least and len(text[place:].split()) >= least:
            yield place
            start = place


def _inside(text: str, place: int) -> bool:
    """Tell whether brackets or quotation marks are open at ``place``: they stay together."""
    return len(_BRACKETS.findall(text, 0, place)) % 2 == 1


def joined(source: str, parts: Sequence[tuple[int, Draft]]) -> Draft:
    """Return the translations of a sentence's clauses as the translation of the sentence."""
    text = ""
    links: list[Link] = []
    for number, (start, part) in enumerate(parts):
        said = part.text
        if number:
            text = _END.sub("", text.rstrip(" ,;:"))
            text += "; " if source[:start].rstrip()[-1:] in ("؛", ";") else ", "
            if _LOWERED.match(said):
                said = said[0].lower() + said[1:]
        shift = len(text)
        text += said
        links += [
            replace(
                link,
                source=(link.source[0] + start, link.source[1] + start),
                target=(link.target[0] + shift, link.target[1] + shift),
            )
            for link in part.links
        ]
    text = text[:1].upper() + text[1:].rstrip(" ,;:")
    end = source.rstrip()[-1:]
    if end in ".؟!" and text[-1:].isalnum():
        text += "?" if end == "؟" else "."
    elif end.isalnum():
        text = text.removesuffix(".")
    scores = [part.score for _, part in parts if part.score is not None]
    score = sum(scores) / len(scores) if scores else None
    return Draft(source, text, score, tuple(link for link in links if link.target[1] <= len(text)))
