import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Hypothesis
from translate.engines import Options, ct2
from translate.models.places import embedded_folder
from translate.normalize import normalize
from translate.word_alignment import links, word_spans


def hypothesis(text: str, tokens: str, source_tokens: str, *rows: tuple[float, ...]) -> Hypothesis:
    return Hypothesis(text, -0.1, tuple(tokens.split()), tuple(source_tokens.split()), rows)


def read(source: str, answer: Hypothesis, offsets=None) -> list[tuple[str, str]]:
    found = links(source, answer, offsets)
    return [(source[slice(*k.source)], answer.text[slice(*k.target)]) for k in found]


def test_pieces_are_put_together_to_words():
    answer = hypothesis(
        "The jewelry shop.",
        "▁The ▁jewel ry ▁shop .",
        "▁متجر ▁المجو هرات .",
        (0.0, 0.0, 0.0, 0.9),
        (0.0, 0.5, 0.4, 0.0),
        (0.0, 0.1, 0.8, 0.0),
        (0.9, 0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.9),
    )
    assert read("متجر المجوهرات.", answer) == [("المجوهرات", "jewelry"), ("متجر", "shop")]


@pytest.fixture(scope="module")
def embedded():
    return ct2.load(embedded_folder(), name="x", source="ar", target="en", options=Options(threads=1))


def test_the_embedded_model_aligns_first_and_last_words_whatever_stands_beside_a_text(embedded):
    title, other = (
        "روسيا تنتقد أوكرانيا",
        "قال المتحدث باسم الوزارة إن 25 شخصا وصلوا إلى القاهرة في 3 مايو 2021.",
    )
    for batch in ([title], [other, title]):
        answer = embedded.translate(batch)[-1]
        assert answer.text.split()[::2] == ["Russia", "Ukraine"]
        assert {("روسيا", "Russia"), ("أوكرانيا", "Ukraine")} <= set(read(title, answer))


def test_links_lie_in_the_segment_and_not_in_its_normalised_copy():
    segment = "«قالَ»  الوزيــر"
    copy = normalize(segment)
    answer = hypothesis(
        '"said" the minister',
        '▁"s aid" ▁the ▁minister',
        "▁«قا ل» ▁الوزير",
        (0.5, 0.5, 0.0),
        (0.5, 0.5, 0.0),
        (0.0, 0.0, 0.1),
        (0.0, 0.0, 0.9),
    )
    found = links(copy.text, answer, copy.offsets)
    assert [segment[slice(*k.source)] for k in found] == ["قالَ"[:-1], "الوزيــر", "الوزيــر"]


@pytest.mark.parametrize(
    "answer",
    [
        Hypothesis("text"),
        Hypothesis("", -1.0, (), ("▁نعم",), ()),
        Hypothesis("Yes", -1.0, ("▁Yes",), ("▁نعم",), ((0.0,),)),
        Hypothesis("Yes", -1.0, ("▁Yes",), ("▁نعم",), ((0.9,), (0.9,))),
    ],
)
def test_no_attention_gives_no_links(answer):
    assert links("نعم", answer) == ()


def test_pieces_that_do_not_fit_the_words_are_stretched():
    answer = hypothesis("a b", "▁a ▁b", "▁x ▁y ▁z ▁w", (0.9, 0, 0, 0), (0.0, 0.0, 0.0, 0.9))
    assert read("اول ثان", answer) == [("اول", "a"), ("ثان", "b")]


def test_words_leave_out_the_punctuation_around_them():
    text = "(He said: «U.S.» -- 4,800.)"
    assert [text[slice(*s)] for s in word_spans(text)] == ["He", "said", "U.S", "--", "4,800"]


@given(st.data())
def test_every_link_lies_in_its_texts_and_weighs_between_nothing_and_one(data):
    source = data.draw(st.text(alphabet="ابت َ،. ", max_size=20))
    target = data.draw(st.text(alphabet="abc .", max_size=20))
    copy = normalize(source)
    columns, rows = copy.text.split(), target.split()
    weight = st.floats(0, 1, allow_nan=False)
    row = st.tuples(*[weight] * len(columns))
    answer = Hypothesis(
        target,
        -1.0,
        tuple("▁" + word for word in rows),
        tuple("▁" + word for word in columns),
        tuple(data.draw(row) for _ in rows),
    )
    for link in links(copy.text, answer, copy.offsets):
        assert 0 < link.weight <= 1
        assert source[slice(*link.source)].strip()
        assert target[slice(*link.target)].strip()
