"""What every format must do; a new one is found by its name and needs a sample in ``tests/samples/<name>/``.

Samples are files, or what ``make()`` in ``tests/samples/<name>/make.py`` returns: file name to bytes.
"""

import random
import re
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from translate.document import Block, Document, Mark
from translate.errors import OutputError, TranslateError
from translate.formats import FORMATS, read_back, reader, writer

SAMPLES = Path(__file__).parent.parent / "samples"
MANGLED = 12


class Sample(NamedTuple):
    format: str
    name: str
    data: bytes


def samples(format_name: str) -> list[Sample]:
    folder = SAMPLES / format_name
    files = {p.name: p.read_bytes() for p in sorted(folder.glob("*")) if p.is_file() and p.suffix != ".py"}
    maker = folder / "make.py"
    if maker.exists():
        files |= runpy.run_path(str(maker))["make"]()
    return [Sample(format_name, name, data) for name, data in files.items()]


# What goes through another program is slow and as faithful as that program; test_doc.py tests it.
NAMES = [name for name in FORMATS.names() if not hasattr(FORMATS.load(name), "PROGRAM")]
ALL = [sample for name in NAMES for sample in samples(name)]
WRITABLE = [sample for sample in ALL if hasattr(FORMATS.load(sample.format), "write")]
WRITERS = [name for name in NAMES if hasattr(FORMATS.load(name), "write")]


def ids(sample: Sample) -> str:
    return f"{sample.format}-{sample.name}"


def read(sample: Sample, data: bytes | None = None) -> Document:
    return reader(sample.format).read(sample.data if data is None else data, name=sample.name, language="ar")


def is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def latinised(block: Block) -> Block:
    """Another text of the same length, so that the marks stay where they are."""
    if block.kind == "verbatim":
        return block
    text = re.sub("[\u0621-\u064a]", "x", block.text)
    kept = [mark for mark in block.marks if mark.protected]
    for mark in kept:
        text = text[: mark.start] + block.text[mark.start : mark.end] + text[mark.end :]
    return replace(block, text=text)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_sample(name: str) -> None:
    assert samples(name)


@pytest.mark.parametrize("sample", ALL, ids=ids)
def test_a_sample_gives_blocks_of_text(sample: Sample) -> None:
    document = read(sample)
    assert document.name == sample.name
    assert document.language == "ar"
    assert any(re.search("[\u0621-\u064a]", block.text) for block in document.blocks)
    assert all(block.text.strip() for block in document.blocks if block.kind != "verbatim")


@pytest.mark.parametrize("sample", ALL, ids=ids)
def test_marks_lie_in_their_text_are_nested_and_have_keys_of_their_own(sample: Sample) -> None:
    for block in read(sample).blocks:
        assert_nested(block.text, block.marks)


def assert_nested(text: str, marks: tuple[Mark, ...]) -> None:
    assert len({mark.key for mark in marks}) == len(marks)
    open_ends: list[int] = []
    start = 0
    for mark in marks:
        assert start <= mark.start <= mark.end <= len(text)
        start = mark.start
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        assert not open_ends or mark.end <= open_ends[-1]
        open_ends.append(mark.end)


@pytest.mark.parametrize("sample", WRITABLE, ids=ids)
def test_an_unchanged_document_comes_back_as_it_was(sample: Sample) -> None:
    document = read(sample)
    written = writer(sample.format).write(document, template=sample.data)
    if is_utf8(sample.data):
        assert written.decode("utf-8") == sample.data.decode("utf-8")
    assert read(sample, written) == document


@pytest.mark.parametrize("sample", WRITABLE, ids=ids)
def test_a_changed_document_is_read_back_as_it_was_written(sample: Sample) -> None:
    document = read(sample)
    changed = replace(document, blocks=tuple(map(latinised, document.blocks)), language="en")
    written = writer(sample.format).write(changed, template=sample.data)
    again = read_back(sample.format, written, template=sample.data, document=changed)
    for block, wanted in zip(again.blocks, changed.blocks, strict=True):
        assert block == wanted


@pytest.mark.parametrize("sample", WRITABLE, ids=ids)
def test_a_document_that_does_not_fit_its_template_is_refused(sample: Sample) -> None:
    document = read(sample)
    with pytest.raises(OutputError, match="blocks"):
        writer(sample.format).write(replace(document, blocks=document.blocks[1:]), template=sample.data)


@pytest.mark.parametrize("name", WRITERS)
def test_a_new_file_holds_every_block(name: str) -> None:
    blocks = (
        Block("عنوان", "heading", 1),
        Block("فقرة & أخرى <نص>."),
        Block("بند", "list-item", 1),
    )
    written = writer(name).write(Document(blocks, "ar", "new"), template=None)
    again = reader(name).read(written, name="new", language="ar")
    text = "\n".join(block.text for block in again.blocks)
    assert all(block.text in text for block in blocks)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 64, b"\xff\xfe", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 broken"]
)
def test_what_is_no_file_of_the_format_is_refused_in_one_line_or_empty(name: str, data: bytes) -> None:
    survives(name, data)


@pytest.mark.parametrize("sample", ALL, ids=ids)
def test_a_damaged_file_is_read_or_refused_in_one_line(sample: Sample) -> None:
    rng = random.Random(sample.name)
    for _ in range(MANGLED):
        cut = rng.randrange(len(sample.data))
        survives(sample.format, sample.data[:cut])
        flipped = bytearray(sample.data)
        for _ in range(rng.randrange(1, 20)):
            flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
        survives(sample.format, bytes(flipped))
        survives(sample.format, sample.data[cut:] + sample.data[:cut])


def survives(name: str, data: bytes) -> None:
    with suppress_refusal():
        document = reader(name).read(data, name="damaged", language="ar")
        if name in WRITERS:
            writer(name).write(document, template=data)


@contextmanager
def suppress_refusal() -> Iterator[None]:
    message = ""
    try:
        yield
    except TranslateError as error:
        message = str(error)
    assert message.startswith("damaged") or not message
    assert "\n" not in message
