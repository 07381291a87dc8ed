from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.reports._diff import diff


def marked(reference, hypothesis):
    signs = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]", "moved": "[~{}~]"}
    return "".join(
        piece.space + signs[piece.change].format(piece.text) for piece in diff(reference, hypothesis)
    )


@pytest.mark.parametrize(
    ("reference", "hypothesis", "expected"),
    [
        ("He left.", "He left.", "He left."),
        ("He left.", "he Left.", "he Left."),
        ("He left Cairo.", "He left.", "He left [-Cairo-]."),
        ("He left.", "He left Cairo.", "He left [+Cairo+]."),
        ("He left Cairo.", "He left Tunis.", "He left [-Cairo-] [+Tunis+]."),
        (
            "On Monday he left Cairo.",
            "He left Cairo on Monday.",
            "[-On Monday-] He left Cairo [~on Monday~].",
        ),
        ("", "He left.", "[+He left.+]"),
        ("He left.", "", "[-He left.-]"),
        ("Talks began", "Peace began", "[-Talks-] [+Peace+] began"),
        ("It fell 3.5% to 1,200", "It fell 3.5% to 1,300", "It fell 3.5% to [-1,200-] [+1,300+]"),
    ],
)
def test_words_left_out_put_in_and_moved_are_marked(reference, hypothesis, expected):
    assert marked(reference, hypothesis) == expected


def test_small_words_that_two_unlike_sentences_share_are_no_common_ground():
    shown = marked(
        "Prices of bread and oil rose fast today", "Many people walked by the sea and sang old songs"
    )
    assert shown.count("[-") == 1


texts = st.lists(st.sampled_from(["a", "minister", "left", "Cairo", ".", ",", "3.5%", "on", "Monday"])).map(
    " ".join
)


@given(texts, texts)
def test_without_what_was_left_out_the_hypothesis_remains(reference, hypothesis):
    kept = "".join(piece.space + piece.text for piece in diff(reference, hypothesis) if piece.change != "out")
    assert kept.strip() == hypothesis.strip()


@given(texts, texts)
def test_neighbouring_pieces_differ_in_fate(reference, hypothesis):
    fates = [piece.change for piece in diff(reference, hypothesis)]
    assert all(one != other for one, other in pairwise(fates))
