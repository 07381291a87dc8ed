from pathlib import Path

import pytest

from translate import facts

LINES = (Path(__file__).parents[1] / "cases" / "facts.ar-en.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


def differences(text: str, other: str, **languages: str) -> str:
    found = [c for c in facts.compare(text, other, **languages) if c.kind != "name"]
    told = [
        f"{c.source.value if c.source else '-'}/{c.target.value if c.target else '-'}"
        for c in found
        if not c.agrees and not c.soft
    ]
    return "; ".join(told) or "="


@pytest.mark.parametrize(("source", "target", "wanted"), CASES)
def test_two_texts_differ_where_the_case_says(source, target, wanted):
    assert differences(source, target) == wanted


@pytest.mark.parametrize(("source", "target", "wanted"), [case for case in CASES if case[2] == "="])
def test_agreement_does_not_depend_on_the_direction(source, target, wanted):
    assert differences(target, source, source="en", target="ar") == wanted
