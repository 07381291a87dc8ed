"""How many inline marks the embedded model's translation puts on the right words.

    python benchmarks/marks.py [--model DIRECTORY] [--show]

Translates the sentences of tests/cases/marks.ar-en.txt, whose right words were chosen by hand, from Markdown.
"""

import argparse
import sys
from pathlib import Path

from translate.engines import ENGINES, Options
from translate.models.places import embedded_folder

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from marked_sentences import judge, read_cases


def main() -> None:
    """Print the share of marks on the right words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=embedded_folder())
    parser.add_argument("--show", action="store_true", help="print what is wrong or was not said")
    options = parser.parse_args()
    engine = ENGINES.load("ct2").load(
        options.model, name="embedded", source="ar", target="en", options=Options(threads=2)
    )
    cases = read_cases()
    judged = judge(cases, engine)
    for one in judged:
        if options.show and not one.right:
            print(one.case.source, one.translation, sep="\n")
            print(
                f"  {'not said' if one.right is None else 'wrong'}: {one.got!r}, not {' | '.join(one.wanted)}"
            )
    right, said = sum(one.right is True for one in judged), sum(one.right is not None for one in judged)
    print(
        f"{len(cases)} sentences, {len(judged)} marks: {right} of {said} on the right words"
        f" ({right / said:.1%}); the words of {len(judged) - said} were not said"
    )


if __name__ == "__main__":
    main()
