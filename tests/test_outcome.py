from sample_bitext import make_bitext

from translate.document import Finding
from translate.outcome import Report

BITEXT = make_bitext(("واحد", "One"), ("اثنان", "Two"))
FINDINGS = [
    Finding("numbers", "error", 0, "first"),
    Finding("names", "warning", 0, "second"),
    Finding("names", "info", 1, "third"),
]


def test_findings_stand_at_their_segment_in_the_file():
    report = Report("in", "out")
    for _ in range(2):
        report.add(BITEXT, FINDINGS)
    assert [(number, finding.message) for number, finding in report.findings] == [
        (0, "first"),
        (0, "second"),
        (1, "third"),
        (2, "first"),
        (2, "second"),
        (3, "third"),
    ]
    assert (report.segments, report.found, report.suspect) == (4, 6, 2)


def test_findings_beyond_those_that_are_kept_are_counted():
    report = Report("in", "out", keep=2)
    for _ in range(3):
        report.add(BITEXT, FINDINGS)
    assert [finding.message for _, finding in report.findings] == ["first", "second"]
    assert (report.found, report.suspect) == (9, 3)
