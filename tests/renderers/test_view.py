from dataclasses import replace

import pytest

from translate.document import Brief, Fact
from translate.renderers._groups import group_facts
from translate.renderers._view import Piece, pieces, side, view


def test_what_is_written_from_the_left_stands_left(brief: Brief) -> None:
    assert [column.code for column in view(brief).columns] == ["en", "ar"]


@pytest.mark.parametrize(("source", "target"), [("en", "ar"), ("fr", "en"), ("ar", "he")])
def test_otherwise_the_source_stands_left(brief: Brief, source: str, target: str) -> None:
    bitext = brief.bitext
    other = replace(
        bitext,
        source=replace(bitext.source, language=source),
        target=replace(bitext.target, language=target),
    )
    assert [column.code for column in view(replace(brief, bitext=other)).columns] == [source, target]


def test_an_unknown_language_keeps_its_code_and_is_written_from_the_left() -> None:
    assert (side("tlh", is_source=True).name, side("tlh", is_source=True).direction) == ("tlh", "ltr")


def test_a_missing_translation_is_an_error_and_an_addition_is_not(brief: Brief) -> None:
    rows = view(brief).rows
    assert [row.number for row in rows if not row.is_translated] == [9, 11]
    assert rows[8].severity == "error"
    assert rows[11].severity is None
    assert view(brief).untranslated == 2


def test_rows_to_check_are_those_above_info(brief: Brief) -> None:
    assert [row.number for row in view(brief).doubtful] == [3, 4, 9, 11]


def test_the_headline_is_shown_as_a_heading_whatever_its_block(brief: Brief) -> None:
    source = brief.bitext.source
    plain = replace(source, blocks=(replace(source.blocks[0], kind="paragraph", level=0), *source.blocks[1:]))
    row = view(replace(brief, bitext=replace(brief.bitext, source=plain))).rows[0]
    assert (row.kind, row.level) == ("heading", 1)


def test_the_title_takes_in_all_sentences_of_the_headline(brief: Brief) -> None:
    shown = view(replace(brief, title=2))
    assert shown.title[1].endswith('2213. Lavrov said: "No."')
    assert view(replace(brief, title=None)).title == ("news.ar.txt", "news.ar.txt")


def test_the_dateline_stands_by_itself_on_both_sides(brief: Brief) -> None:
    assert view(brief).dateline == ("(سبوتنيك - 28 كانون الثاني 2022ء)", "(Sputnik - 28 January 2022)")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("abcdef", None)]),
        ([((1, 3), "error")], [("a", None), ("bc", "error"), ("def", None)]),
        ([((0, 6), "info"), ((2, 4), "error")], [("ab", "info"), ("cd", "error"), ("ef", "info")]),
        ([((0, 3), "warning"), ((2, 6), "info")], [("ab", "warning"), ("c", "warning"), ("def", "info")]),
        ([((4, 99), "error"), (None, "error")], [("abcd", None), ("ef", "error")]),
    ],
)
def test_a_text_is_cut_where_doubts_begin_and_end(spans, expected) -> None:
    assert pieces("abcdef", spans) == [Piece(*piece) for piece in expected]


def test_equal_facts_stand_together_and_disagreement_comes_first() -> None:
    facts = [
        Fact("name", "nato", 5, "الناتو", "NATO", True),
        Fact("name", "nato", 2, "الناتو", "NATO", True),
        Fact("number", "7", 9, "7", "8", False),
        Fact("number", "3", 4, "ثلاثة", "three", True),
    ]
    assert [(fact.value, fact.numbers, fact.verdict) for fact in group_facts(facts)] == [
        ("7", (10,), "differs"),
        ("3", (5,), "agrees"),
        ("nato", (6, 3), "agrees"),
    ]


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [("7", None, "not in the translation"), (None, "7", "only in the translation"), ("7", "8", "differs")],
)
def test_a_disagreement_is_said_in_words(source: str | None, target: str | None, verdict: str) -> None:
    assert group_facts([Fact("number", "7", 0, source, target, False)])[0].verdict == verdict
