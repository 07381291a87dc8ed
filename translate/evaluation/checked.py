"""What the checks find in each system's translation of the source, as counts."""

from collections import Counter
from collections.abc import Sequence

from translate.checks import CHECKS, run_checks
from translate.document import Bead, Bitext, Block, Document, Segment
from translate.evaluation.corpus import groups
from translate.facts import table as fact_table
from translate.glossary import Glossary
from translate.glossary import table as term_table
from translate.results import CheckCount, Row

_KINDS = {"number": "numbers", "date": "dates", "name": "names"}


def count_findings(
    rows: Sequence[Row],
    hypotheses: Sequence[str],
    languages: tuple[str, str],
    glossary: Glossary | None = None,
) -> tuple[CheckCount, ...]:
    """Run all checks on one system.

    Args:
        rows: The rows, with their sources.
        hypotheses: The system's text for each.
        languages: ISO 639-1 codes of source and target.
        glossary: Terms whose use is counted.

    Returns:
        One count a check, also where it found nothing. ``cases`` says how many facts or terms the source
        states, so that errors can be told as a rate.
    """
    bitext = _bitext(rows, hypotheses, languages)
    cases = Counter(_KINDS[fact.kind] for fact in fact_table(bitext) if fact.source is not None)
    # What the checks themselves do not count: a source that nothing stands against.
    silent = sum(bool(bead.source) and not any(s.text.strip() for s in bead.target) for bead in bitext.beads)
    found = Counter((finding.check, finding.severity) for finding in run_checks(bitext))
    counts = [
        CheckCount(name, found[name, "error"], found[name, "warning"], cases[name])
        for name in CHECKS.names()
        if name != "glossary"
    ]
    counts.append(CheckCount("untranslated", silent, 0, len(bitext.beads)))
    if glossary is not None:
        terms = term_table(bitext, glossary)
        counts.append(CheckCount("glossary", sum(not term.met for term in terms), 0, len(terms)))
    return tuple(counts)


def _bitext(rows: Sequence[Row], hypotheses: Sequence[str], languages: tuple[str, str]) -> Bitext:
    """Return source and hypothesis as a bitext: one bead for each group of rows that share a source."""
    beads: list[Bead] = []
    sides: tuple[list[Block], list[Block]] = ([], [])
    for number, group in enumerate(groups(rows)):
        texts = (rows[group.start].source or "", " ".join(filter(None, (hypotheses[row] for row in group))))
        source, target = ((Segment(text, number, 0),) if text.strip() else () for text in texts)
        for blocks, text in zip(sides, texts, strict=True):
            blocks.append(Block(text))
        beads.append(Bead(source, target, origin="human"))
    documents = [
        Document(tuple(blocks), language, name)
        for blocks, language, name in zip(sides, languages, ("source", "hypothesis"), strict=True)
    ]
    return Bitext(documents[0], documents[1], tuple(beads), "evaluation")
