"""What the repair ladder does and costs: ``python benchmarks/repair.py [--sentences N] [--level fast]``.

Text: references/news-test, the first N pairs. Prints how many answers were doubtful before and after, chrF2
of all and of the changed ones, and which rungs were kept; then the cost on a clean document: the sentences
with nothing to doubt, translated with and without repair, turn about, CPU time of one run.
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sacrebleu.metrics import CHRF

from translate import pipeline
from translate.care import Care
from translate.document import Bitext, Block, Document
from translate.repair import Draft, Languages
from translate.repair.judge import WEIGHTS, cost, judge

NEWS = Path(__file__).parents[1] / "references" / "news-test"
LANGUAGES = Languages("ar", "en")
ROUNDS = 3


def document(texts: Sequence[str]) -> Document:
    """Return texts as the blocks of a document."""
    return Document(tuple(Block(text) for text in texts), "ar", "benchmark")


def texts_of(bitext: Bitext) -> list[str]:
    """Return the target's blocks."""
    return [block.text for block in bitext.target.blocks]


def doubts(bitext: Bitext) -> list[int]:
    """Return the weight of what the checks find in each bead."""
    drafts = [Draft(b.source[0].text, b.target[0].text, b.score, b.links) for b in bitext.beads]
    return [cost(found) for found in judge(drafts, LANGUAGES)]


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Return chrF2."""
    return float(CHRF().corpus_score(list(hypotheses), [list(references)]).score)


def report_effect(plain: Bitext, repaired: Bitext, references: Sequence[str]) -> list[int]:
    """Print doubts, chrF2 and rungs; return the positions of blocks with nothing to doubt."""
    before, after = texts_of(plain), texts_of(repaired)
    old, new = doubts(plain), doubts(repaired)
    error = WEIGHTS["error"]
    for name, least in (("doubtful", 1), ("with an error", error)):
        print(f"{name}: {sum(c >= least for c in old)} before, {sum(c >= least for c in new)} after")
    changed = [n for n in range(len(before)) if before[n] != after[n]]
    print(f"chrF2 of all: {chrf(before, references):.2f} before, {chrf(after, references):.2f} after")
    if changed:
        pair = [
            chrf([side[n] for n in changed], [references[n] for n in changed]) for side in (before, after)
        ]
        print(f"chrF2 of the {len(changed)} changed: {pair[0]:.2f} before, {pair[1]:.2f} after")
    kept = Counter(a.rung for bead in repaired.beads for a in bead.attempts if a.kept)
    tried = Counter(a.rung for bead in repaired.beads for a in bead.attempts)
    for rung, count in tried.items():
        print(f"  {rung}: kept {kept[rung]} of {count}")
    pairs = zip(repaired.beads, old, strict=True)
    touched = {bead.source[0].block for bead, weight in pairs if weight or bead.attempts}
    return [n for n in range(len(before)) if n not in touched]


def report_cost(translator: pipeline.Translator, clean: Sequence[str], level: str) -> None:
    """Print the ratio of the times with and without repair on a document without doubts."""
    spent = {"off": 0.0, level: 0.0}
    for _ in range(ROUNDS):
        for name in spent:
            began = time.process_time()
            pipeline.translate(document(clean), translator, care=Care(name))  # type: ignore[arg-type]
            spent[name] += time.process_time() - began
    ratio = spent[level] / spent["off"]
    print(f"clean document of {len(clean)} sentences: {level} takes {ratio:.3f} times the time of off (CPU)")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--level", choices=["fast", "full"], default="fast")
    asked = parser.parse_args()
    sources, references = (
        (NEWS / name).read_text(encoding="utf-8").splitlines()[: asked.sentences]
        for name in ("source.ar", "reference.en")
    )
    translator = pipeline.load()
    plain = pipeline.translate(document(sources), translator, care=Care("off"))
    repaired = pipeline.translate(document(sources), translator, care=Care(asked.level))
    clean = report_effect(plain, repaired, references)
    report_cost(translator, [sources[n] for n in clean], asked.level)


if __name__ == "__main__":
    main()
