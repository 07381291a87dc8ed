from pathlib import Path

import pytest

from translate.cli.test_sets import document_key, evaluate_files, read_side
from translate.errors import InputError
from translate.evaluation import Settings


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("agency/report.en.txt", "agency/report"),
        ("agency/report.ar.html", "agency/report"),
        ("agency/report.md", "agency/report"),
        ("v1.2/report.en.txt", "v1.2/report"),
        ("report-2.5.txt", "report-2.5"),
    ],
)
def test_a_document_has_one_name_in_all_folders(path, key):
    assert document_key(Path(path)) == key


def test_a_folder_is_read_as_its_documents_without_the_notes(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a.en.txt", "sub/b.md", "PROVENANCE.md", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert sorted(read_side(tmp_path, "h", None).files) == ["a", "sub/b"]


def test_a_file_is_one_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"One.")
    side = read_side(path, "h", "lines")
    assert side.files[""].data == b"One."
    assert side.files[""].format == "lines"


def test_two_files_of_one_document_are_refused(tmp_path):
    for name in ("a.en.txt", "a.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.md: is the same document as .*a\.en\.txt; keep one of them"):
        read_side(tmp_path, "h", None)


def test_a_folder_without_documents_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no file whose format is known"):
        read_side(tmp_path, "h", None)


def test_large_files_of_lines_are_streamed_and_small_ones_are_not(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("translate.evaluation.AFFORDABLE", 3)
    paths = []
    for name in ("hypothesis", "reference"):
        paths.append(tmp_path / f"{name}.en")
        paths[-1].write_text("The minister spoke.\n" * 4, encoding="utf-8")
    settings = Settings(metrics=("chrf",))
    large = evaluate_files(paths[:1], paths[1:], None, settings, format_name=None, jobs=1)
    assert (large.rows, large.size, large.systems[0].scores[0].value) == ((), 4, 100.0)
    assert "segments, buckets and checks are left out" in capsys.readouterr().err
    for path in paths:
        path.write_text("The minister spoke.\n" * 3, encoding="utf-8")
    assert len(evaluate_files(paths[:1], paths[1:], None, settings, format_name=None, jobs=1).rows) == 3


def test_systems_are_called_by_their_stems_where_that_tells_them_apart(tmp_path):
    reference = tmp_path / "reference.en"
    paths = [tmp_path / "a" / "out.en", tmp_path / "b" / "out.en", tmp_path / "b" / "other.en"]
    for path in (reference, *paths):
        path.parent.mkdir(exist_ok=True)
        path.write_text("Talks.\n", encoding="utf-8")
    settings = Settings(metrics=("chrf",), resamples=0, test=None)
    found = evaluate_files(paths, [reference], None, settings, format_name=None, jobs=1)
    assert [one.name for one in found.systems] == [str(paths[0]), str(paths[1]), "other"]
