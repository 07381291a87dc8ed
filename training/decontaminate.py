r"""Look for evaluation sentences in the training text, and report what is there.

    python -m training.decontaminate --mixture training/mixture.toml --corpora ../shared/corpora \
      --set flores-dev=../shared/evalsets/flores-dev --set seeds=seeds --set references=references

A training sentence is found if it has at least half of the word 5-grams of an evaluation sentence, in the
same language; shorter evaluation sentences (3 or 4 words) have to be met word for word. Words are compared
without case, punctuation, vowel signs and elongation. Ends with 3 if anything is found.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from training.mixture import NEWS, Line, read_corpus, read_mixture
from translate.errors import Exit
from translate.normalize import normalize
from translate.tuning.news import read_news

_RUN = 5
_FEWEST = 3
_PART = 0.5
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|\n")
_TEXTS = frozenset({".ar", ".en", ".txt", ".md", ".html"})
Words = tuple[str, ...]


def words(text: str) -> Words:
    """Return the words that are compared."""
    return tuple(_WORD.findall(normalize(text).text.lower()))


class Index:
    """The sentences of one evaluation set, found again by their word 5-grams."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Index the sentences; those under three words are left out."""
        self.sentences = [found for found in dict.fromkeys(map(words, sentences)) if len(found) >= _FEWEST]
        self._short = {found for found in self.sentences if len(found) < _RUN}
        self._needed = {n: _PART * (len(s) - _RUN + 1) for n, s in enumerate(self.sentences)}
        self._runs: dict[Words, set[int]] = defaultdict(set)
        for number, sentence in enumerate(self.sentences):
            for run in _runs(sentence):
                self._runs[run].add(number)

    def has(self, text: str) -> bool:
        """Tell whether a training sentence is one of these, or most of one."""
        found = words(text)
        if found in self._short:
            return True
        met = Counter(number for run in set(_runs(found)) for number in self._runs.get(run, ()))
        return any(count >= self._needed[number] for number, count in met.items())


def _runs(sentence: Words) -> Iterator[Words]:
    return (sentence[start : start + _RUN] for start in range(len(sentence) - _RUN + 1))


def read_set(folder: Path) -> Iterator[str]:
    """Yield the sentences of an evaluation set: of every text in a folder, whatever its language."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _TEXTS and not path.stem.isupper():
            yield from _SENTENCE_END.split(path.read_text(encoding="utf-8"))


def report(indices: Mapping[str, Index], corpora: Mapping[str, Iterable[Line]]) -> tuple[str, int]:
    """Return the report as Markdown, and how many training pairs were found."""
    found: Counter[tuple[str, str]] = Counter()
    sizes: Counter[str] = Counter()
    examples = []
    for corpus, lines in corpora.items():
        for line in lines:
            sizes[corpus] += 1
            for name, index in indices.items():
                if any(map(index.has, line)):
                    found[corpus, name] += 1
                    examples.append(f"- {corpus}, {name}: {line[1]}")
    head = ["corpus", "pairs", *indices]
    rows = [
        [corpus, f"{sizes[corpus]:,}", *[str(found[corpus, name]) for name in indices]] for corpus in sizes
    ]
    table = [head, ["---"] * len(head), *rows]
    sentences = ", ".join(f"{name} {len(index.sentences):,}" for name, index in indices.items())
    lines_ = [f"Sentences looked for (both languages): {sentences}.", ""]
    lines_ += ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([*lines_, "", *sorted(examples)]) + "\n", found.total()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mixture", type=Path, required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--set", action="append", required=True, metavar="NAME=FOLDER", dest="sets")
    options = parser.parse_args(arguments)
    named = (text.partition("=") for text in options.sets)
    indices = {name: Index(read_set(Path(folder))) for name, _, folder in named}
    corpora = {
        name: read_news() if name == NEWS else read_corpus(name, options.corpora)
        for name in read_mixture(options.mixture).shares
    }
    text, found = report(indices, corpora)
    print(text, end="")
    return Exit.GATE_FAILED if found else Exit.OK


if __name__ == "__main__":
    sys.exit(main())
