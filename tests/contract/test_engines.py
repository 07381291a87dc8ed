"""What every engine keeps: same length and order, repeatable, whatever stands beside a text in its batch."""

import importlib
import random
from pathlib import Path

import pytest

from translate.engines import ENGINES, Options
from translate.models.places import embedded_folder

TEXTS = [
    "زار الرئيس المدينة اليوم.",
    "افتتحت الوزيرة المصنع يوم الأحد، وقالت إن العمل فيه بدأ قبل ثلاث سنوات بتمويل من الدولة.",
    "انتقد السفير المؤتمر.",
    "غادر الوفد المتحف الجديد يوم الأحد.",
    "نعم",
    "قال المتحدث باسم الوزارة إن 25 شخصا وصلوا إلى القاهرة في 3 مايو 2021.",
    "زار المدير الجامعة اليوم.",
]
# Engine, and the tiny model that it runs; None is the embedded one, "" needs none.
LOADED = [
    ("echo", ""),
    ("ct2", None),
    *[("ct2", kind) for kind in ("marian", "marian-multilingual", "nllb", "m2m100")],
    *[("transformers", kind) for kind in ("marian", "marian-multilingual", "nllb", "m2m100")],
]


def _id(row) -> str:
    return f"{row[0]}-{'embedded' if row[1] is None else row[1]}"


@pytest.fixture(scope="module", params=[pytest.param(row, id=_id(row)) for row in LOADED])
def engine(request):
    name, kind = request.param
    directory = Path()
    if kind is None:
        directory = embedded_folder()
    elif kind and name == "ct2":
        directory = request.getfixturevalue("tiny_converted")(kind)
    elif kind:
        directory = request.getfixturevalue("tiny_model")(kind)
    # int8 rounds by the largest value of a sentence, float32 is the plain case.
    options = Options(threads=1, compute_type="default" if kind is None else "float32")
    return ENGINES.load(name).load(directory, name="x@1", source="ar", target="en", options=options)


def test_every_engine_is_tested_here():
    assert {name for name, _ in LOADED} == set(ENGINES.names())


def test_an_empty_batch_gives_nothing(engine):
    assert engine.translate([]) == []


def test_answers_return_in_the_order_asked_whatever_the_batch(engine):
    together = [h.text for h in engine.translate(TEXTS)]
    alone = [engine.translate([text])[0].text for text in TEXTS]
    order = random.Random(3).sample(range(len(TEXTS)), len(TEXTS))
    shuffled = [h.text for h in engine.translate([TEXTS[i] for i in order])]
    assert alone == together
    assert shuffled == [together[i] for i in order]


def test_the_same_batch_gives_the_same_hypotheses(engine):
    assert engine.translate(TEXTS) == engine.translate(TEXTS)


def test_a_hypothesis_keeps_its_promises(engine):
    for hypothesis in engine.translate(TEXTS):
        assert hypothesis.score is None or hypothesis.score <= 0
        if hypothesis.attention is not None:
            assert len(hypothesis.attention) == len(hypothesis.tokens)
            assert all(len(row) == len(hypothesis.source_tokens) for row in hypothesis.attention)
            # Marks that CTranslate2 adds by itself have no column.
            assert all(0 <= sum(row) <= 1.02 for row in hypothesis.attention)


def test_tokens_are_counted_as_they_are_fed(engine):
    for text, hypothesis in zip(TEXTS, engine.translate(TEXTS), strict=True):
        assert engine.count_tokens(text) == len(hypothesis.source_tokens)
    assert engine.max_tokens > 0


def test_alternatives_begin_with_the_best(engine):
    found = engine.alternatives(TEXTS[:3], count=3, beam=4, coverage_penalty=0.0)
    assert len(found) == 3
    assert [options[0].text for options in found] == [h.text for h in engine.translate(TEXTS[:3])]
    for options in found:
        assert 1 <= len(options) <= 3
        assert len({option.text for option in options}) >= 1


# The other engines do not tell how probable a text is.
@pytest.mark.parametrize(
    "engine", [pytest.param(row, id=_id(row)) for row in LOADED if row[0] == "ct2"], indirect=True
)
def test_what_an_engine_says_itself_it_finds_more_probable_than_what_it_says_of_something_else(engine):
    own = [hypothesis.text for hypothesis in engine.translate(TEXTS[:3])]
    pairs = [*zip(TEXTS[:3], own, strict=True), *zip(TEXTS[:3], own[1:] + own[:1], strict=True)]
    totals = [likelihood.total for likelihood in engine.likelihoods(pairs)]
    assert all(mine > other for mine, other in zip(totals[:3], totals[3:], strict=True))
    assert engine.likelihoods([]) == []


def test_the_signature_names_engine_and_model(engine):
    assert engine.signature.startswith("engine:")
    assert importlib.import_module(type(engine).__module__).__name__.rpartition(".")[2] in engine.signature
