"""``dragoman models tune``: the embedded model, adapted to a user's own translations."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options, terminal
from translate.cli.files import open_input
from translate.errors import Exit, UsageError

if TYPE_CHECKING:
    from translate.tuning.tune import Outcome


def tune(
    memory: Annotated[
        Path,
        typer.Option("--memory", help="TMX file with your translations.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Directory to make for the new model.", show_default=False)
    ],
    news: Annotated[
        bool,
        typer.Option(
            "--news", help="Learn as many pairs of the project's news text too, so that less is forgotten."
        ),
    ] = False,
    model: options.Model = options.DEFAULT_MODEL,
    quiet: options.Quiet = False,
    as_json: options.Json = False,
) -> None:
    """Teach the embedded model your own translations; `--model DIR` of other commands then takes the result.

    A held-out tenth of the units decides: training ends when it no longer gets better, and if it never did,
    nothing is kept and the exit code is 3. A thousand units take minutes. Needs the extra `torch`.
    """
    try:
        from translate.tuning.tune import tune as tune_model
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "torch":
            raise
        raise UsageError("tuning a model needs torch: pip install 'dragoman[torch]'") from error
    from translate.models import store
    from translate.tuning.news import read_news

    def say(done: int, loss: float, held_out: float) -> None:
        if not quiet:
            terminal.say(f"round {done}: loss {loss:.3f}, held out {held_out:.3f}")

    outcome = tune_model(
        store.find(model),
        _read_units(memory),
        output,
        news=read_news() if news else (),
        on_round=say,
    )
    _report(outcome, output, as_json=as_json)
    if not outcome.is_better:
        raise typer.Exit(Exit.GATE_FAILED)


def _read_units(path: Path) -> list[tuple[str, str]]:
    """Return what people translated: what a model said teaches it nothing."""
    from translate.memory.tmx import Problem, read_tmx
    from translate.tuning import SOURCE, TARGET

    problems: list[Problem] = []
    with open_input(path) as stream:
        units = list(read_tmx(stream, name=str(path), source=SOURCE, target=TARGET, problems=problems))
    human = [(unit.source, unit.target) for unit in units if unit.origin == "human"]
    if problems:
        first = problems[0]
        terminal.warn(
            f"{path}: {len(problems)} units left out, the first in line {first.line}: {first.reason}"
        )
    if len(human) < len(units):
        terminal.warn(f"{path}: {len(units) - len(human)} units left out that a model made")
    return human


def _report(outcome: "Outcome", output: Path, *, as_json: bool) -> None:
    if as_json:
        kept = str(output) if outcome.is_better else None
        print(json.dumps({"schema": 1, **asdict(outcome), "directory": kept}, ensure_ascii=False, indent=2))
    change = f"{outcome.before:.3f} → {outcome.after:.3f} nats per piece on {outcome.held_out} held-out units"
    if outcome.is_better:
        terminal.say(f"{output}: tuned on {outcome.units} units; {change}")
    else:
        terminal.say(
            f"dragoman: no better after {outcome.rounds} rounds, nothing kept: {change}", style="error"
        )
