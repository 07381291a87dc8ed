"""A document to a bitext: segments out, hypotheses in, each in its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from translate import word_alignment
from translate.batching import plan_batches, run_batches
from translate.document import Bead, Bitext, Block, Document, Hypothesis, Link, Origin, Segment
from translate.engines import Engine
from translate.languages import has_language, language
from translate.normalize import SIGNATURE as NORMALIZE_SIGNATURE
from translate.normalize import normalize, western_digits
from translate.segment import SIGNATURE as SEGMENT_SIGNATURE
from translate.segment import segment

# Padded source tokens a batch: past 1,500 two cores gain under 2 % (benchmarks/batching.py) and memory grows.
BATCH_TOKENS = 1500
# Segments whose attention is held at once; enough for batches of equal length, small enough for any book.
_WINDOW = 1024

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one segment became: its text, and what is known of it."""

    text: str
    score: float | None = None
    origin: Origin = "engine"
    links: tuple[Link, ...] = ()


def translate_document(
    document: Document,
    engine: Engine,
    *,
    target: str = "en",
    batch_tokens: int = BATCH_TOKENS,
    on_progress: OnProgress | None = None,
) -> Bitext:
    """Translate a document; every source segment stands in exactly one bead.

    Args:
        document: The source.
        engine: A loaded model of the document's language.
        target: ISO 639-1 code of the target language.
        batch_tokens: Padded source tokens a batch.
        on_progress: Called with (segments done, segments in all).

    Returns:
        The bitext; its target has the source's blocks, white space between segments included. A segment
        without language (digits, an e-mail address, text already in the target's script) is carried over.
    """
    segments = segment(document, fits=lambda text: _fits(engine, text))
    answers = list(_answers(segments, engine, document.language, target, batch_tokens, on_progress))
    return _assemble(document, segments, answers, target, signature(engine))


def signature(engine: Engine) -> str:
    """Return how to get a translation by this engine again."""
    return f"{engine.signature}|{SEGMENT_SIGNATURE}|{NORMALIZE_SIGNATURE}"


def _fits(engine: Engine, text: str) -> bool:
    return engine.count_tokens(normalize(text).text) <= engine.max_tokens


def _answers(
    segments: Sequence[Segment],
    engine: Engine,
    source: str,
    target: str,
    batch_tokens: int,
    on_progress: OnProgress | None,
) -> Iterator[Answer]:
    rest = iter(segments)
    done = 0
    while window := list(islice(rest, _WINDOW)):
        before = done

        def report(count: int, before: int = before) -> None:
            if on_progress:
                on_progress(before + count, len(segments))

        texts = dict.fromkeys(s.text for s in window)
        wanted = [text for text in texts if _is_translatable(text, engine, source)]
        found = dict(zip(wanted, _run(wanted, engine, batch_tokens, report), strict=True))
        for s in window:
            yield found.get(s.text) or _copied(s.text, target)
        done += len(window)
        report(len(window))


def _is_translatable(text: str, engine: Engine, source: str) -> bool:
    # What is longer than the model can take and has no place to cut is no language: a key, a base64 blob.
    return has_language(text, source) and _fits(engine, text)


def _copied(text: str, target: str) -> Answer:
    rtl = language(target).script == "Arab"
    return Answer(text if rtl else western_digits(text), None, "copied")


def _run(
    texts: Sequence[str], engine: Engine, batch_tokens: int, report: Callable[[int], None]
) -> list[Answer]:
    copies = [normalize(text) for text in texts]
    plan = plan_batches([engine.count_tokens(copy.text) for copy in copies], batch_tokens)
    finished = 0

    def run(positions: list[int]) -> list[Answer]:
        nonlocal finished
        batch = [copies[p].text for p in positions]
        answers = [
            _answer(texts[p], hypothesis, copies[p].text, copies[p].offsets)
            for p, hypothesis in zip(positions, engine.translate(batch), strict=True)
        ]
        finished += len(batch)
        report(finished)
        return answers

    return run_batches(range(len(texts)), plan, run)


def _answer(text: str, hypothesis: Hypothesis, copy: str, offsets: Sequence[int]) -> Answer:
    if not hypothesis.text.strip():
        # An engine that says nothing must not make a sentence vanish: the source stays, and is reported.
        return Answer(text, None, "copied")
    links = word_alignment.links(copy, hypothesis, offsets=offsets)
    return Answer(hypothesis.text.strip(), hypothesis.score, "engine", links)


def _assemble(
    document: Document, segments: Sequence[Segment], answers: Sequence[Answer], target: str, signature: str
) -> Bitext:
    blocks = [block if block.kind == "verbatim" else replace(block, marks=()) for block in document.blocks]
    beads: list[Bead] = []
    pairs = zip(segments, answers, strict=True)
    for number, group in groupby(pairs, key=lambda pair: pair[0].block):
        made = _assemble_block(document.blocks[number], list(group))
        blocks[number] = replace(blocks[number], text=made[0])
        beads += made[1]
    name = document.name
    return Bitext(document, Document(tuple(blocks), target, name), tuple(beads), signature)


def _assemble_block(block: Block, pairs: Sequence[tuple[Segment, Answer]]) -> tuple[str, list[Bead]]:
    """Return the target text of a block, the source's white space between segments kept, and its beads."""
    text, position = "", 0
    beads = []
    for source, answer in pairs:
        text += block.text[position : source.start]
        position = source.start + len(source.text)
        made = Segment(answer.text, source.block, len(text))
        text += answer.text
        beads.append(Bead((source,), (made,), answer.score, answer.origin, answer.links))
    return text + block.text[position:], beads
