"""How many terms of a glossary are met, and by which means: ``python benchmarks/glossary.py [--show]``.

Terms: benchmarks/glossary.csv, most of them not what the embedded model says by itself. Text:
references/news-test. ``--show`` prints each changed sentence, to be judged by eye.
"""

import sys
from collections import Counter
from pathlib import Path

from translate import pipeline
from translate.glossary import Glossary
from translate.repair import Draft, Languages, Repairer
from translate.repair.draft import translated
from translate.termbase import read_glossary

HERE = Path(__file__).parent
NEWS = HERE.parent / "references" / "news-test" / "source.ar"
BATCH = 24


def main() -> None:
    """Print how many uses are met before, after alternatives, and after putting in."""
    path = HERE / "glossary.csv"
    glossary = Glossary(read_glossary(path.read_bytes(), name=path.name))
    engine = pipeline.load().engine
    repairer = Repairer(engine, Languages("ar", "en"), "off", glossary=glossary)
    ladder = Repairer(engine, Languages("ar", "en"), "fast", glossary=glossary)
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if glossary.index.find(line)]
    drafts: list[Draft] = []
    for start in range(0, len(lines), BATCH):
        drafts += translated(engine, lines[start : start + BATCH])
    met = Counter[str]()
    for name, results in (
        ("the model alone", drafts),
        ("put in by alignment and likeness", repairer.repair(drafts)),
        ("alternatives first, then put in", ladder.repair(drafts)),
    ):
        uses = [use for draft in results for use in glossary.look(draft.source, draft.text, draft.links)]
        met[name] = sum(use.met for use in uses)
        print(f"{name}: {met[name]} of {len(uses)} met, in {len(lines)} sentences")
        if "--show" in sys.argv:
            for before, after in zip(drafts, results, strict=True):
                if before.text != after.text:
                    print(f"  {before.source}\n  - {before.text}\n  + {after.text}")


if __name__ == "__main__":
    main()
