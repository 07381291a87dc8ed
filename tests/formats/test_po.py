"""PO: which strings are translated, where they go, and that gettext can read it."""

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from translate.document import Block, Document
from translate.errors import FormatError
from translate.formats.po import read, read_back, write

SAMPLES = Path(__file__).parent.parent / "samples" / "po"
MESSAGES = (SAMPLES / "messages.po").read_bytes()
KEYS = (SAMPLES / "keys.po").read_bytes()


def translated(data: bytes) -> tuple[bytes, polib.POFile]:
    document = read(data, name="x.po", language="ar")
    blocks = tuple(Block(f"text {n} of {len(block.text)}") for n, block in enumerate(document.blocks))
    written = write(replace(document, blocks=blocks, language="en"), template=data)
    return written, polib.pofile(written.decode(), wrapwidth=0)


def test_only_what_is_untranslated_or_fuzzy_is_read() -> None:
    texts = [block.text for block in read(MESSAGES, name="x.po", language="ar").blocks]
    assert texts == [
        'لديك %1$s رسالة "جديدة"',
        "حفظ",
        "جديد",
        "سطر أول\nسطر ثان {{name}}\n",
        "%d ملف",
        "%d ملفات",
    ]


def test_translations_are_marked_fuzzy_and_others_are_left_alone() -> None:
    _, catalogue = translated(MESSAGES)
    live = [entry for entry in catalogue if not entry.obsolete]
    assert [entry.msgid for entry in live if not entry.fuzzy] == ["تم من قبل"]
    assert next(entry for entry in catalogue if entry.msgid == "تم من قبل").msgstr == "Already done"
    assert catalogue[0].flags == ["fuzzy", "c-format"]


def test_plural_forms_become_those_of_english() -> None:
    _, catalogue = translated(MESSAGES)
    assert catalogue.metadata["Language"] == "en"
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    (plural,) = [entry for entry in catalogue if entry.msgid_plural]
    assert plural.msgstr_plural == {0: "text 4 of 6", 1: "text 5 of 8"}


def test_keys_are_kept_and_their_strings_translated() -> None:
    document = read(KEYS, name="x.po", language="ar")
    assert [block.text for block in document.blocks] == ["الصفحة الرئيسية", "ملف واحد", "%d ملف"]
    written, catalogue = translated(KEYS)
    assert [entry.msgid for entry in catalogue] == ["home.title", "%d file"]
    assert catalogue[1].msgstr_plural == {0: "text 1 of 8", 1: "text 2 of 6"}
    again = read_back(written, template=KEYS, name="x.po", language="en")
    assert [block.text for block in again.blocks] == ["text 0 of 15", "text 1 of 8", "text 2 of 6"]


def test_an_entry_without_a_msgstr_is_left_alone() -> None:
    data = 'msgid "نص"\nmsgid_plural "نصوص"\n\nmsgid "a"\nmsgstr "نعم"\n'.encode()
    assert read(data, name="x.po", language="ar").blocks == ()


def test_what_is_special_in_a_string_is_escaped() -> None:
    data = 'msgid "نص"\nmsgstr ""\n'.encode()
    text = 'a "b" \\ c\td'
    written = write(Document((Block(text),), "en", "x"), template=data)
    assert polib.pofile(written.decode())[0].msgstr == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("msgid نص\n", "line 1"),
        ('msgid "نص"\nmsgstr ""\nxx\n', "line 3"),
        ('"نص"\n', "line 1"),
        ('msgid "أ"\nmsgstr ""\nmsgstr ""\n', "line 3"),
        ('msgid "نص\n', "line 1"),
    ],
)
def test_what_is_no_po_is_refused_with_its_line(text: str, place: str) -> None:
    with pytest.raises(FormatError, match=f"^x.po, {place}: "):
        read(text.encode(), name="x.po", language="ar")
