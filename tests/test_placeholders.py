from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Link
from translate.placeholders import find, restore


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مرحبا {{person.name}}!", ["{{person.name}}"]),
        ("تم حذف %1$s من %(count)d ملف", ["%1$s", "%(count)d"]),
        ("بنسبة 50% من السكان", []),
        ("ملف {0} من {total:,}", ["{0}", "{total:,}"]),
        ("زوروا https://example.org/a?b=c&d=(e). شكرا", ["https://example.org/a?b=c&d=(e)"]),
        ("(انظر www.example.org)", ["www.example.org"]),
        ("راسلونا: info@example.com، أو @account", ["info@example.com", "@account"]),
        ('اضغط <a href="x">هنا</a> الآن', ['<a href="x">', "</a>"]),
        ("القيمة ${HOME}", ["${HOME}"]),
        ("كما ورد[1] ثم [23].", ["[1]", "[23]"]),
        ("الساعة 10:30 و5 > 3", []),
    ],
)
def test_what_is_not_language_is_found(text, expected):
    assert [text[a:b] for a, b in find(text)] == expected


@pytest.mark.parametrize(
    ("source", "hypothesis", "expected"),
    [
        ("مرحبا {{person.name}}!", "Hello { person.name }!", "Hello {{person.name}}!"),
        ("تم حذف %1$s ملف", "%1 $ s file was deleted", "%1$s file was deleted"),
        (
            "زوروا https://example.org/Abc غدا",
            "Visit https://example.org/abc tomorrow",
            "Visit https://example.org/Abc tomorrow",
        ),
        (
            "راسلونا على info@example.com.",
            "Write to us at info@exmple.com.",
            "Write to us at info@example.com.",
        ),
        ("مرحبا {name}.", "Hello.", "Hello {name}."),
        ("{name} هنا", "is here", "{name} is here"),
        ("من {a} إلى {b}", "From {a} to {a}", "From {a} to {b}"),
    ],
)
def test_a_mangled_piece_is_put_right(source, hypothesis, expected):
    assert restore(source, find(source), hypothesis).text == expected


def test_links_find_what_a_piece_became_and_move_along():
    source, target = "افتح setup.cfg الآن", "Open the installer now"
    links = (Link((5, 14), (9, 18), 0.9), Link((15, 19), (19, 22), 0.8), Link((0, 4), (0, 4), 1.0))
    restored = restore(source, [(5, 14)], target, links)
    assert restored.text == "Open the setup.cfg now"
    assert {(restored.text[slice(*link.target)]) for link in restored.links} == {"Open", "setup.cfg", "now"}


def test_what_is_there_already_is_left_alone():
    source = "انظر https://a.example و https://b.example"
    target = "See https://b.example and https://a.example"
    assert restore(source, find(source), target).text == target


pieces = st.sampled_from(["{a}", "{{b.c}}", "%s", "%1$d", "https://x.example/y", "q@x.example", "كلمة", "و"])


@given(st.lists(pieces, max_size=6), st.text("abc {}%$s.@:/", max_size=30))
def test_every_piece_stands_in_the_restored_text_as_often_as_in_the_source(parts, hypothesis):
    source = " ".join(parts)
    restored = restore(source, find(source), hypothesis).text
    wanted = [source[a:b] for a, b in find(source)]
    assert all(restored.count(piece) >= wanted.count(piece) for piece in wanted)


@given(st.text(max_size=300))
def test_places_are_in_order_and_apart(text):
    places = find(text)
    assert all(a < b for a, b in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
