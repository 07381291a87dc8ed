import pytest
from sample_bitext import make_bitext

from translate.checks import pairs


def told(*texts: tuple[str, str]) -> list[tuple[int, str]]:
    return [(f.bead, f.message) for f in pairs.check(make_bitext(*texts))]


@pytest.mark.parametrize("target", ["He said (yesterday.", "He said yesterday).", "He said [yesterday)."])
def test_a_bracket_without_partner_is_told(target):
    [(_, message)] = told(("قال (أمس).", target))
    assert message.endswith("has no partner in the translation.")


def test_a_quotation_mark_without_partner_is_told():
    assert told(("قال «نعم».", 'He said "yes.')) == [
        (0, 'The quotation mark " has no partner in the translation.')
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("قال «نعم».", 'He said "yes."'),
        ("قال «نعم».", "He said “yes”."),
        ("قال «نعم", 'He said "yes'),
        ("أ) أولاً", "a) first"),
        ("قال", "He smiled :)"),
        ("قال", "It is 5 o'clock"),
        ("شاشة 15 بوصة", 'a 15" screen'),
        ("قال (نعم) [لا]", "He said (yes) [no]"),
    ],
)
def test_balanced_or_rightly_open_text_is_no_fault(source, target):
    assert told((source, target)) == []


def test_a_quotation_may_close_some_sentences_on():
    texts = [("قال: سنأتي.", 'He said: "We shall come.'), ("غداً.", "Tomorrow."), ("أو بعده.", 'Or after."')]
    assert told(*texts) == []
