from pathlib import Path

import pytest
from lxml import etree

from translate.document import Brief
from translate.renderers.tmx import render

DTD = Path(__file__).parent / "tmx14b.dtd"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def is_valid(root: etree._Element) -> bool:
    with DTD.open(encoding="utf-8") as rules:
        return bool(etree.DTD(rules).validate(root))


def test_units_are_the_beads_that_have_both_sides(brief: Brief) -> None:
    units = etree.fromstring(render(brief)).findall(".//tu")
    pairs = [[seg.text for seg in unit.iter("seg")] for unit in units]
    assert pairs[0] == [
        "بوتين وماكرون يبحثان الضمانات الأمنية",
        "Putin and Macron discuss security guarantees",
    ]
    assert len(pairs) == 8
    assert all(source and target for source, target in pairs)


def test_the_file_follows_the_rules_of_tmx_and_names_the_languages(brief: Brief) -> None:
    root = etree.fromstring(render(brief))
    assert is_valid(root)
    assert {tuple(tuv.get(LANG) for tuv in unit.iter("tuv")) for unit in root.iter("tu")} == {("ar", "en")}
    assert root.find("header").get("srclang") == "ar"


@pytest.mark.parametrize("wrong", [("tuv", LANG), ("header", "segtype"), ("tmx", "version")])
def test_the_rules_notice_what_is_missing(brief: Brief, wrong: tuple[str, str]) -> None:
    root = etree.fromstring(render(brief))
    del next(root.iter(wrong[0])).attrib[wrong[1]]
    assert not is_valid(root)
