"""A document to a bitext: segments out, hypotheses in, each in its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from translate import placeholders
from translate.batching import plan_batches, run_batches
from translate.document import Bead, Bitext, Block, Document, Segment, Span
from translate.engines import Engine
from translate.languages import has_language, language
from translate.marks import project
from translate.normalize import SIGNATURE as NORMALIZE_SIGNATURE
from translate.normalize import normalize, western_digits
from translate.remembered import Answer, Remembered
from translate.repair import Draft, Repairer, drafted
from translate.segment import SIGNATURE as SEGMENT_SIGNATURE
from translate.segment import segment

# Padded source tokens a batch. On two cores 750 take about 1.14 times as long; 3,000 save 3 to 8 %, 6,000 no
# more (benchmarks/batching.py, two runs); 1,500 keep a batch, and so what a kill loses, half as large.
BATCH_TOKENS = 1500
# Segments whose attention is held at once; enough for batches of equal length, small enough for any book.
_WINDOW = 1024

OnProgress = Callable[[int, int], None]


def translate_document(
    document: Document,
    engine: Engine,
    *,
    target: str = "en",
    batch_tokens: int = BATCH_TOKENS,
    repairer: Repairer | None = None,
    remembered: Remembered | None = None,
    on_progress: OnProgress | None = None,
) -> Bitext:
    """Translate a document; every source segment stands in exactly one bead.

    Args:
        document: The source.
        engine: A loaded model of the document's language.
        target: ISO 639-1 code of the target language.
        batch_tokens: Padded source tokens a batch.
        repairer: What is done about doubtful answers; without it they stay as they are.
        remembered: A memory that is asked first, and is told every batch as soon as it is finished:
            a run that was interrupted goes on where it stopped.
        on_progress: Called with (segments done, segments in all).

    Returns:
        The bitext; its target has the source's blocks, white space between segments included. A segment
        without language (digits, an e-mail address, text already in the target's script) is carried over.
    """
    segments = cut(document, engine)
    run = _Run(engine, document.language, target, batch_tokens, repairer, remembered)
    answers = list(run.answers(segments, on_progress))
    return _assemble(document, segments, answers, target, signature(engine, repairer))


def signature(engine: Engine, repairer: Repairer | None = None) -> str:
    """Return how to get a translation by this engine again."""
    parts = [engine.signature, SEGMENT_SIGNATURE, NORMALIZE_SIGNATURE]
    return "|".join(parts if repairer is None else [*parts, repairer.signature])


def cut(document: Document, engine: Engine) -> list[Segment]:
    """Return the segments of a document, none longer than the engine can take."""
    return segment(document, fits=lambda text: _fits(engine, text))


def _fits(engine: Engine, text: str) -> bool:
    return engine.count_tokens(normalize(text).text) <= engine.max_tokens


@dataclass(frozen=True, slots=True)
class _Run:
    """One document's way through one engine."""

    engine: Engine
    source: str
    target: str
    batch_tokens: int
    repairer: Repairer | None
    remembered: Remembered | None

    def answers(self, segments: Sequence[Segment], on_progress: OnProgress | None) -> Iterator[Answer]:
        """Yield an answer for each segment, in order."""
        rest = iter(segments)
        done = 0
        while window := list(islice(rest, _WINDOW)):
            texts = list(dict.fromkeys(s.text for s in window))

            def report(count: int, before: int = done) -> None:
                if on_progress:
                    on_progress(before + count, len(segments))

            found = {text: self._copied(text) for text in texts if not self._is_translatable(text)}
            if self.remembered:
                found |= self.remembered.find(text for text in texts if text not in found)
            report(sum(s.text in found for s in window))
            found |= self._translate([text for text in texts if text not in found], report, len(found))
            yield from (found[s.text] for s in window)
            done += len(window)
            report(0, done)

    def _is_translatable(self, text: str) -> bool:
        # What is longer than the model can take and has no place to cut is no language: a key, a blob.
        return has_language(text, self.source) and _fits(self.engine, text)

    def _copied(self, text: str) -> Answer:
        keeps_digits = language(self.target).script == "Arab"
        return Answer(text if keeps_digits else western_digits(text), None, "copied")

    def _translate(
        self, texts: Sequence[str], report: Callable[[int], None], finished: int
    ) -> dict[str, Answer]:
        copies = [normalize(text) for text in texts]
        plan = plan_batches([self.engine.count_tokens(copy.text) for copy in copies], self.batch_tokens)

        def run(positions: list[int]) -> list[Answer]:
            nonlocal finished
            hypotheses = self.engine.translate([copies[p].text for p in positions])
            drafts = [drafted(texts[p], h) for p, h in zip(positions, hypotheses, strict=True)]
            answers = list(map(_answer, self.repairer.repair(drafts) if self.repairer else drafts))
            if self.remembered:
                self.remembered.add({texts[p]: a for p, a in zip(positions, answers, strict=True)})
            finished += len(positions)
            report(finished)
            return answers

        return dict(zip(texts, run_batches(range(len(texts)), plan, run), strict=True))


def _answer(draft: Draft) -> Answer:
    if not draft.text:
        # An engine that says nothing must not make a sentence vanish: the source stays, and is reported.
        return Answer(draft.source, None, "copied", attempts=draft.attempts)
    return Answer(draft.text, draft.score, "engine", draft.links, draft.attempts)


def _assemble(
    document: Document, segments: Sequence[Segment], answers: Sequence[Answer], target: str, signature: str
) -> Bitext:
    blocks = list(document.blocks)
    beads: list[Bead] = []
    pairs = zip(segments, answers, strict=True)
    for number, group in groupby(pairs, key=lambda pair: pair[0].block):
        text, made = _assemble_block(document.blocks[number], list(group))
        marks = project(document.blocks[number], made, text)
        blocks[number] = replace(blocks[number], text=text, marks=marks)
        beads += made
    name = document.name
    return Bitext(document, Document(tuple(blocks), target, name), tuple(beads), signature)


def _assemble_block(block: Block, pairs: Sequence[tuple[Segment, Answer]]) -> tuple[str, list[Bead]]:
    """Return the target text of a block, the source's white space between segments kept, and its beads."""
    text, position = "", 0
    beads = []
    for source, answer in pairs:
        gap = block.text[position : source.start]
        # Arabic sentences may touch (انتهى.وبدأ); English ones may not.
        text += gap or (" " if text else "")
        position = source.start + len(source.text)
        restored = placeholders.restore(source.text, _protected(block, source), answer.text, answer.links)
        made = Segment(restored.text, source.block, len(text))
        text += restored.text
        beads.append(Bead((source,), (made,), answer.score, answer.origin, restored.links, answer.attempts))
    return text + block.text[position:], beads


def _protected(block: Block, segment: Segment) -> list[Span]:
    """Return the places in a segment that must come out verbatim: placeholders, what its reader marked."""
    start, end = segment.start, segment.start + len(segment.text)
    marked = [
        (mark.start - start, mark.end - start)
        for mark in block.marks
        if mark.protected and start <= mark.start < mark.end <= end
    ]
    found = [p for p in placeholders.find(segment.text) if not any(p[0] < e and b < p[1] for b, e in marked)]
    return sorted(marked + found)
