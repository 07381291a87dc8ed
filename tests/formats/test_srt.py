"""Subtitles: sentences over several cues, lines that can be read, and files that others can read."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Mark
from translate.errors import FormatError
from translate.formats._subtitle_spread import LINE_LENGTH, break_lines, spread
from translate.formats.srt import read, write

SAMPLES = Path(__file__).parent.parent / "samples" / "srt"


def srt(*cues: str, pause: int = 0) -> str:
    pieces = []
    for n, cue in enumerate(cues):
        at = n * (2 + pause)
        pieces.append(f"{n + 1}\n00:00:{at:02},000 --> 00:00:{at + 2:02},000\n{cue}\n")
    return "\n".join(pieces)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text.encode(), name="x.srt", language="ar").blocks]


def rewritten(text: str, *targets: Block | str) -> str:
    document = read(text.encode(), name="x.srt", language="ar")
    blocks = [Block(target) if isinstance(target, str) else target for target in targets]
    changed = replace(document, blocks=(*blocks, *document.blocks[len(blocks) :]), language="en")
    return write(changed, template=text.encode()).decode()


def test_a_sentence_over_several_cues_is_one_block() -> None:
    assert texts(srt("قال لي أبي\nقبل السفر", "إنه سيعود.", "لم يعد.")) == [
        "قال لي أبي قبل السفر إنه سيعود.",
        "لم يعد.",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("انتهى.", "بدأ."),
        ("هل انتهى؟", "نعم."),
        ("- من هناك", "تعال."),
        ("قال", "- ماذا؟"),
        ("♪ أغنية ♪", "نعم."),
        ("قال", "[طرق على الباب]"),
    ],
)
def test_what_is_another_sentence_is_another_block(first: str, second: str) -> None:
    assert len(texts(srt(first, second, "وتم.", "نعم."))) == 4


def test_a_long_pause_ends_a_sentence() -> None:
    assert len(texts(srt("قال لي", "إنه سيعود.", pause=4))) == 2


def test_without_any_full_stops_each_cue_stands_alone() -> None:
    assert len(texts(srt(*["كلام بلا نقط"] * 10))) == 10


@pytest.mark.parametrize(
    ("cue", "expected", "written"),
    [
        ("- هل رأيته؟\n- لا.", ["هل رأيته؟", "لا."], "- one\n- two\n"),
        ("<i>–هل رأيته\nأمس؟</i>\n<i>– لا.</i>", ["هل رأيته أمس؟", "لا."], "<i>–one</i>\n<i>– two</i>\n"),
        ("{\\an8}- نعم.", ["نعم."], "{\\an8}- one\n"),
        ("♪ أغنية ♪", ["أغنية"], "♪ one ♪\n"),
        ("-5 درجات", ["-5 درجات"], "one\n"),
    ],
)
def test_signs_of_speakers_and_songs_stay_outside(cue: str, expected: list[str], written: str) -> None:
    text = srt(cue)
    assert texts(text) == expected
    assert written in rewritten(text, *("one", "two")[: len(expected)])


def test_two_speeches_in_one_cue_have_a_line_each() -> None:
    long = "He asked whether I had seen anybody in the street."
    assert f"- {long}\n- No, nobody.\n" in rewritten(
        srt("- هل رأيت أحداً؟\n- لا، لا أحد."), long, "No, nobody."
    )


def test_a_cue_may_hold_a_blank_line() -> None:
    assert texts(srt("سطر\n\nآخر.", "نعم.")) == ["سطر آخر.", "نعم."]


def test_marks_are_kept_in_the_cue_where_their_words_are() -> None:
    text = srt("قال <i>جاري القديم</i> كل شيء،", "لكنه لم يقل شيئاً.")
    key = read(text.encode(), name="x.srt", language="ar").blocks[0].marks[0].key
    target = Block("My old neighbour said it all, but he said nothing.", marks=(Mark(3, 16, key),))
    assert "My <i>old neighbour</i> said it all,\n" in rewritten(text, target)


def test_a_mark_over_two_cues_is_opened_and_closed_in_both() -> None:
    text = srt("<b>قال لي</b> أبي قبل السفر", "إنه سيعود غداً.")
    target = Block("My father told me he would return.", marks=(Mark(0, 34, "cue0-0"),))
    written = rewritten(text, target)
    assert written.count("<b>") == written.count("</b>") == 2


def test_tags_around_the_whole_cue_stay_outside() -> None:
    text = srt("{\\an8}<i>لم يعد.</i>")
    assert read(text.encode(), name="x.srt", language="ar").blocks == (Block("لم يعد."),)
    assert "{\\an8}<i>He did not.</i>" in rewritten(text, "He did not.")


@pytest.mark.parametrize("sample", ["film.srt", "talk.vtt", "show.ass"])
def test_what_we_write_another_program_reads(sample: str) -> None:
    data = (SAMPLES / sample).read_bytes()
    document = read(data, name=sample, language="ar")
    blocks = tuple(Block("The text is about this & that.") for _ in document.blocks)
    written = write(replace(document, blocks=blocks, language="en"), template=data).decode()
    before, after = (pysubs2.SSAFile.from_string(text) for text in (data.decode(), written))
    assert [(event.start, event.end) for event in after] == [(event.start, event.end) for event in before]
    assert sum("this" in event.plaintext for event in after) >= len(blocks) - 1


def test_a_cue_of_webvtt_ends_where_the_next_begins_even_without_a_blank_line() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nأول.\n00:03.000 --> 00:04.000\nثان.\n"
    assert texts(text) == ["أول.", "ثان."]


def test_notes_styles_and_settings_stay() -> None:
    data = (SAMPLES / "talk.vtt").read_text(encoding="utf-8")
    written = rewritten(data, "Welcome & good morning.")
    assert "NOTE ملاحظة لا تترجم" in written
    assert "00:01.000 --> 00:04.000 align:start position:10%\n<v سامي>Welcome &amp;" in written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("نص بلا أوقات", "no line with times"),
        ("[Script Info]\n[Events]\nx", "without \\[Events\\] and their Format"),
    ],
)
def test_what_has_no_cues_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=f"^x.srt: .*{message}"):
        texts(text)


WORDS = st.lists(
    st.sampled_from(["a", "the", "word", "sentence,", "end.", "extraordinarily"]), max_size=60
).map(" ".join)


@given(WORDS, st.lists(st.integers(1, 80), min_size=1, max_size=6))
def test_the_pieces_of_a_text_are_its_words_in_order(text: str, weights: list[int]) -> None:
    places = spread(text, weights)
    assert len(places) == len(weights)
    assert " ".join(text[a:b] for a, b in places if b > a) == text
    assert all(first[1] <= second[0] for first, second in pairwise(p for p in places if p[0] < p[1]))


@given(
    st.lists(st.sampled_from(["a", "the", "word", "sentence,", "longer"]), min_size=1, max_size=14).map(
        " ".join
    )
)
def test_lines_are_two_at_most_and_short_where_that_can_be(text: str) -> None:
    lines = break_lines(text).split("\n")
    assert len(lines) <= 2
    assert " ".join(lines) == text
    if len(text) <= 2 * LINE_LENGTH - 10:
        assert max(map(len, lines)) <= LINE_LENGTH


def test_a_break_falls_behind_a_clause_and_not_behind_an_article() -> None:
    text = "My neighbour knew everything about those years, but he never said a word to the others."
    first, second = spread(text, [45, 45])
    assert text[slice(*first)].endswith("years,")
    assert break_lines("He went with his brother to the end of the road.").split("\n")[0].split()[-1] not in {
        "the",
        "to",
    }
    assert second[1] == len(text)
