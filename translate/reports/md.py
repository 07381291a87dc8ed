"""Markdown: the step summary of GitHub, a comment on a merge request, a page in a wiki."""

from collections.abc import Iterator

from translate.gate import Verdict
from translate.reports._wording import agreement_words, counted, status_word, worst_segments
from translate.results import Evaluation

WORST = 10
LIMIT = 1_000_000
"""Bytes; GitHub cuts a step summary off at 1 MiB, and shows none of it then."""
_SHOWN = 500  # code points of a text in the table of segments
_SIGN = {"pass": "✅", "fail": "❌", "inconclusive": "⚠️"}


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the report as UTF-8."""
    lines = [f"## {_text(evaluation.test_set)}: {_headline(verdict)}", ""]
    for block in (_scores(evaluation), _verdict(verdict), _comparisons(evaluation), _worst(evaluation)):
        told = list(block)
        lines += [*told, ""] if told else []
    lines += [*_signatures(evaluation)]
    text = "\n".join(lines) + "\n"
    return text.encode()[:LIMIT].decode(errors="ignore").encode()


def _headline(verdict: Verdict | None) -> str:
    return "scores" if verdict is None else f"{_SIGN[verdict.status]} {status_word(verdict.status)}"


def _scores(evaluation: Evaluation) -> Iterator[str]:
    first = evaluation.systems[0]
    names = [score.metric + ("" if score.higher_is_better else " ↓") for score in first.scores]
    yield f"{counted(evaluation.size, 'segment')}, {counted(evaluation.references, 'reference')}."
    yield ""
    yield from _table(["system", *names], numbers=len(names))
    for system in evaluation.systems:
        cells = []
        for score in system.scores:
            half = (score.interval[1] - score.interval[0]) / 2 if score.interval else None
            cells.append(f"{score.value:.2f}" + (f" ± {half:.2f}" if half is not None else ""))
        yield _line([_text(system.name), *cells])
    for system in evaluation.systems:
        residue = system.residue
        if residue.realigned or residue.empty:
            yield ""
            yield (
                f"{_text(system.name)}: {counted(residue.missing, 'reference word')} unmatched,"
                f" {counted(residue.extra, 'extra word')}, {counted(residue.empty, 'segment')} empty."
            )


def _verdict(verdict: Verdict | None) -> Iterator[str]:
    if verdict is None:
        return
    yield "### Gate"
    yield ""
    yield from _table(["", "system", "requirement"], numbers=0)
    for outcome in verdict.outcomes:
        sign = f"{_SIGN[outcome.status]} {status_word(outcome.status)}"
        yield _line([sign, _text(outcome.system), _text(outcome.message)])


def _comparisons(evaluation: Evaluation) -> Iterator[str]:
    if not evaluation.comparisons:
        return
    yield f"### Against {_text(evaluation.comparisons[0].baseline)}"
    yield ""
    yield from _table(["system", "metric", "difference", "p", "p adjusted", "people agree"], numbers=4)
    for one in evaluation.comparisons:
        marked = "\\*" if one.p_adjusted < evaluation.significance else ""
        yield _line(
            [
                _text(one.system),
                _text(one.metric),
                f"{one.delta:+.2f}",
                f"{one.p_value:.4f}",
                f"{one.p_adjusted:.4f}{marked}",
                agreement_words(one.agreement),
            ]
        )


def _worst(evaluation: Evaluation) -> Iterator[str]:
    found = worst_segments(evaluation, WORST)
    if not found:
        return
    yield f"<details><summary>The {len(found)} worst segments</summary>"
    yield ""
    yield from _table(["score", "system", "said", "reference", "source"], numbers=0)
    for one in found:
        row, system = evaluation.rows[one.row], evaluation.systems[one.system]
        source = f'<span lang="ar" dir="rtl">{_cut(row.source)}</span>' if row.source else ""
        said = _cut(system.hypotheses[one.row]) or "*nothing*"
        yield _line([f"{one.score:.1f}", _text(system.name), said, _cut(row.references[0]), source])
    yield ""
    yield "</details>"


def _signatures(evaluation: Evaluation) -> Iterator[str]:
    yield "```"
    for score in evaluation.systems[0].scores:
        yield f"{score.metric}|{score.signature}"
    yield "```"


def _table(head: list[str], *, numbers: int) -> Iterator[str]:
    yield _line(head)
    yield _line([*["---"] * (len(head) - numbers), *["---:"] * numbers])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cut(text: str) -> str:
    return _text(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _text(text: str) -> str:
    """Escape what Markdown or HTML would take for markup, and what would end a cell."""
    for sign in "\\`*_[]|~#":
        text = text.replace(sign, "\\" + sign)
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split())
