import pytest

from translate.checks.alignment import check
from translate.document import Bead, Bitext, Document, Origin, Segment


def findings(score: float | None, origin: Origin = "aligned", *, alone: bool = False) -> list[str]:
    target = () if alone else (Segment("b", 0, 0),)
    bead = Bead((Segment("ا", 0, 0),), target, score, origin)
    bitext = Bitext(Document((), "ar", "a"), Document((), "en", "b"), (bead,), "x")
    return [finding.message for finding in check(bitext)]


def test_little_confidence_is_told_as_a_percentage() -> None:
    assert findings(0.42) == ["These may not belong together: the aligner's confidence is 42%."]


@pytest.mark.parametrize("score", [0.95, None])
def test_much_confidence_or_none_at_all_is_no_finding(score: float | None) -> None:
    assert findings(score) == []


def test_a_models_score_is_no_confidence() -> None:
    assert findings(-0.5, "engine") == []


def test_what_stands_alone_is_for_omission_to_tell() -> None:
    assert findings(0.42, alone=True) == []
