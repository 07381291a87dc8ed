import io
import json
import zipfile
from dataclasses import replace

import pytest
from sample_brief import make_brief

from translate.document import Change
from translate.renderers import renderer
from translate.renderers._changes import change_lines, summary
from translate.renderers._view import view

CHANGES = (
    Change("changed", 1, "(سبوتنيك - 27 كانون الثاني 2022ء)", "(Sputnik - 27 January 2022)"),
    Change("added", 2),
    Change("removed", 3, "جملة حذفت", "A sentence <that> went"),
)


@pytest.fixture
def changed():
    return replace(make_brief(), since="old & first.txt", changes=CHANGES)


def text_of(rendering, brief):
    data = renderer(rendering).render(brief)
    if rendering in ("docx", "epub"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    return data.decode("utf-8")


def test_a_changed_sentence_has_both_versions_and_the_words_that_differ(changed):
    lines = list(change_lines(view(changed)))
    assert [(line.number, line.what) for line in lines] == [
        (2, "was"),
        (2, "now"),
        (3, "new"),
        (4, "taken out"),
    ]
    assert [part.text for part in lines[0].target if part.changed] == ["27 "]
    assert [part.text for part in lines[1].target if part.changed] == ["28 "]


def test_how_much_changed_is_said_in_words(changed):
    assert summary(view(changed)) == "1 changed, 1 new, 1 taken out since old & first.txt"
    assert summary(view(replace(changed, changes=()))) == "nothing changed since old & first.txt"


def test_what_is_taken_out_at_the_end_stands_at_the_last_row(changed):
    shown = view(replace(changed, changes=(Change("removed", len(changed.bitext.beads), "a", "b"),)))
    assert [line.number for line in change_lines(shown)] == [len(shown.rows)]


@pytest.mark.parametrize("rendering", ["html", "md", "txt", "terminal", "docx", "epub", "json"])
def test_every_rendering_for_readers_shows_what_was(rendering, changed):
    plain, shown = text_of(rendering, make_brief()), text_of(rendering, changed)
    for word in ("جملة حذفت", "taken out" if rendering != "json" else "removed"):
        assert word not in plain
        assert word in shown
    assert "27" in shown


def test_the_page_marks_words_and_escapes_text(changed):
    page = text_of("html", changed)
    assert "<del>27 </del>" in page
    assert "<ins>28 </ins>" in page
    assert "A sentence &lt;that&gt; went" in page
    assert "old &amp; first.txt" in page


def test_json_counts_beads_from_one(changed):
    record = json.loads(text_of("json", changed))
    assert record["since"] == "old & first.txt"
    assert [(change["kind"], change["bead"]) for change in record["changes"]] == [
        ("changed", 2),
        ("added", 3),
        ("removed", 4),
    ]


def test_a_brief_that_is_compared_with_nothing_says_nothing_of_changes():
    assert "Changes" not in text_of("md", make_brief())
    assert json.loads(text_of("json", make_brief()))["since"] is None
