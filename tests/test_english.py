import pytest

from translate.document import Link
from translate.english import agree, article, plural, starts_sentence


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("company", "companies"),
        ("day", "days"),
        ("box", "boxes"),
        ("woman", "women"),
        ("human", "humans"),
        ("policeman", "policemen"),
        ("crisis", "crises"),
        ("minister of state", "ministers of state"),
        ("prime minister", "prime ministers"),
        ("Authority", "Authorities"),
        ("NGO", "NGOs"),
        ("by-law", "by-laws"),
        ("aircraft", "aircraft"),
    ],
)
def test_the_plural_stands_on_the_head_of_the_term(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    "phrase",
    [
        "an hour",
        "a university",
        "an umbrella",
        "an uninvited guest",
        "a European",
        "a one-off",
        "an 8",
        "an 11th",
        "an 11,000-seat stadium",
        "a 110",
        "a 1,100-seat hall",
        "an 80",
        "an FBI agent",
        "a NATO ally",
        "a UN envoy",
        "an IAEA report",
        'an "apple"',
    ],
)
def test_the_article_follows_the_sound(phrase):
    said, _, rest = phrase.partition(" ")
    assert article(rest) == said


def test_an_article_is_put_in_agreement_and_links_move_along():
    text, links = agree("Signed an 9,000-year lease", (Link((0, 4), (10, 15), 1.0),), 10)
    assert text == "Signed a 9,000-year lease"
    assert text[slice(*links[0].target)] == "9,000"


def test_a_word_that_ends_in_a_is_no_article():
    assert agree("Visit Canada old", (), 13).text == "Visit Canada old"


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [("Prices rose", 0, True), ("He left. Prices", 9, True), ("“Prices", 1, True), ("the prices", 4, False)],
)
def test_the_start_of_a_sentence_is_known(text, start, expected):
    assert starts_sentence(text, start) is expected
