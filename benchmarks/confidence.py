"""Quantiles of the embedded model's scores on references/news-test, and what they say about quality.

    python benchmarks/confidence.py [--sentences 300]

The 5 % quantile stands in translate/checks/_thresholds.py; a new model needs a new one.
"""

import argparse
from pathlib import Path

import numpy as np
from sacrebleu.metrics.chrf import CHRF

from translate.engines import Options
from translate.engines.ct2 import load
from translate.normalize import normalize

QUANTILES = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75)
BATCH = 16


def main() -> None:
    """Print quantiles of the score, mean chrF2 below them, and the correlation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("translate/models/ar-en-base"))
    parser.add_argument("--folder", type=Path, default=Path("references/news-test"))
    parser.add_argument("--sentences", type=int, default=300)
    options = parser.parse_args()
    engine = load(options.model, name=options.model.name, source="ar", target="en", options=Options())
    sources = (options.folder / "source.ar").read_text(encoding="utf-8").splitlines()[: options.sentences]
    references = (options.folder / "reference.en").read_text(encoding="utf-8").splitlines()[: len(sources)]
    texts = [normalize(source).text for source in sources]
    answers = [
        h for first in range(0, len(texts), BATCH) for h in engine.translate(texts[first : first + BATCH])
    ]
    scores = np.array([answer.score for answer in answers])
    metric = CHRF()
    quality = np.array(
        [metric.sentence_score(a.text, [r]).score for a, r in zip(answers, references, strict=True)]
    )
    for share in QUANTILES:
        line = np.quantile(scores, share)
        print(
            f"{share:5.0%} of {len(scores)} below {line:.3f}: mean chrF2 {quality[scores <= line].mean():.1f}"
        )
    print(f"all: mean chrF2 {quality.mean():.1f}, correlation {np.corrcoef(scores, quality)[0, 1]:.2f}")


if __name__ == "__main__":
    main()
