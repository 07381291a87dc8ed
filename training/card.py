r"""Write a converted model's card: what it is, what it learnt from, what it scores, its digest.

    python -m training.card ar-en-new/ --mixture training/mixture.toml --steps 12000 \
      --score "FLORES dev (997)=flores.json" --score "news-test (609)=news.json"

A score is what ``training.score`` printed.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.mixture import NEWS, Mixture, read_manifest, read_mixture
from translate.models.manifest import sha256_of

_LIMITS = (
    "rare names and long numbers can come out wrong or invented; sentences over 60 words lose parts; dialect,"
    " poetry, scripture and very technical text are weak. Everything it produces belongs behind the program's"
    " checks."
)


def card(name: str, mixture: Mixture, *, steps: int, scores: Mapping[str, str], digest: str) -> str:
    """Return the card as Markdown.

    Args:
        name: The model's.
        mixture: What it learnt from.
        steps: Of training.
        scores: JSON of ``training.score`` by test set.
        digest: sha256 of ``model.bin``.
    """
    lines = [
        f"# {name}",
        "",
        "Arabic (Modern Standard) → English, sentence by sentence, for news and official prose first.",
        "",
        "- **Made by** the recipe in `training/`: encoder-decoder transformer (BART shape, post-norm), begun"
        " from multilingual-e5-small (MIT), CTranslate2 int8.",
        f"- **Trained** {steps:,} steps; what is kept is the moving average of the weights.",
        "- **Learnt from** (share of the pairs in a round; where each is from: `training/corpora.tsv`):",
        *_corpora(mixture),
        *[f"- **{test}**: {_score(text)}" for test, text in scores.items()],
        "- **Signatures**: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp` (BLEU), `nc:6|nw:0` (chrF2),"
        " beam 4.",
        f"- **Known limits**: {_LIMITS}",
        "- **Licence of the weights**: MIT (see NOTICE for the sources above).",
        f"- **sha256 of model.bin**: {digest}",
    ]
    return "\n".join(lines) + "\n"


def _corpora(mixture: Mixture) -> list[str]:
    manifest = read_manifest()
    total = sum(mixture.shares.values())
    rows = []
    for name, share in sorted(mixture.shares.items(), key=lambda row: -row[1]):
        licence = "CC0-1.0, the project's own" if name == NEWS else manifest[name]["licence"]
        rows.append(f"  - {name}: {100 * share / total:.1f} %, {licence}")
    return rows


def _score(text: str) -> str:
    found = json.loads(text)
    return ", ".join(f"{name} {found[name]:.2f}" for name in ("BLEU", "chrF2"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path, help="converted directory")
    parser.add_argument("--mixture", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--score", action="append", default=[], metavar="NAME=FILE")
    options = parser.parse_args(arguments)
    named = (score.rpartition("=") for score in options.score)
    text = card(
        options.model.name,
        read_mixture(options.mixture),
        steps=options.steps,
        scores={name: Path(path).read_text(encoding="utf-8") for name, _, path in named},
        digest=sha256_of(options.model / "model.bin"),
    )
    (options.model / "MODEL_CARD.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
