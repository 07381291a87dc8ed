"""The pages in a real browser: axe, both colour schemes, a phone, the keyboard, the pointer, saving."""

import csv
import io
from importlib.resources import files
from pathlib import Path

import pytest
from screens import SCREENS

from translate.document import Brief
from translate.renderers import renderer

pytestmark = pytest.mark.browser
axe = pytest.importorskip("axe_playwright_python", reason="needs the extra `dev`")


@pytest.fixture
def open_page(browser, brief: Brief, tmp_path: Path):
    """Open renderings on a screen; at the end nothing may have been asked for, blocked or gone wrong."""
    contexts, told = [], []

    def opened(name: str, screen: str = "light"):
        path = tmp_path / f"{name}.html"
        path.write_bytes(renderer(name).render(brief))
        context = browser.new_context(**SCREENS[screen])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(("file:", "data:", "blob:")) else told.append(request.url)
            ),
        )
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ["html", "editable"])
def test_axe_finds_no_violation(open_page, name: str, screen: str) -> None:
    page = open_page(name, screen)
    page.evaluate(files(axe).joinpath("axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert {(found["id"], node["html"]) for found in result["violations"] for node in found["nodes"]} == set()
    # What axe cannot judge are the signs, which stand beside the same word in letters.
    undecided = [node for found in result["incomplete"] for node in found["nodes"]]
    reasons = {check["data"]["messageKey"] for node in undecided for check in node["any"] if check["data"]}
    assert reasons <= {"nonBmp", "elmPartiallyObscuring"}
    assert "color-contrast" in {passed["id"] for passed in result["passes"]}


@pytest.mark.parametrize("name", ["html", "editable"])
def test_a_phone_shows_the_page_without_scrolling_sideways(open_page, name: str) -> None:
    page = open_page(name, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    english, arabic = (page.locator(f"#s3 td.{side}").bounding_box() for side in "ts")
    assert arabic["y"] >= english["y"] + english["height"]


def test_a_wide_screen_shows_arabic_to_the_right_of_english(open_page) -> None:
    page = open_page("html")
    english, arabic = (page.locator(f"#s3 td.{side}").bounding_box() for side in "ts")
    assert english["y"] == arabic["y"]
    assert arabic["x"] >= english["x"] + english["width"] - 1


def test_pointing_at_a_sentence_or_reaching_it_by_keyboard_marks_the_pair(open_page) -> None:
    page = open_page("html")
    colour = "getComputedStyle(document.querySelector('#s4')).backgroundColor"
    plain = page.evaluate(colour)
    page.locator("#s4 td.s").hover()
    assert page.evaluate(colour) != plain
    page.mouse.move(0, 0)
    assert page.evaluate(colour) == plain
    page.locator("#s4 th a").focus()
    assert page.evaluate(colour) != plain


def test_pointing_at_a_word_marks_the_word_that_belongs_to_it(open_page, brief: Brief) -> None:
    page = open_page("html")
    page.locator("#s3").scroll_into_view_if_needed()
    box = page.evaluate(
        """() => { const node = document.querySelector('#s3 td.t .x').firstChild, range = new Range();
        range.setStart(node, 22); range.setEnd(node, 31); const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; }"""
    )
    page.mouse.move(*box)
    marked = page.evaluate("Array.from(CSS.highlights.get('partner') || [], (range) => range.toString())")
    bead, link = brief.bitext.beads[2], brief.bitext.beads[2].links[0]
    assert marked == [bead.source[0].text[slice(*link.source)], bead.target[0].text[slice(*link.target)]]


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_page) -> None:
    page = open_page("html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#text"
    assert page.locator(".skip").bounding_box()["x"] >= 0


def test_a_cited_sentence_is_marked(open_page) -> None:
    page = open_page("html")
    plain = page.evaluate("getComputedStyle(document.querySelector('#s4')).backgroundColor")
    page.locator("#highlights th a").nth(1).click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate("getComputedStyle(document.querySelector('#s4')).backgroundColor") != plain


def test_corrections_are_saved_as_the_table_that_the_memory_reads(open_page, brief: Brief) -> None:
    page = open_page("editable")
    page.locator("#s4 .edit").fill('He said:\t"Nyet"')
    page.locator("#s5 input").check()
    assert page.locator("output").text_content() == "1 corrected, 1 approved of 11 · not saved"
    with page.expect_download() as download:
        page.locator("#tsv").click()
    assert download.value.suggested_filename == "news.ar.txt.corrected.tsv"
    text = download.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect="excel-tab"))
    assert [row["state"] for row in rows] == ["", "", "", "corrected", "approved", *[""] * 6]
    assert (rows[3]["target"], rows[3]["original"]) == ('He said: "Nyet"', 'Lavrov said: "No."')
    assert [row["source"] for row in rows] == [
        bead.source[0].text for bead in brief.bitext.beads if bead.source
    ]
    assert page.locator("output").text_content() == "1 corrected, 1 approved of 11"


def test_enter_leads_to_the_next_sentence_and_undo_brings_the_first_back(open_page) -> None:
    page = open_page("editable")
    page.locator("#s4 .edit").focus()
    page.keyboard.type("Well. ")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').id") == "s5"
    page.locator("#s4 button").click()
    assert page.locator("#s4 .edit").text_content() == 'Lavrov said: "No."'
    assert page.locator("#s4 button").is_hidden()


def test_printing_repeats_the_head_and_breaks_no_row(open_page, tmp_path: Path) -> None:
    page = open_page("html")
    page.emulate_media(media="print")
    style = "getComputedStyle(document.querySelector('{}')).{}"
    assert page.evaluate(style.format(".full thead", "display")) == "table-header-group"
    assert page.evaluate(style.format("#s3", "breakInside")) == "avoid"
    assert page.evaluate(style.format("nav", "display")) == "none"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
