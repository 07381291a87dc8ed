"""Files of lines too large to keep: scored in chunks by several processes, in bounded memory.

Only sums are kept, or the statistics of each line where intervals are asked for; no line stays. The scores
are those of the same files scored whole.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice, zip_longest
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.document import Score
from translate.errors import InputError
from translate.evaluation.scoring import Scored
from translate.metrics import Metric, _significance, metric

Statistics = NDArray[Any]

CHUNK = 10_000
"""Lines sent to a process at a time: about 3 MB for two texts, half a second of work."""

_Sides = tuple[list[list[str]], list[list[str]]]
OnProgress = Callable[[int, int], None]


class Counted(NamedTuple):
    """What was found in files of lines.

    Attributes:
        size: Number of lines.
        sha256: Digest of the references, as ``corpus.references_digest``.
        scored: For each system, what each metric says.
        empty: For each system, how many of its lines are empty where the reference's is not.
    """

    size: int
    sha256: str
    scored: list[list[Scored]]
    empty: list[int]


class _Part(NamedTuple):
    """What a process found in one chunk: for each system and metric, rows of statistics or their sum."""

    statistics: list[list[Statistics]]
    empty: list[int]
    size: int


def count_lines(path: Path) -> int:
    """Return how many lines a file has, without holding it."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        return sum(1 for _ in stream)


def score_lines(
    systems: Sequence[Path],
    references: Sequence[Path],
    names: Sequence[str],
    *,
    resamples: int,
    seed: int,
    jobs: int,
    on_progress: OnProgress,
) -> Counted:
    """Score files with as many lines each.

    Args:
        systems: One file a system.
        references: One file a reference.
        names: Names of metrics.
        resamples: Bootstrap resamples for intervals; 0 for none.
        seed: Their seed.
        jobs: Processes.
        on_progress: Told how many lines are done, and how many there are.

    Raises:
        InputError: A file is not UTF-8, or has fewer lines than another.
    """
    digest = hashlib.sha256()
    total = count_lines(references[0])
    parts: list[_Part] = []
    kept = resamples > 0
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for part in _in_order(
            pool, _chunks([*systems, *references], digest, len(systems)), names, kept, jobs
        ):
            if parts and not kept:
                parts = [_added(parts[0], part)]
            else:
                parts.append(part)
            on_progress(sum(one.size for one in parts), total)
    metrics = [metric(name) for name in names]
    scored = [
        [
            _scored(
                one, [part.statistics[system][number] for part in parts], len(references), resamples, seed
            )
            for number, one in enumerate(metrics)
        ]
        for system in range(len(systems))
    ]
    empty = [sum(part.empty[system] for part in parts) for system in range(len(systems))]
    return Counted(sum(part.size for part in parts), digest.hexdigest(), scored, empty)


def _chunks(paths: Sequence[Path], digest: Any, systems: int) -> Iterator[_Sides]:
    """Yield the next lines of all files, and feed the references to the digest."""
    streams = [_lines(path) for path in paths]
    while True:
        rows = list(islice(zip_longest(*streams), CHUNK))
        if not rows:
            return
        for row in rows:
            if None in row:
                short = paths[row.index(None)]
                raise InputError(f"{short}: has fewer lines than the others; lines must stand against lines")
            for text in row[systems:]:
                digest.update(text.encode() + b"\0")
            digest.update(b"\n")
        sides = [list(side) for side in zip(*rows, strict=True)]
        yield sides[:systems], sides[systems:]


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for line in stream:
                yield line.rstrip()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text; convert it first") from error


def _in_order(
    pool: ProcessPoolExecutor, chunks: Iterator[_Sides], names: Sequence[str], kept: bool, jobs: int
) -> Iterator[_Part]:
    """Yield what the processes found, in order, with at most two chunks waiting for each process."""
    waiting: list[Future[_Part]] = []
    for hypotheses, references in chunks:
        waiting.append(pool.submit(_count, hypotheses, references, tuple(names), kept))
        if len(waiting) > 2 * jobs:
            yield waiting.pop(0).result()
    for one in waiting:
        yield one.result()


def _count(
    hypotheses: list[list[str]], references: list[list[str]], names: tuple[str, ...], kept: bool
) -> _Part:
    """Count one chunk, in a process of its own."""
    metrics = [metric(name) for name in names]
    statistics = [
        [
            rows if kept else rows.sum(0, keepdims=True)
            for rows in (one.statistics(side, references) for one in metrics)
        ]
        for side in hypotheses
    ]
    empty = [
        sum(not text and bool(other) for text, other in zip(side, references[0], strict=True))
        for side in hypotheses
    ]
    return _Part(statistics, empty, len(references[0]))


def _added(one: _Part, other: _Part) -> _Part:
    """Return the sums of two chunks."""
    statistics = [
        [a + b for a, b in zip(left, right, strict=True)]
        for left, right in zip(one.statistics, other.statistics, strict=True)
    ]
    empty = [a + b for a, b in zip(one.empty, other.empty, strict=True)]
    return _Part(statistics, empty, one.size + other.size)


def _scored(one: Metric, parts: list[Statistics], references: int, resamples: int, seed: int) -> Scored:
    rows = np.concatenate(parts) if len(parts) > 1 else parts[0]
    resampled = interval = None
    if resamples:
        resampled = _significance.bootstrap_scores(one, rows, resamples=resamples, seed=seed)
        interval = _significance.interval(resampled)
    signature = one.signature(references, resamples=resamples, seed=seed)
    value = float(one.score(rows.sum(0)))
    return Scored(one, rows, resampled, Score(one.name, value, signature, one.higher_is_better, interval))
