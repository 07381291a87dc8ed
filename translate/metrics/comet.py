"""COMET (Rei et al. 2022, 2022.wmt-1.52) in its own environment: wmt22-comet-da, in hundredths.

COMET needs torch and a model of 2.3 GB, and pins libraries that other programs need in other versions. So
it is run as a program of the Python that ``DRAGOMAN_COMET_PYTHON`` names, and what it said is kept.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from translate.errors import UsageError, reason_of

PYTHON = "DRAGOMAN_COMET_PYTHON"
"""Environment variable with the Python that has COMET; the processes of a large evaluation read it too."""
MODEL = "Unbabel/wmt22-comet-da"
"""The model that the published agreement with people is of (``translate.evaluation.agreement``)."""
_PROGRAM = Path(__file__).with_name("_comet_process.py")
_VERSION = "from importlib.metadata import version; print(version('unbabel-comet'))"

Statistics = NDArray[Any]


class Comet:
    """COMET behind the protocol of this folder; a row is the sum of a segment's scores and their number."""

    name = "COMET"
    higher_is_better = True

    def __init__(self, python: str, version: str) -> None:
        """Take the Python that has COMET, and the version of ``unbabel-comet`` there."""
        self._python = python
        self._version = version

    def statistics(
        self,
        hypotheses: Sequence[str],
        references: Sequence[Sequence[str]],
        *,
        sources: Sequence[str] | None = None,
    ) -> Statistics:
        """Return score and count of each segment; of several references the mean.

        Raises:
            UsageError: There are no sources, or COMET failed.
        """
        if sources is None:
            raise UsageError("COMET reads the text translated; give it with --source")
        rows = [
            {"src": source, "mt": said, "ref": wanted}
            for side in references
            for source, said, wanted in zip(sources, hypotheses, side, strict=True)
        ]
        scores = np.array(self._scores(rows)).reshape(len(references), len(hypotheses))
        return np.column_stack((scores.mean(0), np.ones(len(hypotheses))))

    def score(self, sums: Sequence[Any] | Statistics) -> float:
        """Return the mean score, in hundredths."""
        return float(100 * sums[0] / sums[1]) if sums[1] else 0.0

    def segment_score(self, row: Sequence[Any] | Statistics) -> float:
        """Return one segment's score, in hundredths."""
        return self.score(row)

    def signature(self, references: int, *, resamples: int = 0, seed: int = 0) -> str:
        """Return model and version in sacrebleu's way of writing."""
        parts = [f"nrefs:{references}"]
        if resamples:
            parts += [f"bs:{resamples}", f"seed:{seed}"]
        return "|".join([*parts, f"model:{MODEL}", f"version:{self._version}"])

    def _scores(self, rows: Sequence[dict[str, str]]) -> list[float]:
        """Return a score for each row, from the cache if these rows were scored before."""
        asked = json.dumps([MODEL, self._version, rows], ensure_ascii=False).encode()
        cached = user_cache_path("dragoman") / "comet" / f"{hashlib.sha256(asked).hexdigest()}.json"
        try:
            if not cached.is_file():
                cached.parent.mkdir(parents=True, exist_ok=True)
                with TemporaryDirectory(dir=cached.parent) as folder:
                    place = Path(folder)
                    (place / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
                    self._run(place / "rows.json", place / "scores.json")
                    (place / "scores.json").replace(cached)
            scores: list[float] = json.loads(cached.read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(f"{cached}: COMET's scores cannot be kept there: {reason_of(error)}") from error
        return scores

    def _run(self, rows: Path, scores: Path) -> None:
        # Python looks for modules beside the program first, and here that would find this file as `comet`.
        program = shutil.copy(_PROGRAM, rows.parent)
        ended = _ask(self._python, str(program), MODEL, str(rows), str(scores))
        if ended.returncode or not scores.is_file():
            raise UsageError(f"COMET failed in {self._python}: {_last_line(ended)}")


def load() -> Comet:
    """Return COMET.

    Raises:
        UsageError: No Python is named, or it has no COMET.
    """
    python = os.environ.get(PYTHON)
    if not python:
        raise UsageError(
            "COMET runs in an environment of its own; make one, `pip install unbabel-comet` there,"
            f" and name its Python with --comet-python or {PYTHON}"
        )
    ended = _ask(python, "-c", _VERSION)
    if ended.returncode:
        raise UsageError(
            f"{python}: this Python has no COMET ({_last_line(ended)}); pip install unbabel-comet"
        )
    return Comet(python, ended.stdout.strip())


def _ask(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [python, *arguments], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise UsageError(f"{python}: cannot be run: {reason_of(error)}") from error


def _last_line(ended: subprocess.CompletedProcess[str]) -> str:
    return (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
