"""What is not language stays as it is in every format that can be written, though the model spoils it."""

import pytest

from translate.document import Block, Document, Hypothesis
from translate.formats import FORMATS, read_back, reader, writer
from translate.roundtrip import losses
from translate.translation import translate_document

# What goes through another program is as faithful as the format that it goes through.
WRITERS = [
    name
    for name in FORMATS.names()
    if hasattr(FORMATS.load(name), "write") and not hasattr(FORMATS.load(name), "PROGRAM")
]
PIECES = [
    "%1$s",
    "%(count)d",
    "%s",
    "{name}",
    "{0}",
    "{{person.name}}",
    "${user}",
    "https://example.org/a?b=c&d=e",
    "info@example.org",
    "@account",
]


class Spoiler:
    """A model that puts a space behind the first sign of what it does not know."""

    signature = "engine:spoiler"
    max_tokens = 100

    def count_tokens(self, text):
        return len(text.split())

    def translate(self, batch):
        return [Hypothesis(self._spoilt(text)) for text in batch]

    def _spoilt(self, text):
        words = [f"{word[0]} {word[1:]}" if word in PIECES else "word" for word in text.split()]
        return " ".join(words).capitalize()


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", WRITERS)
def test_a_piece_that_the_model_spoils_is_in_the_written_file_as_it_was(name, piece):
    blocks = (Block(f"أرسل {piece} رسالة"),)
    template = writer(name).write(Document(blocks, "ar", "new"), template=None)
    source = reader(name).read(template, name="new", language="ar")
    target = translate_document(source, Spoiler(), target="en").target
    written = writer(name).write(target, template=template)
    again = read_back(name, written, template=template, document=target)
    assert piece in "\n".join(block.text for block in again.blocks)
    assert losses(source, target, written=written, template=template, format_name=name) == ()
