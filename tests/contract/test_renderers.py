"""What every rendering owes, whatever it makes."""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest
from sample_brief import make_brief

from translate.document import Bead, Bitext, Block, Brief, Document, Segment
from translate.errors import UsageError
from translate.renderers import RENDERERS, renderer

# Bitexts without the brief around them: only beads that have both sides are in them, as the format wants.
BITEXTS = {"tmx", "xliff"}
BINARY = {"docx", "pdf", "epub"}


def names() -> list[str]:
    return RENDERERS.names()


# Setting a page takes a second, and the page is that of html; what is in a PDF is looked at in test_pdf.py.
QUICK = [name for name in names() if name != "pdf"]


def rendered(name: str, brief: Brief) -> bytes:
    try:
        return renderer(name).render(brief)
    except UsageError as error:
        pytest.skip(str(error))


def plain(name: str, data: bytes) -> str:
    """All that a rendering says, on one line, without markup, escapes and directions."""
    if name in BINARY:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                archive.read(n).decode()
                for n in archive.namelist()
                if re.search(r"document\.xml$|\.xhtml$", n)
            ]
        data = "\n".join(parts).encode()
    text = data.decode("utf-8")
    if name not in ("txt", "terminal", "json", "jsonl", "tsv"):
        text = unescape(re.sub(r"(?<!\\)<[^>]*>", "", text))
    if name in ("json", "jsonl"):
        text = text.replace('\\"', '"')
    if name == "tsv":
        text = text.replace('""', '"')
    if name == "md":
        text = re.sub(r"\\(.)", r"\1", text)
    return re.sub(r"\s+", "", re.sub(r"[\u2066-\u2069]", "", text))


def two_beads(source: str, target: str) -> Brief:
    blocks = (Block("عنوان", "heading", 1), Block(source))
    english = (Block("Title", "heading", 1), Block(target))
    beads = (
        Bead((Segment("عنوان", 0, 0),), (Segment("Title", 0, 0),)),
        Bead((Segment(source, 1, 0),), (Segment(target, 1, 0),)),
    )
    bitext = Bitext(Document(blocks, "ar", "x.txt"), Document(english, "en", "x.txt"), beads, "engine:none")
    return replace(make_brief(), bitext=bitext, title=0, highlights=(1,), facts=(), findings=(), scores=())


@pytest.mark.parametrize("name", [name for name in QUICK if name != "terminal"])
def test_every_sentence_stands_in_it_on_both_sides(name: str, brief: Brief) -> None:
    text = plain(name, rendered(name, brief))
    for bead in brief.bitext.beads:
        segment = (bead.source or bead.target)[0]
        is_code = brief.bitext.source.blocks[segment.block].kind == "verbatim"
        if name in BITEXTS and (is_code or not (bead.source and bead.target)):
            continue
        for segment in (*bead.source, *bead.target):
            assert re.sub(r"\s+", "", segment.text) in text


@pytest.mark.parametrize("name", names())
def test_the_same_brief_gives_the_same_bytes(name: str, brief: Brief) -> None:
    assert rendered(name, brief) == rendered(name, make_brief())


@pytest.mark.parametrize("name", QUICK)
def test_markup_and_controls_in_the_text_are_only_text(name: str) -> None:
    evil = '<script>alert(1)</script> & "q" | `x` *y* \x1b[31m\x00\x08 ]]> \u202e \t\u2069 {{ 7*7 }} 😀'
    data = rendered(name, two_beads(f"نص {evil} نهاية", f"Text {evil} end"))
    if name in ("html", "editable", "epub", "docx", "tmx", "md"):
        assert b"<script>alert" not in data
    if name == "terminal":
        assert b"\x1b" not in data
        assert "\u202e".encode() not in data
    if name != "terminal":
        assert "{{7*7}}😀" in plain(name, data)


@pytest.mark.parametrize("name", names())
def test_an_empty_document_is_rendered(name: str, brief: Brief) -> None:
    empty = Bitext(Document((), "ar", "x"), Document((), "en", "x"), (), "engine:none")
    bare = replace(brief, bitext=empty, title=None, highlights=(), facts=(), findings=(), scores=())
    assert isinstance(rendered(name, bare), bytes)


@pytest.mark.parametrize("name", QUICK)
def test_any_pair_of_languages_is_rendered(name: str, brief: Brief) -> None:
    for source, target in (("en", "ar"), ("fr", "en"), ("ar", "he"), ("xx", "en")):
        bitext = brief.bitext
        other = replace(
            bitext,
            source=replace(bitext.source, language=source),
            target=replace(bitext.target, language=target),
        )
        assert rendered(name, replace(brief, bitext=other))


def test_an_unknown_rendering_names_those_that_exist() -> None:
    with pytest.raises(UsageError, match="html"):
        renderer("papyrus")
