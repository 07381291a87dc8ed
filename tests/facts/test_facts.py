import pytest

from translate import facts
from translate.document import Bead, Bitext, Block, Document, Segment


def bitext(*pairs: tuple[str, str]) -> Bitext:
    source = Document(tuple(Block(a) for a, _ in pairs), "ar", "a")
    target = Document(tuple(Block(b) for _, b in pairs), "en", "b")
    beads = tuple(
        Bead((Segment(a, i, 0),), (Segment(b, i, 0),), origin="human") for i, (a, b) in enumerate(pairs)
    )
    return Bitext(source, target, beads, "test")


def test_a_mention_lies_where_it_says():
    text = "في 26 كانون الثاني/يناير قُتل خمسة وعشرون شخصاً"
    for mention in facts.find(text, "ar"):
        assert text[slice(*mention.span)] == mention.text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("قُتل خمسة وعشرون شخصاً", "Twenty-five people were killed"),
        ("سجل هدفين", "He scored 2 goals"),
        ("في السابع من تشرين الأول 2025", "on 7 October 2025"),
        ("٩:٣٠ صباحاً", "at 9:30 a.m."),
        ("سبعينيات القرن الماضي", "in the 1970s"),
        ("أحد الضباط", "an officer"),
        ("٢٫٣ مليار دولار", "$2.3 billion"),
    ],
)
def test_a_true_translation_has_no_hard_difference(source, target):
    assert [c for c in facts.compare(source, target) if not c.agrees and not c.soft] == []


def test_a_changed_number_is_shown_beside_its_likely_counterpart():
    [found] = facts.compare("وصل 4800 شخص", "4,008 people arrived")
    assert not found.agrees
    assert found.source is not None
    assert found.target is not None
    assert (found.source.value, found.target.value) == ("4800", "4008")


def test_the_table_names_bead_and_both_wordings():
    rows = facts.table(bitext(("لا شيء", "Nothing"), ("القرار 2231", "Resolution 2231")))
    assert [(r.kind, r.value, r.bead, r.source, r.target, r.agrees) for r in rows] == [
        ("number", "2231", 1, "2231", "2231", True)
    ]
