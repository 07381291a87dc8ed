import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.document import Block
from translate.errors import Exit, FormatError, InputError
from translate.formats import doc, docx, format_of, reader

SAMPLES = Path(__file__).parents[1] / "samples"
RTF = b"{\\rtf1 text}"
needs_soffice = pytest.mark.skipif(not shutil.which(doc.PROGRAM), reason="soffice is not installed")


@pytest.fixture(autouse=True)
def _forgetful():
    doc._converted.cache_clear()


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """A program called soffice that does what the test's script says; ``$out`` is where its file goes."""

    def make(script):
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            '#!/bin/sh\nfor last; do :; done\nout=$(echo "$@" | sed "s/.*--outdir \\([^ ]*\\).*/\\1/")\n'
            'to=$(echo "$@" | sed "s/.*--convert-to \\([^ ]*\\).*/\\1/")\n' + script
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    return make


def test_without_the_program_the_refusal_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(InputError, match=r"old\.rtf: RTF is read through LibreOffice.*save the file as DOCX"):
        doc.read(RTF, name="old.rtf", language="ar")


def test_a_file_goes_through_the_new_format_and_back(fake):
    sample = SAMPLES / "docx" / "pandoc.docx"
    fake(f'mkdir -p "$out"; [ "$to" = docx ] && cp "{sample}" "$out/file.docx" || cp "$last" "$out/file.$to"')
    document = doc.read(RTF, name="old.rtf", language="ar")
    assert document.blocks == docx.read(sample.read_bytes(), name="x", language="ar").blocks
    made = replace(
        document, blocks=tuple(replace(b, text="x", marks=()) for b in document.blocks), language="en"
    )
    written = doc.write(made, template=RTF)
    assert {block.text for block in docx.read(written, name="x", language="en").blocks} == {"x"}


def test_macros_and_links_are_switched_off(fake, tmp_path):
    profile = '$(echo "$@" | sed "s#.*file://\\([^ ]*\\).*#\\1#")'
    fake(f'cat "{profile}/user/registrymodifications.xcu" > {tmp_path}/seen')
    with pytest.raises(FormatError):
        doc.read(RTF, name="old.rtf", language="ar")
    seen = (tmp_path / "seen").read_text()
    for switch in ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks"):
        assert f'name="{switch}" oor:op="fuse"><value>true' in seen


def test_a_file_that_the_program_cannot_read_is_told(fake):
    fake("exit 0")
    with pytest.raises(FormatError, match="old: LibreOffice cannot read it as RTF"):
        doc.read(RTF, name="old", language="ar")


def test_a_program_that_does_not_end_is_stopped(fake, monkeypatch):
    monkeypatch.setattr(doc, "_SECONDS", 0.2)
    fake("exec sleep 5")
    with pytest.raises(FormatError, match=r"has not converted it in 0\.2 s"):
        doc.read(RTF, name="old", language="ar")


@pytest.mark.parametrize("data", [b"", b"text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_old_file_is_refused_without_the_program(data, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(FormatError, match="neither DOC, XLS, PPT nor RTF"):
        doc.read(data, name="old.doc", language="ar")


def test_the_name_decides_where_one_old_file_holds_another(fake):
    fake("exit 1")
    streams = "".join(f"{name}\0" for name in ("WordDocument", "Workbook")).encode("utf-16-le")
    for name, kind in (("a.xls", "XLS"), ("a.doc", "DOC"), ("a", "DOC")):
        with pytest.raises(FormatError, match=f"cannot read it as {kind}"):
            doc.read(bytes.fromhex("d0cf11e0a1b11ae1") + streams, name=name, language="ar")


@pytest.mark.parametrize("extension", ["doc", "rtf", "xls", "ppt"])
def test_old_extensions_are_known(extension):
    assert format_of(f"a.{extension}") == "doc"


@needs_soffice
@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("libreoffice.doc", "out.docx"),
        ("libreoffice.rtf", "out.rtf"),
    ],
)
def test_a_real_file_goes_through_the_command_line_without_loss(name, output, tmp_path):
    files = [str(SAMPLES / "doc" / name), "-o", str(tmp_path / output)]
    result = CliRunner().invoke(app, ["translate", *files, "--engine", "echo", "--repair", "off"])
    assert (result.exit_code, "lost" in result.stderr) == (Exit.OK, False), result.stderr
    data = (tmp_path / output).read_bytes()
    document = reader(output.partition(".")[2]).read(data, name=output, language="ar")
    assert document.blocks[0] == Block("التقرير السنوي لوزارة الزراعة", "heading", 1)
    assert "الجهاز المركزي للإحصاء، فبراير 2024." in "\n".join(block.text for block in document.blocks)
