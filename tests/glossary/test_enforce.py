from pathlib import Path

import pytest

from translate.document import Bead, Bitext, Block, Document, Link, Segment
from translate.glossary import Glossary, Term, digest, message, table, told

CASES = (Path(__file__).parents[1] / "cases" / "glossary_enforcing.ar-en.txt").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in CASES.splitlines() if line and not line.startswith("#")]


def glossary(term, *wanted, forbidden=(), keep=False):
    return Glossary((Term((term,), wanted, tuple(forbidden), keep),))


def applied(terms, source, text, usual=(), links=()):
    return terms.apply(source, text, links, usual=lambda term: usual).text


@pytest.mark.parametrize(("term", "source", "usual", "text", "expected"), ROWS)
def test_a_term_is_put_in_with_the_inflection_of_its_place(term, source, usual, text, expected):
    written, wanted = term.split(" = ")
    assert applied(glossary(written, wanted), source, text, usual=usual.split(" / ")) == expected


def test_a_strong_alignment_finds_what_the_model_does_not_say_alone():
    source, text = "قال حزب الله", "The Party said"
    links = (Link((4, 7), (4, 9), 0.9), Link((8, 12), (4, 9), 0.1))
    assert applied(glossary("حزب الله", "Hezbollah"), source, text, links=links) == "The Hezbollah said"


def test_a_weak_alignment_alone_changes_nothing():
    source, text = "قال حزب الله", "He said so"
    links = (Link((4, 7), (0, 2), 0.3),)
    assert applied(glossary("حزب الله", "Hezbollah"), source, text, links=links) == text


def test_what_is_forbidden_is_replaced():
    terms = glossary("حزب الله", "Hezbollah", forbidden=["Party of God"])
    assert applied(terms, "حزب الله", "the Party of God men") == "the Hezbollah men"


def test_what_is_only_forbidden_is_told_and_left():
    terms = glossary("وحدة", forbidden=["union"])
    [use] = terms.look("وحدة", "the union")
    assert not use.met
    assert applied(terms, "وحدة", "the union") == "the union"
    assert message(told(use, "the union", 0)) == "The glossary does not want “union” for وحدة."


def test_a_wanted_term_may_contain_a_forbidden_one():
    [use] = glossary("هدنة", "ceasefire agreement", forbidden=["agreement"]).look(
        "هدنة", "a ceasefire agreement"
    )
    assert use.met


def test_a_term_to_be_kept_comes_out_as_it_is():
    terms = glossary("سلام", keep=True)
    assert applied(terms, "تحية سلام", "greeting of peace", usual=("peace",)) == "greeting of سلام"
    assert terms.look("سلام", "سلام")[0].met


@pytest.mark.parametrize(
    ("wanted", "text", "met"),
    [
        ("ceasefire", "The Ceasefire held", True),
        ("ceasefire", "two ceasefires", True),
        ("ceasefire", "the ceasefire's end", True),
        ("cease-fire", "the cease fire", True),
        ("US", "it helps us", False),
        ("US", "the US said", True),
        ("port", "the airport", False),
        ("the Levant", "across the Levant", True),
    ],
)
def test_a_term_is_met_in_any_inflection(wanted, text, met):
    assert glossary("هدنة", wanted).look("هدنة", text)[0].met is met


def test_any_of_several_wanted_translations_will_do_and_the_first_is_put_in():
    terms = glossary("الإمارات", "UAE", "United Arab Emirates")
    assert terms.look("الإمارات", "the United Arab Emirates")[0].met
    assert applied(terms, "الإمارات", "the Emirates", usual=("Emirates",)) == "the UAE"


def test_each_of_two_occurrences_needs_a_place_of_its_own_or_a_pronoun():
    terms, source = glossary("شركة", "firm"), "شركة وشركة"
    assert [u.met for u in terms.look(source, "a firm and a firm")] == [True, True]
    links = (Link((0, 4), (2, 6), 1.0), Link((6, 10), (11, 18), 1.0))
    assert [u.met for u in terms.look(source, "a firm and company", links)] == [True, False]
    links = (Link((0, 4), (2, 6), 1.0), Link((6, 10), (11, 13), 1.0))
    assert [u.met for u in terms.look(source, "a firm and it", links)] == [True, True]


def test_links_stay_true_to_their_words():
    terms, text = glossary("شركة", "agency"), "a company signed"
    links = (Link((5, 9), (2, 9), 1.0), Link((0, 4), (10, 16), 1.0))
    put = terms.apply("وقعت شركة", text, links, usual=lambda term: ("company",))
    assert put.text == "an agency signed"
    assert [put.text[slice(*link.target)] for link in put.links] == ["agency", "signed"]


def test_the_table_says_what_stands_in_place_of_a_missed_term():
    source, target = "قال حزب الله", "The Party said"
    links = (Link((4, 7), (4, 9), 0.9),)
    bead = Bead((Segment(source, 0, 0),), (Segment(target, 0, 0),), links=links)
    bitext = Bitext(Document((Block(source),), "ar", ""), Document((Block(target),), "en", ""), (bead,), "")
    [row] = table(bitext, glossary("حزب الله", "Hezbollah"))
    assert (row.term, row.got, row.met, row.bead) == ("حزب الله", "Party", False, 0)
    assert source[slice(*row.source)] == "حزب الله"
    assert message(row) == "The glossary wants “Hezbollah” for حزب الله; the translation has “Party”."


def test_the_digest_changes_with_what_could_change_a_translation_and_with_nothing_else():
    one = Term(("شركة",), ("firm",), place="a.csv, line 2")
    assert digest(None) == digest(Glossary(())) == ""
    assert digest(Glossary((one,))) == digest(Glossary((Term(("شركة",), ("firm",), place="b.csv, line 9"),)))
    assert digest(Glossary((one,))) != digest(Glossary((Term(("شركة",), ("company",)),)))
    assert digest(Glossary((one,))) != digest(Glossary((Term(("شركة",), ("firm",), ("company",)),)))
