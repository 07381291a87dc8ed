from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="tuning needs torch: make test TORCH=1")

from tiny_bart import TERMS, sentences_with  # noqa: E402
from tiny_models import PAIRS  # noqa: E402

from translate.engines import Options, ct2  # noqa: E402
from translate.errors import OutputError, UsageError  # noqa: E402
from translate.models import store  # noqa: E402
from translate.tuning import Rates  # noqa: E402
from translate.tuning.tune import is_held_out, tune  # noqa: E402

pytestmark = pytest.mark.torch

# What is small learns at larger rates.
RATES = Rates(encoder=4e-3, decoder=4e-3, warmup=20, hold=1000)
SENTENCES = {term: sentences_with(*term) for term in TERMS.items()}
UNITS = [pair for sentences in SENTENCES.values() for pair in sentences[:30]]
NEW = [(source, term[1]) for term, sentences in SENTENCES.items() for source, _ in sentences[30:]]


@pytest.fixture
def model(tiny_bart):
    return replace(store.find(str(tiny_bart.directory)), licence="MIT")


def translations(directory, sources):
    # One thread: on a machine that others use too, two wait for each other.
    engine = ct2.load(directory, name="t", source="ar", target="en", options=Options(threads=1))
    return [hypothesis.text for hypothesis in engine.translate(sources)]


def terms_right(directory):
    found = translations(directory, [source for source, _ in NEW])
    return sum(term in text for text, (_, term) in zip(found, NEW, strict=True))


def test_300_units_bring_a_made_up_terminology_out_right_in_new_sentences(model, tmp_path):
    assert (len(UNITS), len(NEW)) == (300, 100)
    assert terms_right(model.directory) == 0
    outcome = tune(model, UNITS, tmp_path / "tuned", rates=RATES)
    assert outcome.is_better
    assert terms_right(tmp_path / "tuned") >= 95


def test_what_is_written_is_a_model_that_can_be_named_verified_and_shown(model, tmp_path):
    tune(model, UNITS, tmp_path / "ours", rates=RATES)
    found = store.find(str(tmp_path / "ours"), verify=True)
    assert (found.name, found.licence) == ("ours", "MIT")
    assert (found.sources, found.targets) == (("ar",), ("en",))
    assert found.sha256 in found.card
    assert model.sha256 in found.card
    assert not list(tmp_path.glob(".*"))


def test_the_same_units_give_the_same_model(model, tmp_path):
    for name in ("one", "two"):
        tune(model, UNITS[:120], tmp_path / name, rates=RATES)
    one, two = (store.find(str(tmp_path / name)).sha256 for name in ("one", "two"))
    assert one == two


def test_a_model_that_got_worse_is_not_kept(model, tmp_path):
    # What it knows already, with the translations shuffled where they are learnt from.
    learnt = [pair for pair in PAIRS if not is_held_out(pair[0])]
    wrong = [(source, learnt[n - 7][1]) for n, (source, _) in enumerate(learnt)]
    right = [pair for pair in PAIRS if is_held_out(pair[0])]
    outcome = tune(model, wrong + right, tmp_path / "worse", rates=RATES)
    assert not outcome.is_better
    assert not (tmp_path / "worse").exists()


def test_it_stops_when_two_rounds_brought_nothing(model, tmp_path):
    rounds = []
    # What it knows by heart: at rates that large it only gets worse.
    still = tune(
        model,
        PAIRS,
        tmp_path / "x",
        rates=Rates(0.02, 0.02, 1, 100),
        on_round=lambda *row: rounds.append(row),
    )
    assert [number for number, _, _ in rounds] == [1, 2]
    assert still.rounds == 2


def test_news_is_mixed_in_as_many_pairs_as_units(model, tmp_path):
    plain = tune(model, UNITS, tmp_path / "plain", rates=RATES)
    mixed = tune(model, UNITS, tmp_path / "mixed", rates=RATES, news=PAIRS)
    assert (mixed.units, mixed.held_out) == (plain.units, plain.held_out)
    found = translations(tmp_path / "mixed", [source for source, _ in PAIRS])
    assert sum(text == target for text, (_, target) in zip(found, PAIRS, strict=True)) >= 195


def test_the_held_out_tenth_is_a_tenth_and_depends_on_the_source_alone():
    held = [is_held_out(f"جملة رقم {n}") for n in range(5000)]
    assert 0.08 < sum(held) / 5000 < 0.12


@pytest.mark.parametrize("count", [0, 1, 49])
def test_too_few_units_are_refused(model, tmp_path, count):
    with pytest.raises(UsageError, match="too few"):
        tune(model, UNITS[:count], tmp_path / "out")


def test_repeated_units_count_once(model, tmp_path):
    with pytest.raises(UsageError, match="too few"):
        tune(model, UNITS[:20] * 10, tmp_path / "out")


def test_a_directory_that_exists_is_left_alone(model, tmp_path):
    with pytest.raises(OutputError, match="exists"):
        tune(model, UNITS, tmp_path)


def test_a_missing_folder_is_told_before_the_work(model, tmp_path):
    with pytest.raises(OutputError, match="folder does not exist"):
        tune(model, UNITS, tmp_path / "none" / "out")


def test_a_folder_that_cannot_be_written_is_told(model, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("translate.tuning.tune.convert", full)
    with pytest.raises(OutputError, match="out: cannot be written: no space left"):
        tune(model, UNITS, tmp_path / "out", rates=RATES)
    assert not list(tmp_path.iterdir())
