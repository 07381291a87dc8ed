"""What the ladder works on: one segment's translation before it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from translate import word_alignment
from translate.document import Attempt, Hypothesis, Link
from translate.engines import Engine
from translate.normalize import normalize


class Languages(NamedTuple):
    """ISO 639-1 codes of the two sides."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation that may still change.

    Attributes:
        source: The segment as its document has it.
        text: Its translation.
        score: Mean log-probability per target token, nats, if the engine has one.
        links: Word alignment of the two.
        attempts: What was tried so far, in order.
    """

    source: str
    text: str
    score: float | None = None
    links: tuple[Link, ...] = ()
    attempts: tuple[Attempt, ...] = ()


def drafted(source: str, hypothesis: Hypothesis) -> Draft:
    """Return what an engine made of the normalised copy of ``source`` as a draft."""
    copy = normalize(source)
    links = word_alignment.links(copy.text, hypothesis, offsets=copy.offsets)
    return Draft(source, hypothesis.text.strip(), hypothesis.score, links)


def translated(engine: Engine, sources: Sequence[str]) -> list[Draft]:
    """Translate texts in one batch, each normalised on a copy."""
    hypotheses = engine.translate([normalize(source).text for source in sources])
    return [drafted(source, h) for source, h in zip(sources, hypotheses, strict=True)]
