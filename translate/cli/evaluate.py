"""``dragoman evaluate``: translations against references."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli import options, terminal
from translate.cli.test_sets import read_side


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(command)


def command(
    hypotheses: Annotated[
        list[Path], typer.Argument(metavar="HYP…", help="Translations, one file a system.")
    ],
    references: Annotated[
        list[Path], typer.Option("--reference", "-r", help="A human translation; repeat for several.")
    ],
    source: Annotated[Path | None, typer.Option("--source", "-s", help="The text translated.")] = None,
    metrics: Annotated[
        list[str] | None,
        typer.Option("--metric", "-m", help="bleu, chrf, chrfpp, ter, spbleu, comet; repeat for several."),
    ] = None,
    resamples: Annotated[
        int | None,
        typer.Option("--resamples", min=0, help="Bootstrap resamples for intervals; 0 for none."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of all resampling.")] = 12345,
    format_name: Annotated[
        str | None,
        typer.Option("--format", help="Format of all files; `lines`: one segment a line."),
    ] = None,
    test_set: Annotated[str, typer.Option("--set", help="Name of the test set.")] = "default",
    as_json: options.Json = False,
) -> None:
    """Score translations against references: BLEU, chrF2, chrF2++ and TER as sacrebleu computes them."""
    from translate.evaluation import Settings, evaluate
    from translate.evaluation.corpus import read_corpus
    from translate.metrics import DEFAULT
    from translate.reports import report

    names = _names(hypotheses)
    corpus = read_corpus(
        [read_side(path, name, format_name) for path, name in zip(hypotheses, names, strict=True)],
        [read_side(path, str(path), format_name) for path in references],
        read_side(source, str(source), format_name) if source is not None else None,
    )
    for path in corpus.left_out:
        terminal.warn(f"{path}: stands against no reference, left out")
    settings = Settings(tuple(metrics or DEFAULT), test_set, resamples, seed)
    evaluation = evaluate(corpus, names, settings)
    print(report("json" if as_json else "text").write(evaluation).decode(), end="")


def _names(paths: list[Path]) -> list[str]:
    """Return a name for each system: the file's stem, or its whole path where two have the same stem."""
    stems = [path.stem for path in paths]
    return [stem if stems.count(stem) == 1 else str(path) for stem, path in zip(stems, paths, strict=True)]
