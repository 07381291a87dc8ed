"""Which beads make the summary: central sentences of the source, early rather than late, none twice."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from translate.document import Bead, Bitext
from translate.errors import UsageError
from translate.highlights._centrality import Row, choose, lexrank, rows_of
from translate.languages import LANGUAGES

# A fifth of the sentences, at least three: what a reader of a brief is promised (docs/briefs.md).
_RATIO, _LEAST = 0.2, 3
# MEAD (Radev et al. 2004) weighs position like centrality, as 1/√i, and drops sentences under nine words;
# here those only weigh less.
_POSITION, _FULL_LENGTH = 1.0, 9
# Of 4,500 headlines in training/news none has more than 18 words.
_HEADLINE = 20

_UNSPACED_SCRIPTS = {"Hans", "Jpan"}
_STOPS = ".!?؟…。۔"
# "(Agency - 28 January 2022)" with a number in it, or "Ankara (Anadolu) -".
_DATELINE = re.compile(
    r"\s*(?:[(\[（](?=[^)\]）]*\d)[^)\]）]{4,100}[)\]）]"
    r"|[^\W\d]\w+(?:[ \-][^\W\d]\w+){0,3}[,،]?(?: \d[\w /]{3,30})? ?\([^()]{2,60}\) ?[-–—:])\s*"
)


class _Candidate(NamedTuple):
    """A bead that may become a highlight: its position, text, words, and sentences since its heading."""

    bead: int
    text: str
    words: int
    place: int


def highlights(
    bitext: Bitext, *, sentences: int | None = None, words: int | None = None, ratio: float | None = None
) -> tuple[int, ...]:
    """Choose the beads that make the summary, in text order.

    Only the source is looked at, so the same text has the same highlights whatever the model. Headings,
    datelines, verbatim blocks and single words are never chosen.

    Args:
        bitext: The text.
        sentences: How many.
        words: At most so many words of the source, but one sentence at least.
        ratio: Which part of the sentences, in (0, 1]. At most one of the three may be given; without any,
            a fifth and at least three.

    Raises:
        UsageError: More than one budget is given, or one that is not positive.
    """
    check_budget(sentences=sentences, words=words, ratio=ratio)
    candidates = _candidates(bitext)
    if not candidates:
        return ()
    rows = rows_of([candidate.text for candidate in candidates])
    order = choose(rows, _relevance(candidates, rows))
    if words is not None:
        chosen = _within(order, candidates, words)
    elif ratio is not None:
        chosen = list(islice(order, max(1, round(ratio * len(candidates)))))
    else:
        chosen = list(islice(order, sentences or max(_LEAST, round(_RATIO * len(candidates)))))
    return tuple(sorted(candidates[position].bead for position in chosen))


def title(bitext: Bitext) -> int | None:
    """Return the position of the bead that is the headline, ``None`` if the text has none.

    A first-level heading, else a heading among the first three blocks, else a first block that is short,
    alone, and does not end like a sentence.
    """
    blocks = bitext.source.blocks
    filled = [position for position, block in enumerate(blocks) if block.text.strip()]
    headings = [position for position in filled if blocks[position].kind == "heading"]
    found = next((position for position in headings if blocks[position].level == 1), None)
    if found is None:
        found = next((position for position in headings if position in filled[:3]), None)
    if found is None and len(filled) > 1 and _is_headline(blocks[filled[0]].text):
        found = filled[0]
    if found is None:
        return None
    return next((p for p, bead in enumerate(bitext.beads) if _block(bead) == found), None)


def dateline(bitext: Bitext) -> int | None:
    """Return the position of the bead that begins with the place and date in brackets, if one does.

    It stands among the first sentences, after the headline: ``(القاهرة - 28 كانون الثاني 2022)``.
    """
    head = title(bitext)
    for position, bead in enumerate(bitext.beads[:4]):
        if position != head and dateline_end(_text(bead)):
            return position
    return None


def dateline_end(text: str) -> int:
    """Return where the dateline in brackets at the start of ``text`` ends, 0 if it has none."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def check_budget(*, sentences: int | None, words: int | None, ratio: float | None) -> None:
    """Check what :func:`highlights` is given, before any work is done for it.

    Raises:
        UsageError: More than one budget is given, or one that is not positive.
    """
    if sum(budget is not None for budget in (sentences, words, ratio)) > 1:
        raise UsageError("highlights: give one of --sentences, --words and --ratio, not several")
    for name, budget in (("--sentences", sentences), ("--words", words)):
        if budget is not None and budget < 1:
            raise UsageError(f"{name} {budget}: must be at least 1")
    if ratio is not None and not 0 < ratio <= 1:
        raise UsageError(f"--ratio {ratio}: must be above 0 and at most 1")


def _candidates(bitext: Bitext) -> list[_Candidate]:
    blocks = bitext.source.blocks
    head, line = title(bitext), dateline(bitext)
    language = LANGUAGES.get(bitext.source.language)
    spaced = language is None or language.script not in _UNSPACED_SCRIPTS
    found: list[_Candidate] = []
    place = 0
    for position, bead in enumerate(bitext.beads):
        kind = blocks[bead.source[0].block].kind if bead.source else "verbatim"
        if kind == "heading":
            place = 0
        if kind in ("heading", "verbatim") or position == head:
            continue
        text = _text(bead)
        words = len(text.split()) if spaced else len(text) // 2
        if words < 2 or (position == line and dateline_end(text) == len(text)):
            continue
        place += 1
        found.append(_Candidate(position, text, words, place))
    return found


def _relevance(candidates: Sequence[_Candidate], rows: Sequence[Row]) -> list[float]:
    """Return centrality plus position, less for very short sentences; in [0, 1]."""
    ranks = lexrank(rows)
    highest = max(ranks) or 1.0
    return [
        (rank / highest + _POSITION / math.sqrt(candidate.place))
        / (1 + _POSITION)
        * min(1.0, candidate.words / _FULL_LENGTH)
        for candidate, rank in zip(candidates, ranks, strict=True)
    ]


def _within(order: Iterable[int], candidates: Sequence[_Candidate], words: int) -> list[int]:
    """Take the best until the next would pass the budget of words; the first always."""
    chosen: list[int] = []
    for position in order:
        words -= candidates[position].words
        if chosen and words < 0:
            break
        chosen.append(position)
    return chosen


def _is_headline(text: str) -> bool:
    return "\n" not in text.strip() and len(text.split()) <= _HEADLINE and text.strip()[-1] not in _STOPS


def _text(bead: Bead) -> str:
    return " ".join(segment.text for segment in bead.source)


def _block(bead: Bead) -> int | None:
    return bead.source[0].block if bead.source else None
