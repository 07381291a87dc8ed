"""What is done so that a translation can be trusted: repair, another model's opinion, a glossary."""

from dataclasses import dataclass

from translate.engines import Engine
from translate.glossary import Glossary
from translate.repair import Languages, Level, Repairer


@dataclass(frozen=True, slots=True)
class Care:
    """How carefully to translate.

    Attributes:
        repair: What is done about doubtful answers.
        second: Another model of the same direction, asked where the first one's answer stays doubtful.
        glossary: Terms that must be met.
    """

    repair: Level = "fast"
    second: Engine | None = None
    glossary: Glossary | None = None

    def repairer(self, engine: Engine, languages: Languages) -> Repairer:
        """Return the ladder for an engine."""
        return Repairer(engine, languages, self.repair, self.second, self.glossary)
