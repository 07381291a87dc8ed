import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from sample_evaluation import make_evaluation, make_verdict

from translate.errors import UsageError
from translate.evaluation.stored import read_evaluation
from translate.gate import Verdict
from translate.reports import REPORTS, report
from translate.reports.github import outputs

EVALUATION = make_evaluation()
VERDICT = make_verdict(EVALUATION)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit-10.xsd"))


def text(name, evaluation=EVALUATION, verdict=VERDICT):
    return report(name).write(evaluation, verdict).decode()


@pytest.mark.parametrize("verdict", [None, VERDICT, Verdict("news", ())], ids=["ungated", "failed", "passed"])
@pytest.mark.parametrize("name", REPORTS.names())
def test_every_report_is_utf_8_and_the_same_twice(name, verdict):
    assert text(name, verdict=verdict) == text(name, verdict=verdict)


@pytest.mark.parametrize("name", REPORTS.names())
def test_every_report_does_without_segments(name):
    systems = tuple(replace(one, hypotheses=(), segments=()) for one in EVALUATION.systems)
    assert text(name, replace(EVALUATION, rows=(), systems=systems))


def test_an_unknown_report_lists_the_known_ones():
    with pytest.raises(UsageError, match="unknown report 'pdf'; known: github, gitlab"):
        report("pdf")


@pytest.mark.parametrize("verdict", [None, VERDICT])
def test_junit_is_valid_against_the_schema_of_jenkins(verdict):
    SCHEMA.assertValid(etree.fromstring(text("junit", verdict=verdict).encode()))


def test_junit_counts_what_it_holds():
    root = etree.fromstring(text("junit").encode())
    good, bad = root.findall("testsuite")
    assert [(suite.get("name"), suite.get("tests")) for suite in (good, bad)] == [
        ("news.good", "3"),
        ("news.bad", "3"),
    ]
    assert len(bad.findall("testcase/failure")) == int(bad.get("failures")) == 3
    assert root.get("failures") == str(int(good.get("failures")) + 3)
    signature = bad.find("properties/property[@name='signature.chrF2']").get("value")
    assert signature.startswith("nrefs:1|bs:50|seed:12345|case:mixed|")


def test_junit_shows_doubt_as_skipped():
    outcome = replace(VERDICT.outcomes[0], status="inconclusive")
    root = etree.fromstring(text("junit", verdict=Verdict("news", (outcome,))).encode())
    assert root.find("testsuite/testcase/skipped").get("message") == outcome.message
    assert root.find("testsuite").get("skipped") == "1"


def test_junit_replaces_what_xml_cannot_say():
    systems = (replace(EVALUATION.systems[0], name="a\x00b\x1b]"),)
    assert "a\N{REPLACEMENT CHARACTER}b" in text("junit", replace(EVALUATION, systems=systems), None)


def test_github_annotations_escape_what_would_break_them():
    lines = text("github").splitlines()
    assert all(re.fullmatch(r"::(error|warning|notice) title=[^:,\r\n]*::[^\r\n]+", line) for line in lines)
    assert any("100%25 Monday" in line for line in lines)
    assert any("news, segment" not in line and "%2C segment 2" in line for line in lines)


def test_github_shows_the_worst_ten_of_a_kind_failures_first():
    many = Verdict("news", (replace(VERDICT.outcomes[0], status="inconclusive"), *VERDICT.outcomes * 5))
    levels = [line.split(" ")[0] for line in text("github", verdict=many).splitlines()]
    assert levels[:10] == ["::error"] * 10
    assert len(levels) <= 20


def test_github_isolates_arabic():
    line = next(line for line in text("github").splitlines() if "السمّار" in line)
    assert "source: \N{FIRST STRONG ISOLATE}فقد 14 شخصا" in line
    assert line.endswith("\N{POP DIRECTIONAL ISOLATE}")


def test_github_says_one_thing_when_all_is_well():
    assert len(text("github", verdict=Verdict("news", ())).splitlines()) == 1


def test_github_outputs_are_names_and_values():
    lines = outputs(EVALUATION, VERDICT).decode().splitlines()
    assert lines[0] == "verdict=fail"
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*=[\w.]+", line) for line in lines)
    assert outputs(EVALUATION, None).startswith(b"verdict=none\n")


def test_gitlab_issues_have_what_gitlab_reads():
    issues = json.loads(text("gitlab"))
    assert {issue["severity"] for issue in issues} == {"critical", "info"}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["location"]["lines"]["begin"] >= 1


def test_gitlab_lists_nothing_when_all_is_well():
    assert json.loads(text("gitlab", verdict=Verdict("news", ()))) == []


def test_markdown_cells_hold_their_text_and_no_markup():
    page = text("md")
    assert "\\| Flamingos sleep." in page
    assert "The &lt;round&gt; began." in page
    assert '<span lang="ar" dir="rtl">فقد 14 شخصا أرواحهم \\| في «السمّار».</span>' in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    for line in rows:
        assert len(re.findall(r"(?<!\\)\|", line)) in (4, 5, 6, 7), line


def test_markdown_stays_below_the_limit_of_a_step_summary():
    long = tuple(replace(one, name="ن" * 400_000) for one in EVALUATION.systems)
    assert len(text("md", replace(EVALUATION, systems=long)).encode()) <= 1_000_000


def test_json_is_read_back_as_it_was():
    assert read_evaluation(text("json").encode(), "r.json") == EVALUATION


def test_text_says_scores_tests_residue_and_verdict():
    page = text("text")
    for said in (
        "news: 4 segments, 1 reference",
        "against good (paired bootstrap, seed 12345; p adjusted: holm)",
        "bad: 1 segment empty",
        "gate news: FAIL",
        "chrF2|nrefs:1|bs:50|seed:12345|case:mixed|eff:yes|nc:6|nw:0|space:no|version:",
    ):
        assert said in page
