import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from translate.errors import FormatError
from translate.memory import Unit
from translate.memory.tmx import read_tmx, write_tmx

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def written(units, target="en"):
    return b"".join(write_tmx(units, source="ar", target=target, created=TIME))


def read(data, target="en", problems=None):
    problems = [] if problems is None else problems
    return list(read_tmx(io.BytesIO(data), name="m.tmx", source="ar", target=target, problems=problems))


# No white space alone, no characters that XML cannot carry.
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), min_size=1
).filter(str.strip)


@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(["engine", "human"])), max_size=5))
def test_what_is_written_is_read_again(rows):
    units = [Unit(source, target, origin) for source, target, origin in rows]
    assert read(written(units)) == units


def test_the_languages_are_those_of_the_texts():
    root = etree.fromstring(written([Unit("نص", "Texte")], target="fr"))
    assert root.xpath("//tuv/@xml:lang") == ["ar", "fr"]
    assert root.find("header").get("srclang") == "ar"


def test_what_looks_like_markup_in_a_text_is_escaped():
    assert b"a &lt;b&gt; &amp; c" in written([Unit("x", "a <b> & c")])


def test_a_unit_of_another_program_is_a_persons():
    data = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
    <tu creationid="anna"><tuv xml:lang="AR-SA"><seg>\xd9\x86\xd8\xb5 <bpt i="1">&lt;b&gt;</bpt>x<ept i="1"/>
    </seg></tuv><tuv lang="en-US"><seg>text <hi>x</hi></seg></tuv></tu></body></tmx>"""
    [unit] = read(data)
    assert (unit.source.strip(), unit.target, unit.origin) == ("نص x", "text x", "human")


def test_a_unit_without_both_languages_is_reported_with_its_line():
    problems = []
    data = b'<tmx><body>\n<tu><tuv xml:lang="ar"><seg>x</seg></tuv></tu>\n</body></tmx>'
    assert read(data, problems=problems) == []
    assert [(p.line, p.reason) for p in problems] == [(2, "no ar or no en text")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<tmx><body><tu>", r"m\.tmx, line 1: not well-formed XML"),
        (b"", r"m\.tmx, line \d+: not well-formed XML"),
        (b"<html/>", r"m\.tmx: not a TMX file"),
    ],
)
def test_a_file_that_is_no_tmx_is_refused(data, message):
    with pytest.raises(FormatError, match=message):
        read(data)


def test_entities_are_not_expanded():
    data = (
        b'<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<tmx><body><tu><tuv xml:lang="ar"><seg>x&b;</seg></tuv><tuv xml:lang="en"><seg>y</seg></tuv></tu>'
        b"</body></tmx>"
    )
    assert all("aaaa" not in unit.source for unit in read(data))
