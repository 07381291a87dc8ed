"""JUnit XML (Jenkins' junit-10.xsd): one test suite a system, one test case a requirement of the gate.

Inconclusive becomes ``skipped``: build servers show it apart from what passed. Without a gate every metric is
a test case that passes, with its score in the output.
"""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from translate.document import Score
from translate.gate import Outcome, Verdict
from translate.reports._wording import limit_name
from translate.results import Evaluation, SystemResult

# What XML 1.0 does not allow at all, even escaped (section 2.2).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(evaluation: Evaluation, verdict: Verdict | None) -> bytes:
    """Return the report as UTF-8 XML."""
    root = Element("testsuites", {"name": "dragoman"})
    for system in evaluation.systems:
        outcomes = [one for one in verdict.outcomes if one.system == system.name] if verdict else []
        root.append(_suite(evaluation, system, outcomes, judged=verdict is not None))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _suite(evaluation: Evaluation, system: SystemResult, outcomes: list[Outcome], *, judged: bool) -> Element:
    name = f"{evaluation.test_set}.{system.name}"
    suite = Element("testsuite", {"name": _clean(name)})
    properties = SubElement(suite, "properties")
    stated = {
        "program": evaluation.program,
        "references.sha256": evaluation.references_sha256,
        "segments": str(evaluation.size),
        **{f"signature.{score.metric}": score.signature for score in system.scores},
        **{f"score.{score.metric}": f"{score.value:.4f}" for score in system.scores},
    }
    for key, value in stated.items():
        SubElement(properties, "property", {"name": key, "value": _clean(value)})
    for outcome in outcomes:
        _case(suite, name, outcome)
    for score in () if judged else system.scores:
        _score(suite, name, score)
    suite.set("tests", str(len(suite) - 1))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _case(suite: Element, name: str, outcome: Outcome) -> None:
    case = SubElement(
        suite, "testcase", {"classname": _clean(name), "name": _clean(limit_name(outcome.limit))}
    )
    message = _clean(outcome.message)
    if outcome.status == "fail":
        failure = SubElement(case, "failure", {"type": outcome.limit.kind, "message": message})
        failure.text = message
    elif outcome.status == "inconclusive":
        SubElement(case, "skipped", {"type": "inconclusive", "message": message}).text = message
    else:
        SubElement(case, "system-out").text = message


def _score(suite: Element, name: str, score: Score) -> None:
    case = SubElement(suite, "testcase", {"classname": _clean(name), "name": _clean(score.metric)})
    SubElement(case, "system-out").text = f"{score.metric}|{score.signature} = {score.value:.4f}"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
