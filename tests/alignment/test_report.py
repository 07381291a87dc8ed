from sample_texts import ARABIC, ENGLISH, segments

from translate.alignment.moves import Move
from translate.alignment.pairs import kept, moses
from translate.alignment.report import report_on
from translate.document import Bead, Bitext, Document, Segment

S, T = segments(ARABIC), segments(ENGLISH)


def bead(source: list[Segment], target: list[Segment], score: float = 0.9) -> Bead:
    return Bead(tuple(source), tuple(target), score, "aligned")


BITEXT = Bitext(
    Document((), "ar", "a"),
    Document((), "en", "b"),
    (
        bead(S[:1], T[:1]),
        bead(S[1:2], []),
        bead([], T[1:2]),
        bead(S[2:3], []),
        bead(S[3:4], T[2:4], 0.4),
        bead(S[4:5], []),
    ),
    "x",
)


def test_beads_are_counted_by_shape() -> None:
    assert report_on(BITEXT, []).shapes == {"1:0": 3, "1:1": 1, "0:1": 1, "1:2": 1}


def test_only_two_sided_beads_of_little_confidence_are_doubtful() -> None:
    assert report_on(BITEXT, []).doubtful == (4,)


def test_neighbours_without_a_counterpart_make_one_gap_on_each_side() -> None:
    gaps = report_on(BITEXT, []).gaps
    assert [(gap.side, gap.segments) for gap in gaps] == [
        ("source", (S[1], S[2])),
        ("target", (T[1],)),
        ("source", (S[4],)),
    ]


def test_what_was_moved_is_no_gap() -> None:
    report = report_on(BITEXT, [Move(range(4, 5), range(1, 2))])
    assert [(one.source, one.target) for one in report.moved] == [((S[4],), (T[1],))]
    assert [gap.segments for gap in report.gaps] == [(S[1], S[2])]


def test_a_bead_of_little_confidence_is_left_out() -> None:
    assert len(kept(BITEXT, least=0.5, one_to_one=False).beads) == 5


def test_only_pairs_of_single_segments_are_kept() -> None:
    assert kept(BITEXT, least=0.0, one_to_one=True).beads == BITEXT.beads[:1]


def test_lines_of_moses_are_the_two_sided_beads_without_line_breaks() -> None:
    broken = Bitext(
        BITEXT.source, BITEXT.target, (bead([Segment("ا\nب", 0, 0)], T[:2]), *BITEXT.beads[1:4]), "x"
    )
    assert moses(broken) == ("ا ب\n".encode(), f"{ENGLISH[0]} {ENGLISH[1]}\n".encode())
