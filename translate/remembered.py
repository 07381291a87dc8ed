"""What a translation memory answers for a run, and what the run tells it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from translate.document import Attempt, Bitext, Link, Origin
from translate.errors import MemoryFileError
from translate.memory import Context, Memory, Unit


@dataclass(frozen=True, slots=True)
class Answer:
    """What one segment became: its text, and what is known of it."""

    text: str
    score: float | None = None
    origin: Origin = "engine"
    links: tuple[Link, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@dataclass(slots=True)
class Remembered:
    """A translation memory with the conditions under which this run may use it.

    Attributes:
        memory: The memory.
        context: The conditions.
        on_trouble: Called once if the memory fails in the middle (a full disk); the run then goes on
            without it. ``None`` lets the error through.
    """

    memory: Memory
    context: Context
    on_trouble: Callable[[MemoryFileError], None] | None = None
    _works: bool = field(default=True, init=False)

    def find(self, texts: Iterable[str]) -> dict[str, Answer]:
        """Return what is remembered of ``texts``."""
        if not self._works:
            return {}
        try:
            found = self.memory.find(texts, self.context)
        except MemoryFileError as error:
            self._give_up(error)
            return {}
        return {
            text: Answer(
                unit.target,
                unit.score,
                "human" if unit.origin == "human" else "memory",
                unit.links,
                unit.attempts,
            )
            for text, unit in found.items()
        }

    def add(self, answers: Mapping[str, Answer]) -> None:
        """Remember what the engine answered."""
        units = [
            Unit(text, a.text, "engine", a.score, a.links, a.attempts)
            for text, a in answers.items()
            if a.origin == "engine"
        ]
        if not units or not self._works:
            return
        try:
            self.memory.add(units, self.context)
        except MemoryFileError as error:
            self._give_up(error)

    def suggest(self, bitext: Bitext) -> Bitext:
        """Return the bitext with translations of similar sources beside its beads."""
        beads = list(bitext.beads)
        try:
            for position, bead in enumerate(beads):
                if self._works and len(bead.source) == 1 and bead.origin != "copied":
                    own = (bead.source[0].text, " ".join(segment.text for segment in bead.target))
                    found = self.memory.similar(bead.source[0].text, self.context)
                    others = tuple(one for one in found if (one.source, one.target) != own)
                    beads[position] = replace(bead, alternatives=others)
        except MemoryFileError as error:
            self._give_up(error)
        return replace(bitext, beads=tuple(beads))

    def _give_up(self, error: MemoryFileError) -> None:
        if self.on_trouble is None:
            raise error
        self._works = False
        self.on_trouble(error)
