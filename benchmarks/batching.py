"""How large a batch should be: the time of the same sentences at several budgets, as ratios in one run.

The embedded model translates 240 sentences of references/news-test; the budgets alternate and the best of two
runs counts. First column: padded source tokens a batch; second: time relative to the program's own budget.
"""

import time
from pathlib import Path

from translate.batching import plan_batches, run_batches
from translate.engines import Options
from translate.engines.ct2 import load
from translate.normalize import normalize
from translate.translation import BATCH_TOKENS

ROOT = Path(__file__).parents[1]
SENTENCES = 240
BUDGETS = (250, 750, BATCH_TOKENS, 3000, 6000)


def main() -> None:
    """Translate at each budget and compare."""
    lines = (ROOT / "references/news-test/source.ar").read_text(encoding="utf-8").splitlines()
    texts = [normalize(line).text for line in lines[:SENTENCES]]
    model = ROOT / "translate/models/ar-en-base"
    engine = load(model, name="ar-en-base", source="ar", target="en", options=Options())
    lengths = [engine.count_tokens(text) for text in texts]
    seconds = dict.fromkeys(BUDGETS, float("inf"))
    for _ in range(2):
        for budget in BUDGETS:
            began = time.perf_counter()
            run_batches(texts, plan_batches(lengths, budget), engine.translate)
            seconds[budget] = min(seconds[budget], time.perf_counter() - began)
    for budget in BUDGETS:
        print(f"{budget:5}  {seconds[budget] / seconds[BATCH_TOKENS]:.2f}")


if __name__ == "__main__":
    main()
