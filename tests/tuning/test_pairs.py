import pytest

sentencepiece = pytest.importorskip("sentencepiece")

from translate.models.places import embedded_folder  # noqa: E402
from translate.tuning.pairs import LONGEST, encode  # noqa: E402


@pytest.fixture(scope="module")
def processor():
    return sentencepiece.SentencePieceProcessor(model_file=str(embedded_folder() / "sentencepiece.model"))


def test_a_pair_carries_the_marks_that_the_engine_adds(processor):
    source, target = encode(processor, "زار الرئيس المدينة.", "The president visited the city.")
    assert (source[0], source[-1], target[-1]) == (1, 2, 2)
    assert processor.decode(source[1:-1]) == "زار الرئيس المدينة."
    assert processor.decode(target[:-1]) == "The president visited the city."


def test_a_source_is_learnt_as_the_pipeline_will_give_it(processor):
    written = encode(processor, "زارَ الرئـيـس\u200f  ٣ مدن", "The president visited 3 towns")
    assert written == encode(processor, "زار الرئيس 3 مدن", "The president visited 3 towns")


@pytest.mark.parametrize(("source", "target"), [("", "x"), ("س", " "), ("س " * (LONGEST + 1), "x")])
def test_what_is_empty_or_too_long_is_left_out_whole(processor, source, target):
    assert encode(processor, source, target) is None
