from pathlib import Path

import pytest

from translate.glossary import Glossary, Term

CASES = (Path(__file__).parents[1] / "cases" / "glossary_matching.ar.txt").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in CASES.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("term", "marked"), ROWS)
def test_a_term_is_found_in_the_forms_of_its_word_and_in_no_other(term, marked):
    text = marked.replace("[", "").replace("]", "")
    found = Glossary((Term((term,), ("x",)),)).index.find(text)
    assert [text[slice(*one.span)] for one in found] == (
        [marked.split("[")[1].split("]")[0]] if "[" in marked else []
    )


def test_the_longest_term_wins_where_two_overlap():
    terms = (Term(("مجلس",), ("council",)), Term(("مجلس الأمن",), ("Security Council",)))
    [found] = Glossary(terms).index.find("قرر مجلس الأمن")
    assert found.term is terms[1]


def test_a_word_as_it_stands_is_preferred_to_one_with_letters_taken_off():
    terms = (Term(("بنان",), ("fingertips",)), Term(("لبنان",), ("Lebanon",)))
    [found] = Glossary(terms).index.find("في لبنان")
    assert found.term is terms[1]


@pytest.mark.parametrize(
    ("text", "number", "definite"),
    [
        ("شركة", "singular", False),
        ("الشركة", "singular", True),
        ("للشركات", "plural", True),
        ("شركتان", "plural", False),
        ("شركته", "singular", False),
        ("شركاتها", "plural", False),
    ],
)
def test_endings_and_article_say_number_and_definiteness(text, number, definite):
    [found] = Glossary((Term(("شركة",), ("company",)),)).index.find(text)
    assert (found.number, found.definite) == (number, definite)


def test_several_ways_to_write_a_term_are_one_term():
    glossary = Glossary((Term(("شريك", "شركاء"), ("partner",)),))
    assert len(glossary.index.find("شريك وشركاء")) == 2
