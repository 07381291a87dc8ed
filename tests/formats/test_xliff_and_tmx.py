"""XLIFF and TMX: what is translated, where it goes, and that the files stay valid XML."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from translate.document import Block, Mark
from translate.errors import FormatError, OutputError
from translate.formats import tmx, xliff

SAMPLES = Path(__file__).parent.parent / "samples"
ONE = (SAMPLES / "xliff" / "app12.xlf").read_text(encoding="utf-8")
TWO = (SAMPLES / "xliff" / "app21.xlf").read_text(encoding="utf-8")
MEMORY = (SAMPLES / "tmx" / "memory.tmx").read_text(encoding="utf-8")


def rewritten(module: ModuleType, text: str, *targets: Block | str) -> str:
    document = module.read(text.encode(), name="x", language="ar")
    blocks = [Block(target) if isinstance(target, str) else target for target in targets]
    changed = replace(document, blocks=(*blocks, *document.blocks[len(blocks) :]), language="en")
    written: str = module.write(changed, template=text.encode()).decode()
    etree.fromstring(written.encode())
    return written


def test_finished_and_protected_units_are_left_alone() -> None:
    texts = [block.text for block in xliff.read(ONE.encode(), name="x", language="ar").blocks]
    assert texts == ["اضغط حفظ & خروج ثم  انتظر.", "نص ملفوف", "مقترح قديم", "سطر\nثان Dragoman"]


def test_a_target_is_put_behind_its_source_with_the_state_of_a_machine_translation() -> None:
    marks = (Mark(6, 17, "g0"), Mark(23, 23, "x1"))
    written = rewritten(xliff, ONE, Block("Press save & exit then wait.", marks=marks))
    assert (
        '\n        <target state="needs-review-translation" state-qualifier="mt-suggestion">'
        'Press <g id="1" ctype="bold">save &amp; exit</g> then <x id="2"/>wait.</target>\n        <note>'
    ) in written


def test_what_was_proposed_before_goes_to_alt_trans() -> None:
    written = rewritten(xliff, ONE, "a", "b", Block("suggestion old", marks=(Mark(11, 14, "bpt0"),)))
    assert 'suggestion <bpt id="1">&lt;b&gt;</bpt>old<ept id="1">&lt;/b&gt;</ept></target>' in written
    assert "<alt-trans><target>Old</target></alt-trans>" in written
    assert '<target xml:lang="en" state=' in written


def test_a_protected_mark_keeps_its_content() -> None:
    target = Block("line\ntwo Dragoman", marks=(Mark(9, 17, "mrk0", protected=True),))
    written = rewritten(xliff, ONE, "a", "b", "c", target)
    assert 'line\ntwo <mrk mtype="protected">Dragoman</mrk></target>' in written


def test_a_segment_of_version_two_gets_its_target_and_state() -> None:
    marks = (Mark(6, 9, "pc0"), Mark(13, 13, "ph1"))
    written = rewritten(xliff, TWO, Block("Hello you in .", marks=marks), "Goodbye")
    assert '<segment id="s1" state="translated">' in written
    assert '<target>Hello <pc id="1">you</pc> in <ph id="2" equiv="{0}"/>.</target>' in written
    assert '<segment state="translated"><source>وداعاً</source><target>Goodbye</target>' in written


def test_a_file_without_target_language_gets_one() -> None:
    assert 'target-language="en"' in rewritten(xliff, ONE.replace(' target-language="en"', ""), "x")


def test_a_file_for_another_target_language_is_refused() -> None:
    with pytest.raises(OutputError, match="its target language is fr, not en"):
        rewritten(xliff, ONE.replace('target-language="en"', 'target-language="fr"'), "x")


@pytest.mark.parametrize(("module", "text"), [(xliff, ONE), (xliff, TWO), (tmx, MEMORY)])
def test_a_file_in_another_source_language_is_refused(module: ModuleType, text: str) -> None:
    with pytest.raises(FormatError, match=r"^x: its source language is ar.*, not fa$"):
        module.read(text.encode(), name="x", language="fa")


def test_only_units_in_one_language_are_translated() -> None:
    document = tmx.read(MEMORY.encode(), name="x", language="ar")
    assert [block.text for block in document.blocks] == ["نص غليظ & آخر", "جملة  ثانية."]


def test_a_new_variant_stands_behind_its_source_with_its_language() -> None:
    written = rewritten(tmx, MEMORY, Block("Text bold & other", marks=(Mark(5, 9, "bpt0"),)))
    assert (
        '</seg></tuv>\n      <tuv xml:lang="en"><seg>Text <bpt i="1">&lt;b&gt;</bpt>bold'
        '<ept i="1">&lt;/b&gt;</ept> &amp; other</seg></tuv>'
    ) in written
    assert written.count('xml:lang="en"') == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4"><body/></tmx>', "declares XML entities"),
        (b"<tmx>", "not well-formed XML"),
        (b"<html/>", "its root element is 'html', not 'tmx'"),
        (b"<tmx>" + b"<a>" * 10_000 + b"</a>" * 10_000 + b"</tmx>", "not well-formed XML"),
    ],
)
def test_what_is_harmful_or_something_else_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=f"^x: .*{message}"):
        tmx.read(data, name="x", language="ar")


def test_another_encoding_is_read_by_its_declaration_and_written_as_utf8() -> None:
    data = MEMORY.replace('"UTF-8"', '"windows-1256"').encode("windows-1256")
    document = tmx.read(data, name="x", language="ar")
    assert document.blocks[0].text == "نص غليظ & آخر"
    assert tmx.write(document, template=data).decode() == MEMORY
