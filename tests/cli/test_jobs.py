from pathlib import Path

import pytest

from translate.cli.files import STDIO
from translate.cli.jobs import Job, plan_jobs, target_name
from translate.errors import InputError, OutputError, UsageError


def plan(*inputs, output=None, format_name=None, force=False):
    return plan_jobs(list(inputs), output, source="ar", target="en", format_name=format_name, force=force)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.ar.docx", "report.en.docx"),
        ("report.docx", "report.en.docx"),
        ("a.b.txt", "a.b.en.txt"),
        ("README", "README.en"),
    ],
)
def test_a_translation_is_named_after_its_source(name, expected):
    assert target_name(name, source="ar", target="en") == expected


def test_one_file_goes_to_standard_output_or_to_the_file_named(tmp_path):
    source = tmp_path / "a.txt"
    source.touch()
    assert plan(source).jobs == [Job(source, STDIO, "txt", "txt")]
    assert plan(source, output=tmp_path / "b.txt").jobs == [Job(source, tmp_path / "b.txt", "txt", "txt")]


def test_nothing_named_means_standard_input():
    assert plan().jobs == [Job(STDIO, STDIO, "txt", "txt")]


def test_a_folder_keeps_its_shape_and_names_what_it_leaves_out(tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("a.txt", "deep/b.ar.txt", "c.xyz", ".git/d.txt"):
        (folder / name).touch()
    found = plan(folder, output=tmp_path / "out")
    assert [(job.source.name, str(job.output.relative_to(tmp_path))) for job in found.jobs] == [
        ("a.txt", "out/a.en.txt"),
        ("b.ar.txt", "out/deep/b.en.txt"),
    ]
    assert found.skipped == [folder / "c.xyz"]


def test_several_files_need_a_folder(tmp_path):
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.touch()
    with pytest.raises(UsageError, match="several inputs need a folder"):
        plan(*files)
    assert len(plan(*files, output=tmp_path / "out").jobs) == 2


def test_two_files_never_share_an_output(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").touch()
    with pytest.raises(UsageError, match=r"would both be written to .*a\.en\.txt"):
        plan(tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt", output=tmp_path / "out")


def test_a_file_is_never_replaced_by_its_own_translation(tmp_path):
    source = tmp_path / "a.txt"
    source.touch()
    with pytest.raises(UsageError, match="replaced by its own translation"):
        plan(source, output=source, force=True)


def test_an_output_that_exists_stops_everything_before_it_begins(tmp_path):
    source = tmp_path / "a.txt"
    source.touch()
    (tmp_path / "b.txt").touch()
    with pytest.raises(OutputError, match="exists already"):
        plan(source, output=tmp_path / "b.txt")


def test_an_unknown_format_lists_the_known_ones(tmp_path):
    source = tmp_path / "a.xyz"
    source.touch()
    with pytest.raises(InputError, match=r"unknown format \.xyz; readable: .*txt"):
        plan(source)
    assert plan(source, format_name="txt").jobs[0].format == "txt"


def test_an_input_that_is_not_there_is_named():
    with pytest.raises(InputError, match=r"nothing\.txt: no such file"):
        plan(Path("nothing.txt"))
