from translate.evaluation.checked import count_findings
from translate.glossary import Glossary, Term
from translate.results import Row

ROWS = [
    Row("d", ("14 people died.",), "لقي 14 شخصا حتفهم."),
    Row("d", ("The minister spoke.",), "تحدث الوزير."),
    Row("d", ("He said little.",), ""),
]


def counts(hypotheses, **more):
    return {one.check: one for one in count_findings(ROWS, hypotheses, ("ar", "en"), **more)}


def test_a_faithful_translation_has_no_errors_and_its_facts_are_counted():
    found = counts(["14 people died.", "The minister spoke.", "He said little."])
    assert all(one.errors == 0 for one in found.values())
    assert found["numbers"].cases == 1


def test_a_wrong_number_is_an_error():
    assert counts(["41 people died.", "The minister spoke.", "He said little."])["numbers"].errors == 1


def test_a_source_that_nothing_stands_against_is_untranslated():
    found = counts(["", "The minister spoke.", ""])["untranslated"]
    assert (found.errors, found.cases) == (1, 2)


def test_terms_are_counted_where_there_is_a_glossary():
    glossary = Glossary((Term(("وزير",), ("minister",)),))
    said = ["14 people died.", "The secretary spoke.", ""]
    assert (
        counts(said, glossary=glossary)["glossary"].errors,
        counts(said, glossary=glossary)["glossary"].cases,
    ) == (1, 1)
    assert "glossary" not in counts(said)
