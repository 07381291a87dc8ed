"""The source and target words of one block side by side, and what answers to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from translate.document import Bead, Span
from translate.marks._evidence import evidence, number, words

_UNLINKED = -0.1
"""Score of a target word that answers to nothing: bridged inside a run, left out at its edge."""
_FOREIGN_NUMBER = 4.0
"""How much more a number from outside counts than a word: a mark must never wrap the wrong number."""
_LIGHT = 0.3
"""Weight of function words: attention scatters on them, they must not pull a mark across others."""
FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "his", "her", "in", "into", "is", "it", "its", "of"}
    | {"on", "or", "that", "the", "their", "this", "to", "was", "were", "with"}
)
SIGNS = {"،": ",", "؛": ";", "؟": "?", "٪": "%", "«": '“"«', "»": '”"»', "۔": "."}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of source text and the piece of target text that translates it."""

    source: Span
    target: Span


@dataclass(frozen=True)
class Sheet:
    """One block on both sides, with what is known about its words.

    Attributes:
        source: Text of the source block.
        target: Text of the target block.
        stretches: Its beads that have both sides, as places in the two texts.
        origins: Places of the source words.
        targets: Places of the target words.
        rows: For each target word the weights (sum 1, or none) of the source words it answers to.
    """

    source: str
    target: str
    stretches: tuple[Stretch, ...]
    origins: tuple[Span, ...]
    targets: tuple[Span, ...]
    rows: tuple[dict[int, float], ...]

    @cached_property
    def answers(self) -> dict[int, list[int]]:
        """For each source word the target words that answer to it mostly."""
        found: dict[int, list[int]] = {}
        for j, row in enumerate(self.rows):
            if row:
                best = max(row.values())
                for i in (i for i, weight in row.items() if weight == best):
                    found.setdefault(i, []).append(j)
        return found

    def source_words(self, span: Span) -> set[int]:
        """Return the source words under ``span``: those half covered, else those touched."""
        covers = {
            i: (min(end, span[1]) - max(start, span[0])) / (end - start)
            for i, (start, end) in enumerate(self.origins)
            if start < span[1] and end > span[0]
        }
        # A conjunction or article is written onto its word and often stays outside the mark.
        return {i for i, cover in covers.items() if cover >= 0.5} or set(covers)

    def scores(self, span: Span) -> list[float]:
        """Return for each target word how much it belongs to ``span``: 1 all, -1 not at all."""
        wanted = self.source_words(span)
        scores = []
        for (start, end), row in zip(self.targets, self.rows, strict=True):
            word = self.target[start:end]
            score = 2 * sum(weight for i, weight in row.items() if i in wanted) - 1 if row else _UNLINKED
            if word.casefold() in FUNCTION_WORDS:
                score *= _LIGHT
            elif score < 0 and row and number(word):
                score *= _FOREIGN_NUMBER
            scores.append(score)
        return scores

    def pieces(self, span: Span) -> list[Stretch]:
        """Return the stretches that ``span`` touches."""
        return [piece for piece in self.stretches if piece.source[0] < span[1] and piece.source[1] > span[0]]

    def piece(self, span: Span) -> Stretch:
        """Return the stretch that ``span`` begins in, or the nearest."""
        whole = Stretch((0, len(self.source)), (0, len(self.target)))
        return min(self.stretches, key=lambda piece: _distance(piece.source, span[0]), default=whole)

    def verbatim(self, text: str, span: Span, window: Span, taken: Sequence[Span]) -> Span | None:
        """Return where ``text`` itself stands in the target, nearest to where it is expected."""
        middle, found = self.expected(span), []
        start = self.target.find(text, window[0], window[1]) if text else -1
        while start >= 0:
            end = start + len(text)
            cut = _joined(self.target, start) or _joined(self.target, end)
            if not any(start < b and end > a for a, b in taken):
                found.append((cut, abs((start + end) / 2 - middle), (start, end)))
            start = self.target.find(text, start + 1, window[1])
        return min(found)[2] if found else None

    def signs(self, text: str, span: Span, window: Span, taken: Sequence[Span]) -> Span | None:
        """Return where the target has the sign that ``text``, which has no words, consists of."""
        if not text:
            return None
        for form in {text: None, **dict.fromkeys(SIGNS.get(text, ""))}:
            if found := self.verbatim(form, span, window, taken):
                return found
        return None

    def expected(self, span: Span) -> float:
        """Return the place in the target, in code points, where the middle of ``span`` should come to lie."""
        piece = self.piece(span)
        inside = [self.targets[j] for i in self.source_words(span) for j in self.answers.get(i, ())]
        if not inside:
            mine = [
                i for i, place in enumerate(self.origins) if piece.source[0] <= place[0] < piece.source[1]
            ]
            before = [i for i in mine if self.origins[i][1] <= span[0] and i in self.answers]
            after = [i for i in mine if self.origins[i][0] >= span[1] and i in self.answers]
            inside = [self.targets[self.answers[i][-1]] for i in (*before[-1:], *after[:1])]
        if inside:
            return sum(start + end for start, end in inside) / (2 * len(inside))
        (a, b), (c, d) = piece.source, piece.target
        return c + (d - c) * min(max(((span[0] + span[1]) / 2 - a) / max(b - a, 1), 0.0), 1.0)

    def after_word(self, point: int) -> int:
        """Return the place in the target that follows what stood before ``point`` in the source."""
        piece = self.piece((point, point))
        if point <= piece.source[0]:
            return piece.target[0]
        mine = [i for i, place in enumerate(self.origins) if piece.source[0] <= place[0] < piece.source[1]]
        before = [i for i in mine if self.origins[i][1] <= point]
        if not before:
            return piece.target[0]
        if before[-1] == mine[-1]:
            return self._sentence_end(point, piece)
        linked = [i for i in before if i in self.answers]
        if not linked:
            place = self.expected((point, point))
            return min(
                (end for _, end in self.targets), key=lambda end: abs(end - place), default=piece.target[1]
            )
        end = self.targets[self.answers[linked[-1]][-1]][1]
        if self.source[self.origins[before[-1]][1] : point].strip():
            while end < piece.target[1] and not (self.target[end].isalnum() or self.target[end].isspace()):
                end += 1
        return end

    def _sentence_end(self, point: int, piece: Stretch) -> int:
        """Return the end of the stretch: behind its last sign or before it, as the point was."""
        end = piece.target[1]
        if not self.source[point : piece.source[1]].strip():
            return end
        while end > piece.target[0] and not self.target[end - 1].isalnum():
            end -= 1
        return end


def _distance(span: Span, place: int) -> int:
    return max(span[0] - place, place - span[1], 0)


def _joined(text: str, place: int) -> bool:
    """Return whether ``place`` lies inside a word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def make_sheet(source: str, beads: Sequence[Bead], target: str) -> Sheet:
    """Lay the words of one block and of its translation side by side."""
    stretches: list[Stretch] = []
    origins: list[Span] = []
    targets: list[Span] = []
    rows: list[dict[int, float]] = []
    for bead in beads:
        if not bead.source or not bead.target:
            continue
        s0, s1 = bead.source[0].start, bead.source[-1].start + len(bead.source[-1].text)
        t0, t1 = bead.target[0].start, bead.target[-1].start + len(bead.target[-1].text)
        stretches.append(Stretch((s0, s1), (t0, t1)))
        shift = len(origins)
        for row in evidence(source[s0:s1], target[t0:t1], bead.links):
            rows.append({i + shift: weight for i, weight in row.items()})
        origins += [(start + s0, end + s0) for start, end in words(source[s0:s1])]
        targets += [(start + t0, end + t0) for start, end in words(target[t0:t1])]
    return Sheet(source, target, tuple(stretches), tuple(origins), tuple(targets), tuple(rows))
