from dataclasses import replace

from lxml import etree

from translate.document import Brief
from translate.formats import xliff as xliff_format
from translate.renderers.xliff import render

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def units(brief: Brief) -> dict[str, etree._Element]:
    return {unit.get("id"): unit for unit in etree.fromstring(render(brief)).iter(f"{XLIFF}trans-unit")}


def test_a_unit_is_a_bead_with_a_source(brief: Brief) -> None:
    assert list(units(brief)) == [f"s{number}" for number in range(1, 12)]


def test_a_missing_translation_has_no_target(brief: Brief) -> None:
    assert units(brief)["s9"].find(f"{XLIFF}target") is None


def test_only_what_a_person_wrote_counts_as_finished(brief: Brief) -> None:
    bead = replace(brief.bitext.beads[0], origin="human")
    reviewed = replace(brief, bitext=replace(brief.bitext, beads=(bead, *brief.bitext.beads[1:])))
    targets = [unit.find(f"{XLIFF}target") for unit in units(reviewed).values()]
    states = [target.get("state") for target in targets if target is not None]
    assert states == ["translated", *["needs-review-translation"] * 8]


def test_doubts_are_notes_and_the_rest_stands_as_alternatives(brief: Brief) -> None:
    unit = units(brief)["s3"]
    assert [(note.get("priority"), note.text) for note in unit.iter(f"{XLIFF}note")] == [
        ("1", "2231 became 2213.")
    ]
    found = [(one.get("match-quality"), one.get("alttranstype")) for one in unit.iter(f"{XLIFF}alt-trans")]
    assert found == [("82%", None), (None, "rejected")]


def test_code_is_not_to_be_translated(brief: Brief) -> None:
    assert units(brief)["s8"].get("translate") == "no"


def test_the_format_reads_what_the_rendering_wrote(brief: Brief) -> None:
    document = xliff_format.read(render(brief), name="brief.xliff", language="ar")
    texts = [block.text for block in document.blocks]
    assert brief.bitext.beads[8].source[0].text in texts
