from collections.abc import Sequence
from dataclasses import dataclass

from sample_texts import document

from translate.alignment.model import hypotheses, judge_of
from translate.document import Hypothesis
from translate.engines import Likelihood
from translate.segment import segment


@dataclass
class Bracketing:
    """Puts everything in brackets; takes four words at most."""

    signature: str = "engine:bracketing"
    max_tokens: int = 4

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(self, batch: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis(f"<{text}>") for text in batch]


class Opinionated(Bracketing):
    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[Likelihood]:
        return [Likelihood(-len(target), len(target)) for _, target in pairs]


def test_a_sentence_too_long_for_the_model_has_the_translation_of_all_its_parts() -> None:
    source = document("نعم هذا صحيح، وقد قلنا ذلك أمس. لا.", "ثم عاد.", language="ar")
    found = hypotheses(source, segment(source), Bracketing(), target="en")
    assert len(found) == len(segment(source)) == 3
    assert found[0].count("<") > 1
    assert found[1:] == ("<لا.>", "<ثم عاد.>")


def test_an_engine_without_opinions_is_not_asked() -> None:
    assert judge_of(Bracketing()) is None


def test_opinions_come_back_in_the_order_of_the_pairs() -> None:
    judge = judge_of(Opinionated())
    assert judge is not None
    assert [one.total for one in judge([("س", "a"), ("س", "abc"), ("س", "ab")])] == [-1, -3, -2]
