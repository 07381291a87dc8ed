from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate import roundtrip
from translate.cli import app
from translate.errors import Exit

SAMPLES = Path(__file__).parents[1] / "samples"


def invoke(*arguments):
    return CliRunner().invoke(app, ["translate", "--engine", "echo", *map(str, arguments)])


def test_a_loss_is_printed_and_ends_with_7(tmp_path, monkeypatch):
    monkeypatch.setattr(roundtrip, "losses", lambda *_, **__: ("block 1: image: 1 before, 0 after",))
    result = invoke(SAMPLES / "docx" / "pandoc.docx", "-o", tmp_path / "out.docx")
    assert result.exit_code == Exit.SUSPECT
    assert "lost in writing: block 1: image: 1 before, 0 after" in result.stderr
    assert (tmp_path / "out.docx").exists()


@pytest.mark.parametrize(
    "sample",
    [
        "docx/pandoc.docx",
        "docx/libreoffice.docx",
        "odt/libreoffice.odt",
        "pptx/libreoffice.pptx",
        "xlsx/libreoffice.xlsx",
    ],
)
def test_an_office_file_goes_through_without_loss(sample, tmp_path):
    result = invoke(SAMPLES / sample, "-o", tmp_path / Path(sample).name)
    assert result.exit_code == Exit.OK
    assert "lost" not in result.stderr
