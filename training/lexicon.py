"""Count translate/data/lexicon.ar-en.tsv: IBM model 1 in both directions, kept where they agree.

    python training/lexicon.py ../shared/corpora translate/data/lexicon.ar-en.tsv

Reads news/*.tsv and the named public corpora, one "arabic<TAB>english" pair a line. Brown et al. (1993),
"The Mathematics of Statistical Machine Translation", model 1; a pair of words is kept where each is
likely given the other, as in the intersection heuristic of Och and Ney (2003).
"""

import gzip
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from translate.lexicon import WORDS, arabic_forms, english_stem

# Licence-clean and not shared alike: CC0, MIT, Apache-2.0, CC-BY (MANIFEST.tsv of the corpora).
PUBLIC = ("tico19", "tico19_terms", "open_sdg", "mmlu_ar_mt", "tatoeba_anki")
HEADER = (
    "# Arabic form, then English stems with their probability in hundredths (training/lexicon.py). Counted"
    " from the project's news bitext (CC0), TICO-19 (CC0), open-sdg (MIT), MMLU in Arabic (AceGPT,"
    " Apache-2.0; MMLU, MIT) and Tatoeba (CC-BY 2.0 FR, tatoeba.org). Licence of this file: CC-BY-4.0."
)
LONGEST = 60  # words; longer pairs are seldom one sentence
FEWEST = 3  # a word seen less often has no trustworthy translation
ROUNDS = 6
KEPT = 10
LEAST_FORWARD, LEAST_BACKWARD = 0.02, 0.005
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def news_lines(folder: Path) -> Iterator[str]:
    """Yield the pairs of the news bitext, without the one in sixty that is references/news-test."""
    for path in sorted((folder / "news").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if zlib.crc32(line.partition("\t")[0].encode()) % 60:
                yield line


def read_pairs(folder: Path) -> list[tuple[list[str], list[str]]]:
    """Return the pairs as words: Arabic as written, English as stems."""
    lines = list(news_lines(folder))
    for name in PUBLIC:
        with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as stream:
            lines += stream.read().splitlines()
    pairs = []
    for line in dict.fromkeys(lines):
        arabic, _, english = line.partition("\t")
        left = [match[0] for match in WORDS.finditer(arabic)]
        right = [english_stem(match[0]) for match in WORDS.finditer(english)]
        if 0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST:
            pairs.append((left, right))
    return pairs


def arabic_ids(pairs: list[tuple[list[str], list[str]]]) -> tuple[list[list[int]], list[str]]:
    """Choose for each word the least cut form that stands on its own (or with the article) often enough."""
    alone = Counter[str]()
    for left, _ in pairs:
        for word in left:
            forms = arabic_forms(word)
            alone[forms[0]] += 1
            if forms[0].startswith("ال"):
                alone[forms[0][2:]] += 1
    chosen: dict[str, str] = {}
    for word in {word for left, _ in pairs for word in left}:
        forms = arabic_forms(word)
        first = alone[forms[0]]
        # A cut form must be clearly commoner: وزير stays, though زير occurs.
        better = [form for form in forms[1:] if alone[form] > 2 * first]
        chosen[word] = max(better, key=alone.__getitem__) if better and first < 50 else forms[0]
    return number([[chosen[word] for word in left] for left, _ in pairs])


def number(texts: list[list[str]]) -> tuple[list[list[int]], list[str]]:
    """Give each word that is common enough a number from 1; 0 is the empty word."""
    counts = Counter(word for text in texts for word in text)
    names = ["", *sorted(word for word, count in counts.items() if count >= FEWEST)]
    ids = {name: position for position, name in enumerate(names)}
    return [[ids[w] for w in text if w in ids] for text in texts], names


def cells(givens: list[list[int]], makes: list[list[int]]) -> tuple[Ints, Ints, Ints]:
    """Return, for each made word and each given word (the empty one included), both and a group number."""
    given, made, group = [], [], []
    groups = 0
    for left, right in zip(givens, makes, strict=True):
        base = np.array([0, *left], dtype=np.int64)
        for word in right:
            given.append(base)
            made.append(np.full(base.size, word, dtype=np.int64))
            group.append(np.full(base.size, groups, dtype=np.int64))
            groups += 1
    return np.concatenate(given), np.concatenate(made), np.concatenate(group)


def model_one(givens: list[list[int]], makes: list[list[int]], size: int) -> dict[tuple[int, int], float]:
    """Return p(made | given) by expectation maximisation."""
    given, made, group = cells(givens, makes)
    pairs, inverse = np.unique(given * size + made, return_inverse=True)
    owners = pairs // size
    chance: Floats = np.ones(pairs.size)
    for _ in range(ROUNDS):
        weight = chance[inverse]
        weight /= np.bincount(group, weights=weight)[group]
        chance = np.bincount(inverse, weights=weight)
        chance /= np.bincount(owners, weights=chance)[owners]
    kept = chance >= min(LEAST_FORWARD, LEAST_BACKWARD)
    return {
        (int(pair // size), int(pair % size)): float(value)
        for pair, value in zip(pairs[kept], chance[kept], strict=True)
    }


def main() -> None:
    """Write the lexicon."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    pairs = read_pairs(folder)
    left, arabic = arabic_ids(pairs)
    right, english = number([words for _, words in pairs])
    forward = model_one(left, right, len(english))
    backward = model_one(right, left, len(arabic))
    entries: dict[str, list[tuple[float, str]]] = {}
    for (a, e), chance in forward.items():
        if a and e and chance >= LEAST_FORWARD and backward.get((e, a), 0.0) >= LEAST_BACKWARD:
            entries.setdefault(arabic[a], []).append((chance, english[e]))
    with out.open("w", encoding="utf-8") as stream:
        print(HEADER, file=stream)
        for form in sorted(entries):
            best = sorted(entries[form], key=lambda entry: (-entry[0], entry[1]))[:KEPT]
            print(
                form, " ".join(f"{stem} {max(1, round(100 * p))}" for p, stem in best), sep="\t", file=stream
            )


if __name__ == "__main__":
    main()
