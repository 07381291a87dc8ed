from hypothesis import given
from hypothesis import strategies as st

from translate.document import Bead, Block, Link, Mark, Segment
from translate.marks import project


def bead_of(source, target, pairs, source_start=0, target_start=0):
    """A bead of one segment a side; ``pairs`` name linked words, each the first of its spelling."""
    links = []
    for left, right in pairs:
        s, t = source.index(left), target.index(right)
        links.append(Link((s, s + len(left)), (t, t + len(right)), 1.0))
    return Bead((Segment(source, 0, source_start),), (Segment(target, 0, target_start),), links=tuple(links))


def marked(text, *wanted):
    marks = []
    for n, piece in enumerate(wanted):
        start = text.index(piece)
        marks.append(Mark(start, start + len(piece), f"m{n}"))
    return Block(text, marks=tuple(marks))


def under(marks, target):
    return {mark.key: target[mark.start : mark.end] for mark in marks}


SOURCE = "أعلن وزير الخارجية القطري أن 12 دولة وقعت الاتفاق."
TARGET = "The Qatari foreign minister announced that 12 countries signed the agreement."
PAIRS = [
    ("أعلن", "announced"),
    ("وزير", "minister"),
    ("الخارجية", "foreign"),
    ("القطري", "Qatari"),
    ("أن", "that"),
    ("دولة", "countries"),
    ("وقعت", "signed"),
    ("الاتفاق", "agreement"),
]


def test_a_mark_goes_to_the_words_that_its_words_are_linked_to():
    block = marked(SOURCE, "القطري", "12 دولة", "وقعت")
    found = under(project(block, [bead_of(SOURCE, TARGET, PAIRS)], TARGET), TARGET)
    assert found == {"m0": "The Qatari", "m1": "12 countries", "m2": "signed"}


def test_the_conjunction_before_a_mark_stays_outside_it():
    source, target = "وقعت مصر والسودان أمس", "Egypt and Sudan signed yesterday"
    links = [("والسودان", "and"), ("والسودان", "Sudan"), ("وقعت", "signed"), ("مصر", "Egypt")]
    bead = bead_of(source, target, links)
    outside, inside = marked(source, "السودان"), marked(source, "والسودان")
    assert under(project(outside, [bead], target), target) == {"m0": "Sudan"}
    assert under(project(inside, [bead], target), target) == {"m0": "and Sudan"}


def test_a_mark_takes_reordered_words_in_one_piece():
    block = marked(SOURCE, "وزير الخارجية")
    found = under(project(block, [bead_of(SOURCE, TARGET, PAIRS)], TARGET), TARGET)
    assert found == {"m0": "foreign minister"}


def test_a_mark_over_the_whole_sentence_covers_the_whole_target():
    block = Block(SOURCE, marks=(Mark(0, len(SOURCE), "b"), Mark(0, len(SOURCE), "i")))
    assert project(block, [bead_of(SOURCE, TARGET, [])], TARGET) == (
        Mark(0, len(TARGET), "b"),
        Mark(0, len(TARGET), "i"),
    )


def test_a_mark_around_all_but_the_full_stop_leaves_the_full_stop_out():
    block = Block(SOURCE, marks=(Mark(0, len(SOURCE) - 1, "b"),))
    assert project(block, [bead_of(SOURCE, TARGET, [])], TARGET) == (Mark(0, len(TARGET) - 1, "b"),)


def test_a_number_is_found_without_links_and_never_swapped_for_another():
    source = "ارتفع من ٣٫٥ إلى 2,200 في 1999"
    target = "In 1999 it rose to 2,200 from 3.5"
    block = marked(source, "٣٫٥", "2,200", "1999")
    wrong = [("٣٫٥", "2,200"), ("2,200", "3.5")]
    found = under(project(block, [bead_of(source, target, wrong)], target), target)
    assert found == {"m0": "3.5", "m1": "2,200", "m2": "1999"}


def test_a_name_without_links_is_found_by_its_sound():
    source, target = "قال محمد لافروف ذلك", "That is what Mohammed Lavrov said"
    found = under(project(marked(source, "لافروف"), [bead_of(source, target, [])], target), target)
    assert found == {"m0": "Lavrov"}


def test_a_mark_inside_a_mark_stays_inside():
    block = Block(SOURCE, marks=(Mark(5, 18, "link"), Mark(10, 18, "bold")))
    found = under(project(block, [bead_of(SOURCE, TARGET, PAIRS)], TARGET), TARGET)
    assert found == {"link": "foreign minister", "bold": "foreign"}


def test_quotation_marks_under_the_mark_come_along():
    source, target = "قالت صحيفة «الأهرام» أمس", "The newspaper “Al-Ahram” said yesterday"
    block = marked(source, "«الأهرام»")
    found = under(project(block, [bead_of(source, target, [("الأهرام", "Al-Ahram")])], target), target)
    assert found == {"m0": "“Al-Ahram”"}


def test_a_mark_on_a_sign_goes_to_the_sign():
    source, target = "قال، ثم سكت", "He spoke, then fell silent"
    assert under(project(marked(source, "،"), [bead_of(source, target, [])], target), target) == {"m0": ","}


def test_protected_text_is_found_as_it_stands():
    source, target = "شغل الأمر ls -l ثم ls -a", "Then run ls -a after ls -l"
    marks = (Mark(10, 15, "a", protected=True), Mark(19, 24, "b", protected=True))
    found = under(project(Block(source, marks=marks), [bead_of(source, target, [])], target), target)
    assert found == {"a": "ls -l", "b": "ls -a"}


def test_a_note_reference_follows_its_word():
    point = SOURCE.index(" القطري")
    block = Block(SOURCE, marks=(Mark(point, point, "note"),))
    (mark,) = project(block, [bead_of(SOURCE, TARGET, PAIRS)], TARGET)
    assert TARGET[: mark.start] == "The Qatari foreign"
    assert mark.end == mark.start


def test_a_note_at_the_end_stays_on_its_side_of_the_full_stop():
    bead = bead_of(SOURCE, TARGET, PAIRS)
    for back in (0, 1):
        point = len(SOURCE) - back
        (mark,) = project(Block(SOURCE, marks=(Mark(point, point, "n"),)), [bead], TARGET)
        assert mark.start == len(TARGET) - back


def test_a_mark_over_two_sentences_runs_from_one_into_the_other():
    first, second = "وصل الوفد إلى القاهرة.", "ثم غادر مساء."
    first_en, second_en = "The delegation arrived in Cairo.", "It then left in the evening."
    source, target = f"{first} {second}", f"{first_en} {second_en}"
    beads = [
        bead_of(first, first_en, [("وصل", "arrived"), ("الوفد", "delegation"), ("القاهرة", "Cairo")]),
        bead_of(
            second, second_en, [("ثم", "then"), ("غادر", "left"), ("مساء", "evening")], len(first) + 1, 33
        ),
    ]
    block = marked(source, "القاهرة. ثم")
    assert under(project(block, beads, target), target) == {"m0": "Cairo. It then"}


def test_text_that_is_unchanged_keeps_its_marks_exactly():
    block = Block("كلمة  هنا", marks=(Mark(0, 5, "b"), Mark(5, 5, "n")))
    assert project(block, [], block.text) == block.marks


def test_a_mark_whose_bead_has_no_target_still_does_not_vanish():
    block = Block("كلمة هنا", marks=(Mark(0, 4, "b"),))
    assert project(block, [Bead((Segment(block.text, 0, 0),), ())], "") == (Mark(0, 0, "b"),)


@st.composite
def nested_marks(draw, size):
    marks = []

    def fill(low, high, depth):
        place = low
        while place < high and len(marks) < 9 and draw(st.booleans()):
            start = draw(st.integers(place, high))
            end = draw(st.integers(start, high))
            marks.append(Mark(start, end, f"k{len(marks)}", draw(st.booleans())))
            if end > start and depth:
                fill(start, end, depth - 1)
            place = end

    fill(0, size, 2)
    return tuple(marks)


@st.composite
def projections(draw):
    word = st.text("ابتم,.«»ab12 ", min_size=1, max_size=5)
    sources = draw(st.lists(st.lists(word, min_size=1, max_size=6), min_size=1, max_size=3))
    beads, source, target = [], "", ""
    for pieces in sources:
        left = " ".join(pieces)
        right = " ".join(draw(st.lists(word, max_size=6)))
        links = []
        for _ in range(draw(st.integers(0, 6))):
            s, t = draw(st.integers(0, len(left) - 1)), draw(st.integers(0, max(len(right) - 1, 0)))
            if right:
                links.append(
                    Link((s, min(s + 3, len(left))), (t, min(t + 3, len(right))), draw(st.floats(0.01, 1)))
                )
        beads.append(
            Bead(
                (Segment(left, 0, len(source)),),
                (Segment(right, 0, len(target)),) if right else (),
                links=tuple(links),
            )
        )
        source, target = source + left + " ", target + right + " "
    return Block(source, marks=draw(nested_marks(len(source)))), beads, target


def around(marks):
    """For each key the keys of the non-empty spans around it, by position in the list and by place."""
    return {
        mark.key: {
            other.key
            for k, other in enumerate(marks)
            if k < n
            and other.end > other.start
            and other.start <= mark.start
            and mark.end <= other.end
            and (other.start < mark.end and mark.start < other.end)
        }
        for n, mark in enumerate(marks)
    }


@given(projections())
def test_marks_keep_their_number_their_keys_and_their_nesting(case):
    block, beads, target = case
    marks = project(block, beads, target)
    assert sorted(m.key for m in marks) == sorted(m.key for m in block.marks)
    assert all(0 <= m.start <= m.end <= len(target) for m in marks)
    before, after = around(block.marks), around(marks)
    spans = {m.key for m in marks if m.end > m.start}
    points = {m.key for m in block.marks if m.start == m.end}
    assert all(m.start == m.end for m in marks if m.key in points)
    for key in spans:
        assert after[key] == before[key] & spans
    for one in marks:
        for other in marks:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
