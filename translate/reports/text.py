"""Plain text for the terminal: a table of scores with their intervals, then the signatures."""

from translate.document import Score
from translate.results import Evaluation


def write(evaluation: Evaluation) -> bytes:
    """Return the table as UTF-8."""
    first = evaluation.systems[0]
    references = len(evaluation.rows[0].references) if evaluation.rows else 1
    head = ["system", *(score.metric + ("" if score.higher_is_better else " ↓") for score in first.scores)]
    body = [[system.name, *map(_cell, system.scores)] for system in evaluation.systems]
    lines = [
        f"{evaluation.test_set}: {evaluation.size} segments,"
        f" {references} reference{'s' if references > 1 else ''}",
        *_table([head, *body]),
        "",
        *(f"{score.metric}|{score.signature}" for score in first.scores),
    ]
    return ("\n".join(lines) + "\n").encode()


def _cell(score: Score) -> str:
    if score.interval is None:
        return f"{score.value:.2f}"
    lower, upper = score.interval
    return f"{score.value:.2f} (μ = {(lower + upper) / 2:.2f} ± {(upper - lower) / 2:.2f})"


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
