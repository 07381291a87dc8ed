"""What LibreOffice and pandoc wrote goes through a whole translation by `echo` and loses nothing."""

import io
import zipfile
from pathlib import Path

import pytest

from translate.engines import ENGINES, Options
from translate.formats import read_back, reader, writer
from translate.normalize import western_digits
from translate.roundtrip import losses
from translate.translation import translate_document

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = [
    path for name in ("docx", "odt", "pptx", "xlsx", "epub") for path in sorted((SAMPLES / name).glob("*.*"))
]
FILES = [path for path in FILES if path.suffix != ".py"]


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_office_document_comes_back_from_an_echo_with_its_structure_and_text(path):
    name, data = path.parent.name, path.read_bytes()
    echo = ENGINES.load("echo").load(Path(), name="echo", source="ar", target="en", options=Options())
    document = reader(name).read(data, name=path.name, language="ar")
    target = translate_document(document, echo).target
    written = writer(name).write(target, template=data)
    assert losses(document, target, written=written, template=data, format_name=name) == ()
    assert parts(written) == parts(data)
    again = read_back(name, written, template=data, document=target)
    for block, source in zip(again.blocks, document.blocks, strict=True):
        assert western_digits(block.text) == western_digits(source.text)
        assert (block.kind, block.level, len(block.marks)) == (source.kind, source.level, len(source.marks))
