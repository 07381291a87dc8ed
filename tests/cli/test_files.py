import io
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from translate.cli.files import STDIO, open_output, read_input, refuse_overwrite, write_output
from translate.errors import InputError, OutputError


def test_an_output_is_written_whole(tmp_path):
    write_output(tmp_path / "a.txt", b"text", force=False)
    assert (tmp_path / "a.txt").read_bytes() == b"text"


def test_an_output_that_exists_is_not_replaced_unasked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"a\.txt: exists already; use --force"):
        write_output(path, b"new", force=False)
    assert path.read_bytes() == b"old"
    write_output(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def write_half(path):
    with open_output(path, force=True) as stream:
        stream.write(b"half")
        raise RuntimeError("half way")


def test_an_error_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError, match="half way"):
        write_half(path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_a_missing_folder_is_named_before_any_work(tmp_path):
    with pytest.raises(OutputError, match="its folder does not exist"):
        refuse_overwrite(tmp_path / "no" / "a.txt", force=False)


def test_a_folder_is_not_an_output_file(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        refuse_overwrite(tmp_path, force=True)


def test_a_new_file_has_the_rights_that_the_user_gives_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        write_output(tmp_path / "a.txt", b"", force=False)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(tmp_path, monkeypatch):
    def full(descriptor, mode):
        os.close(descriptor)
        return Path("/dev/full").open(mode)

    monkeypatch.setattr("translate.cli.files.os.fdopen", full)
    with pytest.raises(OutputError, match="cannot be written: no space left on device"):
        write_output(tmp_path / "a.txt", b"x" * 100_000, force=False)
    assert not list(tmp_path.iterdir())


def test_a_missing_input_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nothing\.txt: cannot be read: no such file"):
        read_input(tmp_path / "nothing.txt")


def test_a_folder_is_not_read_as_a_file(tmp_path):
    with pytest.raises(InputError, match="is a directory"):
        read_input(tmp_path)


def test_a_dash_is_standard_input_and_output(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"text")))
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=out))
    write_output(STDIO, read_input(STDIO), force=False)
    assert out.getvalue() == b"text"
