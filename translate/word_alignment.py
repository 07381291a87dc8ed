"""Which source word a target word came from, read off the model's attention; pure.

Attention is over pieces; links are between words.
"""

from collections.abc import Sequence

from translate.document import Hypothesis, Link, Span

_WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"

# A link is kept if it holds this share of its target word's attention, or is the best of both its words.
# The embedded model's F on tests/cases/word_alignment.ar-en.txt is 95.8 at 0.25, 97.1 at 0.3, 96.5 at 0.35.
_SHARE = 0.3
# Below this total a target word looked at no source word at all, only at the end mark.
_MASS = 0.02
_MOST_LINKS = 2

_Row = list[float]


def links(source_text: str, hypothesis: Hypothesis, offsets: Sequence[int] | None = None) -> tuple[Link, ...]:
    """Return word-alignment links in the order of the target words.

    Args:
        source_text: The text that the engine was given.
        hypothesis: What it answered, with pieces and attention; without them there are no links.
        offsets: Where each character of ``source_text`` stood in the segment, one entry more for the
            end (``normalize.Normalized.offsets``); ``None`` if the engine was given the segment itself.
    """
    attention = hypothesis.attention
    if not attention or not hypothesis.source_tokens or len(attention) != len(hypothesis.tokens):
        return ()
    source_words, target_words = word_spans(source_text), word_spans(hypothesis.text)
    columns = _words_of_pieces(hypothesis.source_tokens, len(source_words))
    rows = _words_of_pieces(hypothesis.tokens, len(target_words))
    if not source_words or not target_words:
        return ()
    weights = _by_words(attention, rows, columns, (len(target_words), len(source_words)))
    return tuple(
        Link(_shifted(source_words[s], offsets), target_words[t], min(1.0, weight))
        for t, s, weight in _strongest(weights)
    )


def word_spans(text: str) -> list[Span]:
    """Return the words of ``text``: runs without white space, less the punctuation around them."""
    spans: list[Span] = []
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        first, last = start, end
        while first < last and not text[first].isalnum():
            first += 1
        while last > first and not text[last - 1].isalnum():
            last -= 1
        spans.append((first, last) if first < last else (start, end))
    return spans


def _words_of_pieces(pieces: Sequence[str], words: int) -> list[int]:
    """Return for each piece the position of its word, -1 for one that is all punctuation.

    Where a model's own normalisation joined or split words, positions are stretched to fit: a rough
    place is better than none.
    """
    positions: list[int] = []
    word = -1
    for piece in pieces:
        word += piece.startswith(_WORD_START) or word < 0
        positions.append(word if any(map(str.isalnum, piece)) else -1)
    if word + 1 == words:
        return positions
    return [p if p < 0 else min(words - 1, p * words // (word + 1)) for p in positions]


def _by_words(
    attention: Sequence[Sequence[float]],
    rows: Sequence[int],
    columns: Sequence[int],
    shape: tuple[int, int],
) -> list[_Row]:
    """Return attention of target words (rows) to source words (columns).

    Columns add up; of a word's rows the mean counts.
    """
    weights = [[0.0] * shape[1] for _ in range(shape[0])]
    pieces = [0] * shape[0]
    for word, row in zip(rows, attention, strict=True):
        if word < 0:
            continue
        into = weights[word]
        pieces[word] += 1
        for column, weight in zip(columns, row, strict=False):
            if column >= 0:
                into[column] += weight
    return [
        [weight / count for weight in row] if count else row
        for row, count in zip(weights, pieces, strict=True)
    ]


def _strongest(weights: list[_Row]) -> list[tuple[int, int, float]]:
    """Keep what a target word looks at most, and what both words call their best."""
    best_target = [max(range(len(weights)), key=lambda t: weights[t][s]) for s in range(len(weights[0]))]
    kept: list[tuple[int, int, float]] = []
    for target, row in enumerate(weights):
        mass = sum(row)
        if mass < _MASS:
            continue
        order = sorted(range(len(row)), key=row.__getitem__, reverse=True)[:_MOST_LINKS]
        for rank, source in enumerate(order):
            share = row[source] / mass
            if share >= _SHARE or (rank == 0 and best_target[source] == target):
                kept.append((target, source, share))
    return kept


def _shifted(span: Span, offsets: Sequence[int] | None) -> Span:
    if offsets is None:
        return span
    # The end is one past the last character kept, so that signs dropped after it stay outside.
    return offsets[span[0]], offsets[span[1] - 1] + 1
