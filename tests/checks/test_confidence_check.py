from sample_bitext import make_bitext

from translate.checks import confidence
from translate.checks._thresholds import UNSURE

TEXT = ("قال", "He said")
MEASURED = "engine:ct2|model:ar-en-base@3f2a|beam:4"


def doubtful(scores, **options):
    bitext = make_bitext(*[TEXT] * len(scores), scores=scores, **{"origin": "engine", **options})
    return [f.bead for f in confidence.check(bitext)]


def test_a_measured_model_is_held_to_its_reference_scores():
    line = UNSURE["ar-en-base"]
    assert doubtful([line - 0.01, line + 0.01], signature=MEASURED) == [0]


def test_another_model_is_held_to_its_own_document():
    assert doubtful([-0.5, -0.52, -0.48, -0.5, -0.51, -0.49, -0.5, -0.53, -0.47, -0.5, -1.5]) == [10]


def test_too_few_sentences_say_nothing_of_an_unknown_model():
    assert doubtful([-0.5, -0.5, -3.0]) == []


def test_what_no_engine_wrote_has_no_score_to_doubt():
    assert doubtful([-9.0], origin="human", signature=MEASURED) == []
    assert doubtful([None], signature=MEASURED) == []
