import pytest
from sample_evaluation import BAD, GOOD, REFERENCE, side

from translate.errors import InputError
from translate.evaluation import Settings, bulk, evaluate, evaluate_lines
from translate.evaluation.corpus import read_corpus

SETTINGS = Settings(metrics=("bleu", "chrf", "ter"), resamples=50)


@pytest.fixture
def files(tmp_path):
    def write(name, lines):
        path = tmp_path / f"{name}.en"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("resamples", [0, 50])
def test_chunks_in_processes_give_what_the_whole_gives(files, monkeypatch, resamples):
    monkeypatch.setattr(bulk, "CHUNK", 3)
    settings = Settings(metrics=("bleu", "chrf", "ter"), resamples=resamples)
    told = []
    found = evaluate_lines(
        [files("good", GOOD), files("bad", BAD)],
        [files("reference", REFERENCE)],
        ["good", "bad"],
        settings,
        jobs=2,
        on_progress=lambda done, total: told.append((done, total)),
    )
    whole = evaluate(
        read_corpus([side("good", GOOD), side("bad", BAD)], [side("reference", REFERENCE)]),
        ["good", "bad"],
        settings,
    )
    assert [one.scores for one in found.systems] == [one.scores for one in whole.systems]
    assert found.references_sha256 == whole.references_sha256
    assert [one.residue.empty for one in found.systems] == [0, 1]
    assert found.size == 4
    assert told == [(3, 4), (4, 4)]
    assert found.comparisons == (whole.comparisons if resamples else ())


def test_a_file_that_ends_early_is_named(files):
    with pytest.raises(InputError, match=r"short\.en: has fewer lines than the others"):
        evaluate_lines(
            [files("short", GOOD[:2])], [files("reference", REFERENCE)], ["short"], SETTINGS, jobs=1
        )


def test_another_encoding_is_named(files, tmp_path):
    path = tmp_path / "latin.en"
    path.write_bytes("café\n".encode("latin-1") * 4)
    with pytest.raises(InputError, match=r"latin\.en: not UTF-8 text"):
        evaluate_lines([path], [files("reference", REFERENCE)], ["latin"], SETTINGS, jobs=1)
