from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import facts
from translate.facts import Mention

CASES = Path(__file__).parents[1] / "cases"


def cases(language: str) -> list[tuple[str, str, str]]:
    found = []
    for line in (CASES / f"facts.{language}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted = line.split(" | ")
            found.append((language, text, wanted))
    return found


def told(mention: Mention) -> str:
    soft = all(atom.soft for atom in mention.atoms)
    return f"{'~' * soft}{mention.value} {mention.unit}".strip()


@pytest.mark.parametrize(("language", "text", "wanted"), [*cases("ar"), *cases("en")])
def test_a_text_states_what_the_case_says(language, text, wanted):
    stated = [told(m) for m in facts.find(text, language) if m.kind != "name"]
    assert ("; ".join(stated) or "-") == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), [*cases("ar"), *cases("en")])
def test_a_mention_lies_where_it_says(language, text, wanted):
    for mention in facts.find(text, language):
        assert text[slice(*mention.span)] == mention.text


pieces = st.sampled_from(
    "25 ٢٥ 1,234 3.5 % خمسة وعشرون ألف ألفا مليون ونصف نصف ثلث في المئة من عام آذار يناير الثلاثاء 11:20"
    " two thirds and a half million dozen May 7 2025 , . - / : $ القاهرة Cairo Mr. Smith صفر إلا ربعا".split()
)


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(pieces, max_size=12), st.sampled_from(["ar", "en"]))
def test_mentions_of_one_kind_never_overlap(words, language):
    text = " ".join(words)
    found = facts.find(text, language)
    for kind in ("number", "date", "name"):
        spans = [mention.span for mention in found if mention.kind == kind]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(deadline=None)  # the first example reads the tables
@given(st.text(max_size=40), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_can_be_read(text, language):
    for mention in facts.find(text, language):
        assert text[slice(*mention.span)] == mention.text


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(pieces, max_size=10))
def test_a_text_agrees_with_itself(words):
    text = " ".join(words)
    assert all(c.agrees for c in facts.compare(text, text, source="en", target="en"))
