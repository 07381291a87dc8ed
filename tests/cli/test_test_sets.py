from pathlib import Path

import pytest

from translate.cli.test_sets import document_key, read_side
from translate.errors import InputError


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
