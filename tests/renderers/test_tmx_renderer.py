from lxml import etree

from translate.document import Brief
from translate.renderers.tmx import render


def test_units_are_the_beads_that_have_both_sides(brief: Brief) -> None:
    units = etree.fromstring(render(brief)).findall(".//tu")
    pairs = [[seg.text for seg in unit.iter("seg")] for unit in units]
    assert pairs[0] == [
        "بوتين وماكرون يبحثان الضمانات الأمنية",
        "Putin and Macron discuss security guarantees",
    ]
    assert len(pairs) == 8
    assert all(source and target for source, target in pairs)
