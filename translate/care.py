"""What is done so that a translation can be trusted: repair, another model's opinion, terms, memory."""

from collections.abc import Callable
from dataclasses import dataclass

from translate.engines import Engine
from translate.errors import MemoryFileError
from translate.glossary import Glossary
from translate.memory import Context, Memory
from translate.normalize import SIGNATURE as NORMALIZE_SIGNATURE
from translate.remembered import Remembered
from translate.repair import Languages, Level, Repairer


@dataclass(frozen=True, slots=True)
class Care:
    """How carefully to translate.

    Attributes:
        repair: What is done about doubtful answers.
        second: Another model of the same direction, asked where the first one's answer stays doubtful.
        glossary: Terms that must be met.
        memory: What was translated before: asked first, and told what is translated now.
        on_memory_trouble: Called once if the memory fails in the middle; the run then goes on without it.
            ``None`` lets the error through.
        suggest: Put translations of similar sources beside the beads.
    """

    repair: Level = "fast"
    second: Engine | None = None
    glossary: Glossary | None = None
    memory: Memory | None = None
    on_memory_trouble: Callable[[MemoryFileError], None] | None = None
    suggest: bool = False

    def repairer(self, engine: Engine, languages: Languages) -> Repairer:
        """Return the ladder for an engine."""
        return Repairer(engine, languages, self.repair, self.second, self.glossary)

    def remembered(self, engine: Engine, languages: Languages) -> Remembered | None:
        """Return the memory with the conditions under which an engine's translations are the same again."""
        if self.memory is None:
            return None
        # How a document is cut is no condition: the same segment is the same, wherever it was cut.
        conditions = (engine.signature, NORMALIZE_SIGNATURE, self.repairer(engine, languages).signature)
        context = Context(languages.source, languages.target, "|".join(conditions))
        return Remembered(self.memory, context, self.on_memory_trouble)
