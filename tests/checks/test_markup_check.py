import pytest
from sample_bitext import make_bitext

from translate.checks import markup
from translate.document import Bead, Bitext, Block, Document, Mark, Segment


def told(source: str, target: str) -> list[str]:
    return [f.message for f in markup.check(make_bitext((source, target)))]


@pytest.mark.parametrize(
    "kept",
    ["%1$s", "%s", "%(name)s", "{0}", "{{person.name}}", "${count}", "<b>", "&amp;", "a.b@example.org",
     "https://example.org/a?b=1", "www.example.org"],
)  # fmt: skip
def test_what_must_stay_is_missed_and_when_kept_is_not(kept):
    assert told(f"انظر {kept} هنا", "Look here") == [
        f"“{kept}” must stay as it is and is missing from the translation."
    ]
    assert told(f"انظر {kept} هنا", f"Look here: {kept}.") == []


def test_an_invented_address_is_told():
    assert told("انظر هنا", "Look at www.example.org") == [
        "“www.example.org” is in the translation but not in the source."
    ]


@pytest.mark.parametrize("text", ["بنسبة 5% اليوم", "أقل < من 5 وأكثر > من 3", "50%"])
def test_percent_and_comparison_signs_are_no_placeholders(text):
    assert told(text, "something else") == []


def marked(*target_marks: Mark) -> Bitext:
    source_text, target_text = "انظر الكود x=1 في النص", "See the code y in the text"
    source_marks = (Mark(5, 14, "bold"), Mark(11, 14, "code", protected=True))
    source = Document((Block(source_text, marks=source_marks),), "ar", "s")
    target = Document((Block(target_text, marks=target_marks),), "en", "t")
    return Bitext(source, target, (Bead((Segment(source_text, 0, 0),), (Segment(target_text, 0, 0),)),), "")


def test_lost_marks_and_protected_text_are_told():
    assert [(f.severity, f.message) for f in markup.check(marked(Mark(0, 3, "other")))] == [
        ("warning", "The markup of “الكود x=1” is missing from the translation."),
        ("error", "“x=1” is protected and must stay as it is; it is missing from the translation."),
    ]


def test_marks_are_not_compared_where_the_target_has_none():
    assert markup.check(marked()) == []
