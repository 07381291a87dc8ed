"""Whether a sentence that is left out of a document's translation is told.

    python benchmarks/documents.py

Of each reference A one sentence goes, one at a time, where its paragraph has others; the seed and what is
left are aligned and checked as by `dragoman check`. Caught: an omission is told in a bead that has source
text of the sentence's partner; by any check: something is told there, a missing number or a doubtful
alignment, say.
"""

from dataclasses import replace
from pathlib import Path

from translate import pipeline
from translate.document import Bead, Document, Segment
from translate.formats import format_of


def read(path: Path, language: str) -> Document:
    """Read a document as the command does."""
    return pipeline.read(path.read_bytes(), name=str(path), format_name=format_of(str(path)), source=language)


def without(document: Document, segment: Segment) -> Document:
    """Take one sentence out of its block."""
    blocks = list(document.blocks)
    block = blocks[segment.block]
    end = segment.start + len(segment.text)
    text = f"{block.text[: segment.start].rstrip()} {block.text[end:].lstrip()}".strip()
    blocks[segment.block] = replace(block, text=text, marks=())
    return replace(document, blocks=tuple(blocks))


def checks_that_tell(bead: Bead, source: Document, target: Document) -> set[str]:
    """Return the checks that find something where the bead's source is, once its target is gone."""
    bitext = pipeline.align(source, without(target, bead.target[0])).bitext
    wanted = {(segment.block, segment.start) for segment in bead.source}
    return {
        finding.check
        for finding in pipeline.check(bitext)
        if wanted & {(segment.block, segment.start) for segment in bitext.beads[finding.bead].source}
    }


def main() -> None:
    """Print how many are caught."""
    caught = told = total = 0
    for seed in sorted(Path("seeds").glob("*/*.ar.*")):
        [reference] = Path("references/a", seed.parent.name).glob(f"{seed.name.split('.')[0]}.en.*")
        source, target = read(seed, "ar"), read(reference, "en")
        for bead in pipeline.align(source, target).bitext.beads:
            if len(bead.source) != 1 or len(bead.target) != 1:
                continue
            if bead.target[0].text == target.blocks[bead.target[0].block].text.strip():
                continue  # a paragraph of one sentence
            total += 1
            found = checks_that_tell(bead, source, target)
            caught += "omission" in found
            told += bool(found)
            if "omission" not in found:
                print("missed:", seed.name, bead.source[0].text, *sorted(found))
    print(f"caught {caught} of {total}, by any check {told}")


if __name__ == "__main__":
    main()
