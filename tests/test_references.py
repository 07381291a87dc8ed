"""The seeds, their references and the gold alignments agree with one another."""

import html
import re
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*/*.ar.*"))
REFERENCES = ROOT / "references"
GOLD = sorted((REFERENCES / "gold").glob("*/*.txt"))
GIVEN = "kremlin-security-guarantees.ar.txt"  # not ours to lengthen or to cut

each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
each_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
each_side = pytest.mark.parametrize("side", ["ar", "en"])

MARKUP = {
    ".txt": [],
    ".md": [
        (r"(?m)^\|[-|]+\|$", ""),  # the rule under a table's header
        (r"(?m)^(#+|-|\d+\.|\[\^\w+\]:) ", ""),
        (r"\[\^\w+\]", ""),
        (r"\[([^\]]*)\]\([^)]*\)", r"\1"),
        (r"[*`|]", ""),
    ],
    ".html": [
        (r"(?s)<!.*?>|<(head|script|style|svg|pre)\b.*?</\1>", ""),
        (r"</?(b|code|span)\b[^>]*>", ""),
        (r"<[^>]+>", " "),
    ],
}


def plain(path: Path) -> str:
    """Give a document's text without its markup, white space collapsed."""
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in MARKUP[path.suffix]:
        text = re.sub(pattern, replacement, text)
    return " ".join((html.unescape(text) if path.suffix == ".html" else text).split())


def beads(gold: Path) -> list[dict[str, list[str]]]:
    """Read a gold file; its format is told in references/gold/README.md."""
    lines = [line for line in gold.read_text(encoding="utf-8").splitlines() if line != "¶"]
    found = []
    for is_bead, group in groupby(lines, key=bool):
        if is_bead:
            bead: dict[str, list[str]] = {"ar": [], "en": []}
            for line in group:
                side, text = line.split(": ", 1)
                bead[side].append(text)
            found.append(bead)
    return found


def shape(bead: dict[str, list[str]]) -> tuple[int, int]:
    return len(bead["ar"]), len(bead["en"])


def reference(seed: Path, translator: str) -> Path:
    name = seed.name.replace(".ar.", ".en.")
    return REFERENCES / translator / seed.parent.name / name


def document(gold: Path, side: str) -> Path:
    root = {"ar": ROOT / "seeds", "en": REFERENCES / "b"}[side]
    (path,) = (root / gold.parent.name).glob(f"{gold.stem}.{side}.*")
    return path


@each_seed
def test_a_seed_lies_beside_a_source_that_names_it(seed):
    assert seed.name in (seed.parent / "SOURCE.md").read_text(encoding="utf-8")


@each_seed
def test_a_seed_of_ours_has_250_to_600_words(seed):
    if seed.name != GIVEN:
        assert 250 <= len(plain(seed).split()) <= 600


@each_seed
@pytest.mark.parametrize("translator", ["a", "b"])
def test_a_seed_has_a_reference_by_each_translator(seed, translator):
    assert len(plain(reference(seed, translator)).split()) > 250


@each_seed
def test_reference_a_has_as_many_blocks_as_its_seed(seed):
    blocks = {".txt": r"\n\n", ".md": r"\n+", ".html": r"<(p|h\d|li|t[dh]|figcaption|pre)\b"}
    ours, theirs = (
        len(re.findall(blocks[seed.suffix], path.read_text(encoding="utf-8").strip()))
        for path in (seed, reference(seed, "a"))
    )
    assert ours == theirs


@each_seed
def test_the_two_references_share_no_long_sentence(seed):
    a, b = (
        {line for line in re.split(r"(?<=[.?!])\s+", plain(reference(seed, side))) if len(line) > 40}
        for side in "ab"
    )
    assert not a & b


def test_every_reference_belongs_to_a_seed():
    expected = {reference(seed, side) for seed in SEEDS for side in "ab"}
    assert expected == {path for side in "ab" for path in (REFERENCES / side).glob("*/*")}


@each_gold
@each_side
def test_gold_sentences_in_order_are_the_whole_document(gold, side):
    sentences = [sentence for bead in beads(gold) for sentence in bead[side]]
    assert " ".join(sentences) == plain(document(gold, side))


@each_gold
def test_a_gold_bead_has_a_sentence_on_one_side_at_least(gold):
    assert (0, 0) not in map(shape, beads(gold))


@each_gold
def test_a_quarter_of_a_gold_documents_beads_are_not_one_to_one(gold):
    shapes = [shape(bead) for bead in beads(gold)]
    assert sum(s != (1, 1) for s in shapes) >= len(shapes) / 4


def test_the_gold_has_250_beads_over_six_documents():
    assert len(GOLD) >= 6
    assert sum(len(beads(gold)) for gold in GOLD) >= 250


def test_the_gold_knows_merges_splits_deletions_and_insertions():
    shapes = {shape(bead) for gold in GOLD for bead in beads(gold)}
    assert {(2, 1), (1, 2), (1, 0), (0, 1)} <= shapes


def test_news_test_has_one_reference_for_each_source_line():
    source, target = (
        (REFERENCES / "news-test" / name).read_text(encoding="utf-8").splitlines()
        for name in ("source.ar", "reference.en")
    )
    assert len(source) == len(target)
    assert all(map(str.strip, source + target))


def test_names_of_the_lists_stand_in_their_texts():
    sides = [
        (REFERENCES / "news-test" / name).read_text(encoding="utf-8").splitlines()
        for name in ("source.ar", "reference.en")
    ]
    start: dict[int, int] = {}
    for row in (REFERENCES / "names" / "news-test.tsv").read_text(encoding="utf-8").splitlines():
        line, arabic, english = row.split("\t")
        source, target = (side[int(line) - 1] for side in sides)
        place = source.find(arabic, start.get(int(line), 0))
        assert place >= 0, row
        assert english == "-" or english in target, row
        start[int(line)] = place + len(arabic)


def test_names_of_the_seeds_stand_in_their_documents():
    for row in (REFERENCES / "names" / "seeds.tsv").read_text(encoding="utf-8").splitlines():
        where, arabic, english = row.split("\t")
        document = where.rpartition(":")[0]
        [seed] = (ROOT / "seeds").glob(f"{document}.ar.*")
        [reference] = (REFERENCES / "a").glob(f"{document}.en.*")
        assert arabic in plain(seed), row
        assert english in plain(reference), row
