import re
from dataclasses import replace
from importlib.resources import files

import pytest
from lxml import html as lxml_html
from sample_evaluation import make_evaluation, make_verdict
from screens import SCREENS

from translate.gate import Verdict
from translate.reports import report

EVALUATION = make_evaluation()
VERDICT = make_verdict(EVALUATION)


def page(evaluation=EVALUATION, verdict=VERDICT):
    return report("html").write(evaluation, verdict).decode()


def test_the_page_asks_for_nothing():
    text = page()
    assert (
        lxml_html.document_fromstring(text)
        .xpath("//meta[@http-equiv]/@content")[0]
        .startswith("default-src 'none'; style-src 'sha256-")
    )
    assert not re.findall(r"(?:src|href)=[\"'](?!#|data:,)[^\"']*", text)


def test_text_of_the_user_is_escaped():
    evaluation = replace(EVALUATION, test_set="<script>alert(1)</script>")
    assert "<script>alert" not in page(evaluation, None)
    assert "The &lt;round&gt;" in page()


def test_every_segment_is_there_worst_first_with_both_systems():
    root = lxml_html.document_fromstring(page())
    segments = root.xpath("//article")
    assert [one.get("id") for one in segments] == ["s2", "s4", "s1", "s3"]
    assert all(len(one.xpath(".//div[@data-system]")) == 2 for one in segments)
    assert segments[0].xpath(".//*[@lang='ar' and @dir='rtl']")[0].text_content().startswith("فقد 14")
    assert "nothing said" in segments[0].text_content()


def test_the_verdict_is_told_in_words_and_the_title_says_it_first():
    root = lxml_html.document_fromstring(page())
    assert root.findtext(".//title").startswith("FAIL · news")
    assert "wanted at least 60" in root.text_content()
    assert "PASS" in page(verdict=Verdict("news", ()))


def test_only_the_worst_segments_of_a_large_set_are_shown(monkeypatch):
    monkeypatch.setattr("translate.reports._view.MOST_ROWS", 2)
    text = page()
    assert text.count("<article") == 2
    assert "The page holds the 2 worst of 4 segments." in text


@pytest.fixture
def open_page(browser, tmp_path):
    contexts, told = [], []

    def opened(screen="light", **more):
        path = tmp_path / "report.html"
        path.write_text(page(), encoding="utf-8")
        context = browser.new_context(**SCREENS[screen], **more)
        contexts.append(context)
        shown = context.new_page()
        shown.on("console", lambda message: told.append(message.text))
        shown.on("pageerror", lambda error: told.append(str(error)))
        shown.goto(path.as_uri())
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert told == []


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_violation(open_page, screen):
    axe = pytest.importorskip("axe_playwright_python", reason="needs the extra `dev`")
    shown = open_page(screen)
    shown.evaluate(files(axe).joinpath("axe.min.js").read_text(encoding="utf-8"))
    result = shown.evaluate("axe.run()")
    assert {(found["id"], node["html"]) for found in result["violations"] for node in found["nodes"]} == set()
    assert "color-contrast" in {passed["id"] for passed in result["passes"]}


@pytest.mark.browser
def test_a_phone_shows_the_page_without_scrolling_sideways(open_page):
    assert open_page("phone").evaluate("document.documentElement.scrollWidth") == 390


def visible(shown):
    return shown.eval_on_selector_all("article:not([hidden])", "all => all.map(one => one.id)")


@pytest.mark.browser
def test_segments_are_filtered_and_sorted(open_page):
    shown = open_page()
    assert visible(shown) == ["s2", "s4", "s1", "s3"]
    shown.select_option("#order", "text")
    assert visible(shown) == ["s1", "s2", "s3", "s4"]
    shown.fill("#words", "flamingos")
    assert visible(shown) == ["s4"]
    assert shown.inner_text("#count") == "1 of 4 segments"
    shown.fill("#words", "no such word")
    assert shown.is_visible("#none")
    shown.click("#reset")
    assert visible(shown) == ["s2", "s4", "s1", "s3"]
    shown.fill("#low", "50")
    shown.select_option("#right", "")
    assert visible(shown) == ["s4", "s1", "s3", "s2"]


@pytest.mark.browser
def test_two_systems_stand_side_by_side_and_can_be_swapped(open_page):
    shown = open_page()
    left, right = (shown.locator(f"#s1 [data-system='{n}']").bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    shown.select_option("#left", "1")
    shown.select_option("#right", "0")
    assert shown.locator("#s1 [data-system='1']").bounding_box()["x"] == left["x"]
    shown.uncheck("#marks")
    assert not shown.is_visible("#s1 del >> nth=0")


@pytest.mark.browser
def test_without_script_everything_can_be_read(open_page):
    shown = open_page(java_script_enabled=False)
    assert shown.locator("article:visible").count() == 4
    assert not shown.is_visible("#controls")
