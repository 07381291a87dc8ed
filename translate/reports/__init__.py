"""Reports: an evaluation and its verdict to bytes; one file a report."""

from typing import Protocol, cast

from translate.gate import Verdict
from translate.registry import Registry
from translate.results import Evaluation


class Report(Protocol):
    """Writes one kind of report."""

    def write(self, evaluation: Evaluation, verdict: Verdict | None) -> bytes:
        """Return the file's bytes; text is UTF-8. Without a gate there is no verdict."""
        ...


REPORTS = Registry(
    "translate.reports", what="report", aliases={"htm": "html", "markdown": "md", "xml": "junit"}
)


def report(name: str) -> Report:
    """Return the report of a name or extension.

    Raises:
        UsageError: There is none of that name.
    """
    return cast(Report, REPORTS.load(name))
