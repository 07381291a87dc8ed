"""The mixture file, the corpora that it names, and the batches drawn from them."""

import csv
import gzip
import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from translate.errors import InputError, UsageError
from translate.models.manifest import sha256_of
from translate.tuning import Batch, Pair, Rates
from translate.tuning.news import is_test, read_files
from translate.tuning.pairs import batches, encode

NEWS = "news"
MANIFEST = Path(__file__).parent / "corpora.tsv"
# Single names and terms; everything else is sentences, whose sides are of like length.
_LISTS = frozenset({"names_wikidata_cc0", "cldr", "tico19_terms"})
# Words of source over words of target, both and two; outside it pairs of the corpora are seldom translations.
_LEAST_RATIO, _MOST_RATIO = 0.4, 2.0
Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mixture:
    """A mixture file.

    Attributes:
        shares: Of each corpus, relative to their sum.
        round: Pairs of one round.
        tokens: Padded pieces of a batch, on the longer side.
        joined: Part of neighbouring news sentences that is learnt joined, too.
        rates: Learning rates.
    """

    shares: dict[str, float]
    round: int
    tokens: int
    joined: float
    rates: Rates


def read_mixture(path: Path) -> Mixture:
    """Read a mixture file.

    Raises:
        InputError: It cannot be read, or misses something.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Mixture(content["shares"], **content["training"], rates=Rates(**content["rates"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a mixture file: {error}") from error


def read_manifest(path: Path = MANIFEST) -> dict[str, dict[str, str]]:
    """Return the rows of the corpora's manifest by name."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["name"]: row for row in rows}


class Corpora:
    """Every corpus of a mixture as piece numbers, drawn from in turn."""

    def __init__(
        self, mixture: Mixture, folder: Path | None, processor: SentencePieceProcessor, *, seed: int
    ) -> None:
        """Read and encode the corpora.

        Args:
            mixture: Which, and how much of each.
            folder: Where those of the manifest are; the news is the project's own.
            processor: The model's SentencePiece.
            seed: Of the order and of what is joined.

        Raises:
            InputError: A corpus is missing or is not the one that the manifest names.
        """
        self.mixture = mixture
        self._chance = random.Random(seed)
        self._pools: dict[str, list[Pair]] = {}
        self._places = dict.fromkeys(mixture.shares, 0)
        for name in mixture.shares:
            lines = self._news() if name == NEWS else read_corpus(name, folder)
            pairs = [pair for source, target in lines if (pair := encode(processor, source, target))]
            self._chance.shuffle(pairs)
            self._pools[name] = pairs

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return sum(map(len, self._pools.values()))

    def round(self) -> list[Batch]:
        """Return the batches of the next round, each corpus with its share."""
        total = sum(self.mixture.shares.values())
        drawn: list[Pair] = []
        for name, share in self.mixture.shares.items():
            pool = self._pools[name]
            for _ in range(round(self.mixture.round * share / total)):
                drawn.append(pool[self._places[name] % len(pool)])
                self._places[name] += 1
        return batches(drawn, tokens=self.mixture.tokens, chance=self._chance)

    def _news(self) -> Iterator[Line]:
        for pairs in read_files():
            last: Line | None = None
            for source, target in pairs:
                if is_test(source):
                    last = None
                    continue
                yield source, target
                # Neighbouring lines are often neighbouring sentences: joined, they teach long inputs.
                if last and self._chance.random() < self.mixture.joined:
                    yield f"{last[0]} {source}", f"{last[1]} {target}"
                last = source, target


def read_corpus(name: str, folder: Path | None) -> Iterator[Line]:
    """Yield the pairs of a corpus of the manifest that are like translations.

    Raises:
        UsageError: The manifest does not name it, or no folder is given.
        InputError: It is missing, or its digest is not the manifest's.
    """
    row = read_manifest().get(name)
    if row is None:
        raise UsageError(f"{name}: neither {NEWS} nor in {MANIFEST.name}")
    if folder is None:
        raise UsageError(f"{name}: name the folder with the corpora (--corpora)")
    path = folder / f"{name}.tsv.gz"
    if not path.is_file():
        raise InputError(f"{path}: missing; {MANIFEST.name} says where it is from")
    if sha256_of(path) != row["sha256"]:
        raise InputError(f"{path}: not the file of {MANIFEST.name}: another sha256")
    lines = read_lines(path)
    yield from lines if name in _LISTS else _alike(lines)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the pairs of a gzipped file of ``arabic<TAB>english`` lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            source, tab, target = line.rstrip("\n").partition("\t")
            if tab and "\t" not in target:
                yield source, target


def _alike(lines: Iterable[Line]) -> Iterator[Line]:
    for source, target in lines:
        if _LEAST_RATIO < (len(source.split()) + 2) / (len(target.split()) + 2) < _MOST_RATIO:
            yield source, target
