import re

from translate.checks import run_checks
from translate.document import Bead, Bitext, Block, Document, Segment


def bitext(source, target):
    sides = [Document((Block(text),), code, "test") for text, code in ((source, "ar"), (target, "en"))]
    bead = Bead((Segment(source, 0, 0),), (Segment(target, 0, 0),))
    return Bitext(*sides, (bead,), "test")


def test_quoted_arabic_keeps_its_own_direction_inside_a_message():
    found = run_checks(bitext("انتهى في 28 كانون الثاني 2022.", "It ended on December 28, 2022."), ("dates",))
    [message] = [finding.message for finding in found]
    assert re.search("“\N{FIRST STRONG ISOLATE}[^”]*كانون[^”]*\N{POP DIRECTIONAL ISOLATE}”", message)


def test_quoted_english_is_left_alone():
    found = run_checks(bitext("عقد الاجتماع أمس.", "The meeting was held in 1999."), ("numbers",))
    assert found
    assert "\N{FIRST STRONG ISOLATE}" not in found[0].message


def test_findings_come_in_the_order_of_the_beads():
    source, target = "قال 25 شخصا.", "He said (52."
    findings = run_checks(bitext(source, target))
    assert [f.check for f in findings] == sorted(f.check for f in findings)
    assert {"numbers", "pairs"} <= {f.check for f in findings}
