"""Repair: a doubtful translation climbs a ladder, and the least bad answer is kept.

Each rung proposes other translations. What the checks find decides: a proposal replaces the answer only if
there is less to doubt in it, so what comes out is never worse than what went in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, cast

from translate.document import Attempt, Finding
from translate.engines import Engine, Ranking
from translate.glossary import Glossary, Term, digest
from translate.normalize import normalize
from translate.repair._numbers import fix_numbers
from translate.repair._split import clauses, joined
from translate.repair.draft import Draft, Languages, drafted, translated
from translate.repair.judge import WEIGHTS, cost, judge

__all__ = ["LEVELS", "Draft", "Languages", "Level", "Repairer", "drafted"]

Level = Literal["off", "fast", "full"]
LEVELS: tuple[Level, ...] = ("off", "fast", "full")
# Of the 44 sentences with an error in news-test, the seeds and the first 300 of FLORES dev a beam of 6 has 29
# replaced, one of 8 has 30, in 1.3 times the time. 16 is by judgement: ``full`` may take its time.
_FAST_BEAM, _FULL_BEAM = 6, 16
# Strength of the coverage penalty (Wu et al. 2016, arXiv:1609.08144, eq. 14, tuned there to 0.2).
_COVERAGE = 0.2


class _Rung(NamedTuple):
    """One rung: its name, for which doubts it is climbed, and what it proposes for each draft."""

    name: str
    is_for: Callable[[Sequence[Finding]], bool]
    propose: Callable[[Sequence[Draft]], list[list[Draft]]]


@dataclass(frozen=True, slots=True)
class Repairer:
    """The ladder for one engine and direction.

    Attributes:
        engine: The engine that made the drafts.
        languages: The direction.
        level: ``fast`` climbs the dear rungs only for errors; ``full`` tries all for every doubt.
        second: Another model to ask.
        glossary: Terms that must be met; a term that is missed counts as an error.
    """

    engine: Engine
    languages: Languages
    level: Level = "fast"
    second: Engine | None = None
    glossary: Glossary | None = None
    _usual: dict[Term, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def signature(self) -> str:
        """Return how the answers were repaired, for the bitext's signature and the memory's conditions."""
        second = f"+{self.second.signature}" if self.second else ""
        terms = f"|glossary:{digest(self.glossary)}" if self.glossary else ""
        return f"repair:{self.level}{second}{terms}"

    def repair(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return each draft or something better, with a record of what was tried."""
        if not drafts or (self.level == "off" and self.glossary is None):
            return list(drafts)
        best = list(drafts)
        found = self._judge(best)
        for rung in self._rungs():
            doubtful = [n for n, findings in enumerate(found) if rung.is_for(findings)]
            if not doubtful:
                continue
            proposed = rung.propose([best[n] for n in doubtful])
            judged = iter(self._judge([one for some in proposed for one in some]))
            for n, some in zip(doubtful, proposed, strict=True):
                best[n], found[n] = _choose(rung.name, best[n], found[n], [(p, next(judged)) for p in some])
        return best

    def _judge(self, drafts: Sequence[Draft]) -> list[list[Finding]]:
        return judge(drafts, self.languages, self.glossary)

    def _rungs(self) -> Iterator[_Rung]:
        if self.level != "off":
            yield from self._checked_rungs()
        if self.glossary is not None:
            yield _Rung("terms", _has_missed_term, self._terms)

    def _checked_rungs(self) -> Iterator[_Rung]:
        full = self.level == "full"
        beam = _FULL_BEAM if full else _FAST_BEAM
        doubtful = _is_doubtful if full else _has_error

        yield _Rung("numbers", bool, self._numbers)
        if hasattr(self.engine, "alternatives"):
            yield _Rung("n-best", doubtful, lambda drafts: self._ranked(drafts, beam=beam, coverage=0.0))
            if full:
                yield _Rung("coverage", _has_gap, lambda drafts: self._ranked(drafts, beam=beam))
        if full:
            yield _Rung("split", doubtful, self._split)
        if self.second is not None:
            yield _Rung("second model", doubtful, self._second)

    def _fixed(self, draft: Draft) -> list[Draft]:
        """Return a proposal, and with its numbers put right if they were wrong."""
        better = fix_numbers(draft, self.languages)
        return [draft] if better.text == draft.text else [better, draft]

    def _numbers(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        fixed = [fix_numbers(draft, self.languages) for draft in drafts]
        return [[new] if new.text != old.text else [] for old, new in zip(drafts, fixed, strict=True)]

    def _ranked(
        self, drafts: Sequence[Draft], *, beam: int, coverage: float = _COVERAGE
    ) -> list[list[Draft]]:
        answers = cast(Ranking, self.engine).alternatives(
            [normalize(draft.source).text for draft in drafts],
            count=beam,
            beam=beam,
            coverage_penalty=coverage,
        )
        return [
            [one for h in some for one in self._fixed(drafted(draft.source, h))]
            for draft, some in zip(drafts, answers, strict=True)
        ]

    def _split(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        cut = [clauses(draft.source) for draft in drafts]
        parts = iter(translated(self.engine, [part for some in cut if len(some) > 1 for _, part in some]))
        return [
            self._fixed(joined(draft.source, [(start, next(parts)) for start, _ in some]))
            if len(some) > 1
            else []
            for draft, some in zip(drafts, cut, strict=True)
        ]

    def _terms(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """Put each missed term where it belongs."""
        assert self.glossary is not None
        put = [self.glossary.apply(d.source, d.text, d.links, usual=self._said_alone) for d in drafts]
        return [
            [replace(draft, text=new.text, links=new.links)] if new.text != draft.text else []
            for draft, new in zip(drafts, put, strict=True)
        ]

    def _said_alone(self, term: Term) -> tuple[str, ...]:
        """Return what the engine makes of a term by itself: so it will have put it in a sentence."""
        if term not in self._usual:
            alone = [normalize(written).text for written in term.source]
            if hasattr(self.engine, "alternatives"):
                answers = cast(Ranking, self.engine).alternatives(
                    alone, count=_FAST_BEAM, beam=_FAST_BEAM, coverage_penalty=0.0
                )
            else:
                answers = [[answer] for answer in self.engine.translate(alone)]
            self._usual[term] = tuple(dict.fromkeys(h.text for some in answers for h in some))
        return self._usual[term]

    def _second(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        assert self.second is not None
        return [self._fixed(one) for one in translated(self.second, [draft.source for draft in drafts])]


def _is_doubtful(found: Sequence[Finding]) -> bool:
    return cost(found) > 0


def _has_error(found: Sequence[Finding]) -> bool:
    return cost(found) >= WEIGHTS["error"]


def _has_missed_term(found: Sequence[Finding]) -> bool:
    return any(finding.check == "glossary" for finding in found)


def _has_gap(found: Sequence[Finding]) -> bool:
    """Tell whether something of the source is missing: what a coverage penalty is against."""
    return any(f.severity != "info" and f.source_span and not f.target_span for f in found)


def _choose(
    rung: str, draft: Draft, found: list[Finding], proposed: Sequence[tuple[Draft, list[Finding]]]
) -> tuple[Draft, list[Finding]]:
    """Take the proposal with least to doubt if it is better than the draft; note what was tried."""
    spoken = [(one, doubts) for one, doubts in proposed if one.text and one.text != draft.text]
    if not spoken:
        return draft, found
    one, doubts = min(spoken, key=lambda pair: (cost(pair[1]), -(pair[0].score or 0.0)))
    kept = cost(doubts) < cost(found)
    reason = _told(found, doubts) if kept else f"no better: {_first(doubts)}"
    attempts = (*draft.attempts, Attempt(rung, one.text, kept, reason))
    if kept:
        return replace(one, attempts=attempts), doubts
    return replace(draft, attempts=attempts), found


def _told(before: Sequence[Finding], after: Sequence[Finding]) -> str:
    left = {finding.message for finding in after}
    settled = [finding.message for finding in before if finding.message not in left]
    return f"settles: {' '.join(settled)}" if settled else f"{len(before)} doubts before, {len(after)} now"


def _first(findings: Sequence[Finding]) -> str:
    return max(findings, key=lambda finding: WEIGHTS[finding.severity]).message if findings else "the same"
