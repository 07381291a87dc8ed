import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate.errors import Exit

ARABIC = "قال الوزير إن الاجتماع انتهى. وأضاف أن القرار نهائي!\n\nفقرة ثانية رقم 12.\n"


@pytest.fixture
def run(tmp_path):
    def call(*arguments, data=None, **options):
        return subprocess.run(
            [sys.executable, "-m", "translate", "translate", "--engine", "echo", *map(str, arguments)],
            input=data,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
            **options,
        )

    return call


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_goes_to_standard_output(run, tmp_path):
    result = run(write(tmp_path / "a.txt", ARABIC))
    assert result.returncode == Exit.OK
    assert result.stdout.decode() == ARABIC
    assert b"3 segments" in result.stderr


def test_standard_input_is_translated_too(run):
    assert run("-", data=ARABIC.encode()).stdout.decode() == ARABIC


def test_a_folder_goes_to_a_folder_and_what_is_left_out_is_named(run, tmp_path):
    write(tmp_path / "in" / "a.ar.txt", ARABIC)
    write(tmp_path / "in" / "deep" / "b.md", "# عنوان\n\nنص.\n")
    write(tmp_path / "in" / "c.xyz", "?")
    result = run("in", "-o", "out")
    assert result.returncode == Exit.OK
    assert (tmp_path / "out" / "a.en.txt").read_text() == ARABIC
    assert (tmp_path / "out" / "deep" / "b.en.md").read_text() == "# عنوان\n\nنص.\n"
    assert b"c.xyz: unknown format, left out" in result.stderr


def test_one_bad_file_does_not_stop_the_others(run, tmp_path):
    write(tmp_path / "a.txt", b"\x00\x01\x02")
    write(tmp_path / "b.txt", ARABIC)
    result = run("a.txt", "b.txt", "-o", "out")
    assert result.returncode == Exit.USAGE
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.en.txt"]
    assert b"a.txt" in result.stderr


def test_the_report_is_json(run, tmp_path):
    write(tmp_path / "a.txt", ARABIC)
    result = run("a.txt", "-o", "b.txt", "--json")
    [file] = json.loads(result.stdout)["files"]
    assert (file["source"], file["output"], file["segments"]) == ("a.txt", "b.txt", 3)
    assert file["signature"].startswith("engine:echo|segmenter:")


def test_a_report_and_a_translation_do_not_share_standard_output(run, tmp_path):
    result = run(write(tmp_path / "a.txt", ARABIC), "--json")
    assert result.returncode == Exit.USAGE
    assert result.stdout == b""


def test_untranslated_text_is_an_exit_code_under_strict(run, tmp_path):
    # What the echo engine answers is Arabic: every segment is untranslated.
    assert run(write(tmp_path / "a.txt", ARABIC), "--strict").returncode == Exit.SUSPECT


def test_text_in_another_language_is_warned_about(run, tmp_path):
    result = run(write(tmp_path / "a.txt", "This is English, not Arabic.\n"))
    assert result.returncode == Exit.OK
    assert b"does not look like text in 'ar'" in result.stderr
    assert result.stdout == b"This is English, not Arabic.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt", "--to", "fr", "--engine", "ct2"], b"translates ar to en only"),
        (["a.txt", "--to", "ar"], b"nothing to translate"),
        (["a.txt", "--to", "xx"], b"unknown language 'xx'"),
        (["a.txt", "--engine", "steam"], b"unknown engine 'steam'; known: ct2"),
        (["a.txt", "-o", "no/where/b.txt"], b"no/where/b.txt"),
        (["nothing.txt"], b"nothing.txt: no such file"),
        (["a.xyz"], b"unknown format .xyz"),
        (["a.txt", "a.txt", "-o", "out"], b"would both be written"),
    ],
)
def test_a_wrong_request_is_one_clear_line(run, tmp_path, arguments, message):
    write(tmp_path / "a.txt", ARABIC)
    write(tmp_path / "a.xyz", ARABIC)
    result = run(*arguments)
    assert result.returncode == Exit.USAGE
    assert message in result.stderr
    assert result.stderr.count(b"\n") == 1
    assert result.stdout == b""


def test_a_missing_model_exits_with_5(run, tmp_path):
    result = run(write(tmp_path / "a.txt", ARABIC), "--model", "opus-mt-ar-en")
    assert result.returncode == Exit.MODEL
    assert b"dragoman models pull opus-mt-ar-en" in result.stderr


def test_the_config_file_gives_defaults_and_options_win(run, tmp_path):
    write(tmp_path / "a.txt", ARABIC)
    write(tmp_path / "dragoman.toml", 'to = "xx"\n')
    assert b"unknown language 'xx'" in run("a.txt").stderr
    assert run("a.txt", "--to", "en").returncode == Exit.OK


def test_a_misspelt_key_in_the_config_file_is_named(run, tmp_path):
    write(tmp_path / "a.txt", ARABIC)
    write(tmp_path / "dragoman.toml", "baem = 4\n")
    result = run("a.txt")
    assert result.returncode == Exit.USAGE
    assert b"dragoman.toml: no command has an option 'baem'" in result.stderr


@pytest.mark.parametrize("content", ["", "\n\n", " "])
def test_a_file_without_text_gives_a_file_without_text(run, tmp_path, content):
    result = run(write(tmp_path / "a.txt", content))
    assert result.returncode == Exit.OK
    assert result.stdout.decode() == content


def test_bidi_controls_do_not_reach_the_engine(run, tmp_path):
    text = "\u200fقال \u202bالوزير\u202c إن \u2067نعم\u2069.\n"
    assert run(write(tmp_path / "a.txt", text)).stdout.decode() == "قال الوزير إن نعم.\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1256", "iso8859-6", "utf-8-sig"])
def test_other_encodings_are_read(run, tmp_path, encoding):
    result = run(write(tmp_path / "a.txt", ARABIC.encode(encoding)))
    assert result.stdout.decode("utf-8-sig") == ARABIC


def test_a_line_of_many_megabytes_passes_through(run, tmp_path):
    line = "قال الوزير إن الاجتماع انتهى في موعده المحدد. " * 40_000 + "\n"
    assert run(write(tmp_path / "a.txt", line), timeout=120).stdout.decode() == line


def test_ctrl_c_exits_with_130_and_leaves_no_half_file(run, tmp_path):
    write(tmp_path / "a.txt", (ARABIC.strip() + "\n\n") * 40_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "translate", "translate", "--engine", "echo", "a.txt", "-o", "b.txt"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
        # A shell's background job ignores the signal, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not list(tmp_path.glob(".b.txt.*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == Exit.INTERRUPTED
    assert not list(tmp_path.glob("*b.txt*"))


def test_a_pipe_that_closes_early_is_no_traceback(run, tmp_path):
    write(tmp_path / "a.txt", ARABIC * 20_000)
    command = f"{sys.executable} -m translate translate --engine echo a.txt | head -1"
    result = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert b"Traceback" not in result.stderr
