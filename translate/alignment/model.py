"""What a translating model brings to an alignment: its own translation, and its opinion of pairs."""

from collections.abc import Sequence
from typing import cast

from translate.alignment.doubts import Judge
from translate.batching import plan_batches, run_batches
from translate.document import Document, Segment
from translate.engines import Engine, Likelihood, Scoring
from translate.normalize import normalize
from translate.translation import BATCH_TOKENS, OnProgress, translate_document


def hypotheses(
    document: Document,
    segments: Sequence[Segment],
    engine: Engine,
    *,
    target: str,
    on_progress: OnProgress | None = None,
) -> tuple[str, ...]:
    """Return the model's translation of each segment; one too long for the model is translated in parts.

    Args:
        document: The source.
        segments: Its segments.
        engine: A model of this direction.
        target: ISO 639-1 code of the target language.
        on_progress: Called with (segments done, segments in all).
    """
    bitext = translate_document(document, engine, target=target, on_progress=on_progress)
    pieces = iter(bitext.beads)
    found = []
    bead = next(pieces, None)
    for segment in segments:
        end = segment.block, segment.start + len(segment.text)
        parts = []
        while bead and (bead.source[0].block, bead.source[0].start) < end:
            parts += [one.text for one in bead.target]
            bead = next(pieces, None)
        found.append(" ".join(parts))
    return tuple(found)


def judge_of(engine: Engine) -> Judge | None:
    """Return the model's opinion of pairs, ``None`` where its engine has none."""
    if not hasattr(engine, "likelihoods"):
        return None
    scoring = cast(Scoring, engine)

    def judge(pairs: Sequence[tuple[str, str]]) -> list[Likelihood]:
        copies = [(normalize(source).text, target) for source, target in pairs]
        lengths = [engine.count_tokens(source) + len(target) // 4 for source, target in copies]
        return run_batches(copies, plan_batches(lengths, BATCH_TOKENS), scoring.likelihoods)

    return judge
