"""Derive translate/data/names.ar-en.tsv: Arabic names and how English writes them.

    python training/names.py ../shared/corpora translate/data/names.ar-en.tsv

Two sources: words of the project's news bitext whose English is always capitalised (IBM model 1, as in
training/lexicon.py), and the names of countries, regions and cities of Unicode CLDR.
"""

import gzip
import re
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path

from lexicon import arabic_ids, model_one, news_lines, number

from translate.facts.calendar import MONTHS, WEEKDAYS
from translate.facts.number_words import ENGLISH, fold
from translate.facts.romanised import distance
from translate.lexicon import WORDS, english_stem

HEADER = (
    "# Arabic name (folded, without article), its English forms, and whether it is hardly ever another word"
    " (training/names.py). From the project's news bitext (CC0-1.0) and Unicode CLDR (Unicode-3.0,"
    " https://www.unicode.org/license.txt)."
)
CAPITALISED = 0.97  # of the occurrences inside a sentence: a name; titles such as President stay below
FEWEST = 3
SURE = 0.7  # of a form's English is this name
SHORTEST_SURE = 3
SAME = 0.38  # sounds alike, as in translate/facts/name_links.py
LEAST_FORWARD, LEAST_BACKWARD = 0.2, 0.1
# Rows of cldr.tsv: cities of time zones, then (after languages) territories.
CITY_ROWS, TERRITORY_ROWS = range(147, 398), range(1307, 1605)
PEOPLE = re.compile(r"(?:i?an|ean|ese|ish|ic)s?$")
SENTENCE_START = re.compile(r"(?:^|[.!?:…\"“«(]\s*)$")


def read_pairs(folder: Path) -> list[tuple[list[str], list[str], list[bool | None]]]:
    """Return words of both sides, and whether each English one is capitalised (None: begins a sentence)."""
    pairs = []
    for line in news_lines(folder):
        arabic, _, english = line.partition("\t")
        words, capitals = [], []
        for match in WORDS.finditer(english):
            words.append(match[0])
            start = SENTENCE_START.search(english[: match.start()]) is not None
            capitals.append(None if start else match[0][0].isupper())
        left = [match[0] for match in WORDS.finditer(arabic)]
        if left and words:
            pairs.append((left, words, capitals))
    return pairs


def names_of_news(folder: Path) -> dict[str, tuple[float, list[str]]]:
    """Return Arabic forms whose likeliest English is a name, and how much of their English is names."""
    pairs = read_pairs(folder)
    seen, upper, written = Counter[str](), Counter[str](), dict[str, Counter[str]]()
    for _, words, capitals in pairs:
        for word, capital in zip(words, capitals, strict=True):
            if capital is None:
                continue
            stem = english_stem(word)
            seen[stem] += 1
            upper[stem] += capital
            if capital:
                written.setdefault(stem, Counter())[word.removesuffix("'s").removesuffix("’s")] += 1
    taken = {english_stem(word) for word in (*MONTHS["en"], *WEEKDAYS["en"], *ENGLISH)}
    left, arabic = arabic_ids([(ar, en) for ar, en, _ in pairs])
    right, english = number([[english_stem(w) for w in words] for _, words, _ in pairs])
    forward, backward = model_one(left, right, len(english)), model_one(right, left, len(arabic))
    found: dict[str, list[tuple[float, str]]] = {}
    for (a, e), chance in forward.items():
        stem = english[e]
        name = (
            a and e and stem not in taken and seen[stem] >= FEWEST and upper[stem] >= CAPITALISED * seen[stem]
        )
        if name and chance >= LEAST_FORWARD and backward.get((e, a), 0.0) >= LEAST_BACKWARD:
            found.setdefault(arabic[a].removeprefix("ال"), []).append((chance, stem))
    usual = {stem: counts.most_common(1)[0][0] for stem, counts in written.items()}
    kept: dict[str, tuple[float, list[str]]] = {}
    for form, rows in found.items():
        share = sum(chance for chance, _ in rows)
        names = [usual[stem] for _, stem in sorted(rows, reverse=True)]
        # What always stands beside a name is not the name: ابابا is the Ababa of Addis Ababa.
        names = joined(form, names)
        alike = [name for name in names if is_alike(form, name)]
        if len(form) > 2 and (alike or share >= SURE):
            kept[form] = share, alike or names
    return kept


def joined(form: str, names: list[str]) -> list[str]:
    """Put two words together that are one in Arabic: Kuala Lumpur."""
    single = min(distance(form, name) for name in names)
    whole = {f"{a} {b}": distance(form, a + b) for a, b in permutations(names, 2)}
    best = min(whole, key=whole.__getitem__, default="")
    return [best] if best and whole[best] < single else names


def is_alike(form: str, name: str) -> bool:
    """Tell whether an Arabic form sounds like a name, or like what a people's name is made of."""
    return min(distance(form, name), distance(form, PEOPLE.sub("", name))) <= SAME


def names_of_cldr(folder: Path) -> dict[str, list[str]]:
    """Return countries, regions and cities."""
    with gzip.open(folder / "cldr.tsv.gz", "rt", encoding="utf-8") as stream:
        rows = stream.read().splitlines()
    found: dict[str, list[str]] = {}
    for place in (*CITY_ROWS, *TERRITORY_ROWS):
        arabic, _, english = rows[place].partition("\t")
        if english[:1].isupper() and not re.search(r"[\d(]|Time|World|Region|Standard", english):
            # "Winamac, Indiana" names the state only to tell it from others.
            form, name = (text.split("،")[0].split(",")[0] for text in (fold(arabic), english))
            form = " ".join(word.removeprefix("ال") for word in form.split())
            found.setdefault(form, []).append(name)
    return found


def main() -> None:
    """Write the table."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    merged = names_of_cldr(folder)
    sure = {form for form in merged if len(form) > SHORTEST_SURE}
    for form, (share, names) in names_of_news(folder).items():
        merged[form] = list(dict.fromkeys((*merged.get(form, ()), *names)))
        if share >= SURE:
            sure.add(form)
        else:
            sure.discard(form)
    with out.open("w", encoding="utf-8") as stream:
        print(HEADER, file=stream)
        for form in sorted(merged):
            print(form, "|".join(merged[form]), "sure" if form in sure else "", sep="\t", file=stream)


if __name__ == "__main__":
    main()
