import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest
from lxml import html as lxml_html

from translate.document import Bead, Bitext, Block, Brief, Document, Segment
from translate.renderers.html import render


def page(brief: Brief) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(render(brief).decode("utf-8"))


def test_title_and_dateline_stand_in_both_languages(brief: Brief) -> None:
    head = page(brief).find(".//header")
    assert [(e.tag, e.get("lang"), e.get("dir"), e.text_content()) for e in head.find_class("titles")[0]] == [
        ("h1", "en", "ltr", "Putin and Macron discuss security guarantees"),
        ("p", "ar", "rtl", "بوتين وماكرون يبحثان الضمانات الأمنية"),
        ("p", "en", "ltr", "(Sputnik - 28 January 2022)"),
        ("p", "ar", "rtl", "(سبوتنيك - 28 كانون الثاني 2022ء)"),
    ]


def test_every_bead_is_a_row_with_a_place_of_its_own_and_two_cells(brief: Brief) -> None:
    rows = page(brief).xpath("//section[@id='text']//tbody/tr")
    assert [row.get("id") for row in rows] == [f"s{n}" for n in range(1, len(brief.bitext.beads) + 1)]
    assert {tuple(cell.get("lang") for cell in row.findall("td")) for row in rows} == {("en", "ar")}
    assert {tuple(cell.get("dir") for cell in row.findall("td")) for row in rows} == {("ltr", "rtl")}


def test_a_paragraph_is_a_group_of_rows(brief: Brief) -> None:
    groups = page(brief).xpath("//section[@id='text']//tbody")
    assert [len(group) for group in groups][:3] == [1, 1, 2]


def test_all_links_lead_to_a_place_in_the_page(brief: Brief) -> None:
    tree = page(brief)
    targets = {element.get("id") for element in tree.xpath("//*[@id]")}
    hrefs = [a.get("href") for a in tree.xpath("//a")]
    assert {href for href in hrefs if href.removeprefix("#") not in targets} == set()
    assert len(targets) == len(tree.xpath("//*[@id]"))


def test_highlights_lead_to_their_places(brief: Brief) -> None:
    links = page(brief).xpath("//section[@id='highlights']//a/@href")
    assert links == ["#s3", "#s4"]


def test_doubts_are_said_in_words_and_underlined_at_the_sentence(brief: Brief) -> None:
    row = page(brief).xpath("//tr[@id='s3']")[0]
    assert [mark.text for mark in row.iter("mark")] == ["2213", "2231"]
    assert "Error 2231 became 2213." in " ".join(row.text_content().split())


def test_a_missing_translation_and_an_addition_are_said(brief: Brief) -> None:
    tree = page(brief)
    assert tree.xpath("//tr[@id='s11']/td[1]//*[@class='missing']/text()") == ["Not translated"]
    assert tree.xpath("//tr[@id='s12']/td[2]//*[@class='missing']/text()") == ["Added in the translation"]


def test_what_repair_tried_and_memory_knows_is_there(brief: Brief) -> None:
    text = " ".join(page(brief).xpath("//tr[@id='s3']")[0].text_content().split())
    assert "larger beam: not kept, the number differs" in text
    assert "82 % alike, by a person" in text


def test_facts_that_do_not_agree_come_first(brief: Brief) -> None:
    rows = page(brief).xpath("//section[@id='facts']//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows][:2] == [
        ["Number", "–", "2231", "■ not in the translation", "Sentences 3"],
        ["Number", "2213", "–", "■ only in the translation", "Sentences 3"],
    ]
    assert rows[-1].xpath(".//a/text()") == ["6", "7"]


def test_what_became_of_each_term_is_said_and_misses_come_first(brief: Brief) -> None:
    rows = page(brief).xpath("//section[@id='terms']//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["الأسلحة", "arms", "–", "■ not met", "Sentences 7"],
        ["الناتو", "NATO", "NATO", "✓ met", "Sentences 6"],
    ]


def test_scores_carry_their_signature_and_interval(brief: Brief) -> None:
    text = page(brief).xpath("//section[@id='scores']//tbody")[0].text_content()
    assert "34.57" in text
    assert "30.00 to 39.00" in text
    assert brief.scores[0].signature in text


def test_scores_are_left_out_where_there_are_none(brief: Brief) -> None:
    assert not page(replace(brief, scores=())).xpath("//section[@id='scores']")


def test_provenance_is_complete(brief: Brief) -> None:
    text = page(brief).xpath("//section[@id='provenance']")[0].text_content()
    for value in ("ar-en-base", "a" * 64, "b" * 64, "MIT", "ctranslate2 4.8.5", "dragoman 0.1.0"):
        assert value in text


def test_the_policy_allows_only_what_is_in_the_page(brief: Brief) -> None:
    text = render(brief).decode("utf-8")
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", text)
    assert "url(" not in text
    assert " style=" not in text


def test_no_script_is_shipped_where_there_is_no_word_alignment(brief: Brief) -> None:
    beads = tuple(replace(bead, links=()) for bead in brief.bitext.beads)
    text = render(replace(brief, bitext=replace(brief.bitext, beads=beads)))
    assert b"<script" not in text


@pytest.mark.parametrize("title", ['"} </style><script>x</script> \\', "عنوان « »", "a\nb"])
def test_no_title_can_leave_its_place(brief: Brief, title: str) -> None:
    blocks = (Block(title, "heading", 1),)
    beads = (Bead((Segment(title, 0, 0),), (Segment(title, 0, 0),)),)
    document = Document(blocks, "ar", "x")
    bitext = Bitext(document, replace(document, language="en"), beads, "")
    tree = page(replace(brief, bitext=bitext, facts=(), findings=(), highlights=(0,)))
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//script")
    assert tree.find(".//h1").text == title


def test_spans_of_findings_never_change_the_text(brief: Brief) -> None:
    row = page(brief).xpath("//tr[@id='s3']")[0]
    cell = row.find_class("s")[0].find_class("x")[0]
    assert cell.text_content() == brief.bitext.beads[2].source[0].text


def test_a_book_is_cut_into_tables_that_a_browser_draws_one_by_one(brief: Brief) -> None:
    beads = tuple(bead for _ in range(60) for bead in brief.bitext.beads)
    long = replace(brief, bitext=replace(brief.bitext, beads=beads), title=None)
    tables = page(long).xpath("//section[@id='text']//table")
    sizes = [len(table.findall("tbody/tr")) for table in tables]
    assert sum(sizes) == len(beads)
    assert all(200 <= size <= 201 for size in sizes[:-1])
    assert tables[1].get("aria-label") == "Full text, from sentence 201"
    assert [div.get("class") for div in page(long).xpath("//section[@id='text']/div")] == ["chunk"] * len(
        sizes
    )
