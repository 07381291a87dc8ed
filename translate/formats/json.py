"""JSON and JSON Lines: the string values in another script, or those at the paths that are asked for.

The branches of ICU plural and select messages are texts of their own. Keys, numbers, white space and all
other strings stay byte for byte.
"""

import json
import re
from collections.abc import Iterator, Sequence

from translate.document import Block, Document
from translate.formats._icu import block, put_back
from translate.formats._json_strings import String, check, strings
from translate.formats._script import is_foreign
from translate.formats._slots import Markup, Slot, fill
from translate.formats._text import decode, encode

Fields = Sequence[str] | None

_STEP = re.compile(r"[^.\[\]]+|\[\]")


def read(data: bytes, *, name: str, language: str, fields: Fields = None) -> Document:
    """Return the document in a JSON or JSON Lines file; a string is a block.

    Args:
        data: The file's bytes.
        name: What messages and the document call it.
        language: ISO 639-1 code of its text.
        fields: Which strings: ``title`` at any depth, or a path from the root such as ``items.*.title`` or
            ``items[].title``; ``None`` takes every string that has letters which are not Latin.

    Raises:
        FormatError: It is no JSON; the message names the place.
    """
    text = decode(data, name=name).text
    return Document(tuple(block(string.text) for string in _wanted(text, name, fields)), language, name)


def read_back(
    written: bytes, *, template: bytes, name: str, language: str, fields: Fields = None
) -> Document:
    """Return what stands in the strings that ``read`` gives for the template."""
    before = decode(template, name=name).text
    places = {string.span for string in _wanted(before, name, fields)}
    after = decode(written, name=name).text
    check(after, name=name)
    pairs = zip(strings(before), strings(after), strict=True)
    return Document(tuple(block(new.text) for old, new in pairs if old.span in places), language, name)


def write(document: Document, *, template: bytes | None, fields: Fields = None) -> bytes:
    """Return JSON in UTF-8; with a template, all but the strings that changed.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        texts = [block.text for block in document.blocks]
        return encode(json.dumps(texts, ensure_ascii=False, indent=2) + "\n", mark=False)
    decoded = decode(template, name=document.name)
    slots = [
        Slot(*string.span, block(string.text), {"escaped": ((0, 0), (0, 0))} if string.escaped else {})
        for string in _wanted(decoded.text, document.name, fields)
    ]

    def render(slot: Slot, changed: Block, markup: Markup) -> str:
        message = put_back(json.loads(decoded.text[slot.start : slot.end]), changed.text)
        return json.dumps(message, ensure_ascii="escaped" in slot.wraps)

    return encode(fill(decoded.text, slots, document, render), mark=decoded.mark)


def _wanted(text: str, name: str, fields: Fields) -> Iterator[String]:
    check(text, name=name)
    patterns = [
        tuple("*" if step == "[]" else step for step in _STEP.findall(field)) for field in fields or ()
    ]
    for string in strings(text):
        if fields is None:
            if is_foreign(string.text):
                yield string
        elif string.text.strip() and any(_matches(string.path, pattern) for pattern in patterns):
            yield string


def _matches(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if len(pattern) == 1:
        return pattern[0] in path[-1:]
    return len(path) == len(pattern) and all(
        step in ("*", part) for part, step in zip(path, pattern, strict=True)
    )
