"""PO and POT: gettext's messages.

The source is ``msgid``; its translation goes to ``msgstr`` and is marked fuzzy, because no person has seen
it. Entries that are translated already are left alone. A file whose ``msgid`` are keys or English, and whose
``msgstr`` are in another script, is translated in its ``msgstr``. Comments, order and line ends stay.
"""

import re
from typing import NamedTuple

from translate.document import Block, Document
from translate.formats._po_entries import Entry, entries, keyword_lines
from translate.formats._script import MOSTLY, share_of_latin
from translate.formats._slots import Edit, check_parallel, splice
from translate.formats._text import decode, encode

_PLURAL_FORMS = "nplurals=2; plural=(n != 1);"  # English; gettext's manual, "Plural forms".
_ARABIC_FORMS = 6
_ARABIC_ONE, _ARABIC_OTHER = 1, 5  # Of zero, one, two, few, many, other (Unicode CLDR, plural rules).


class _Message(NamedTuple):
    """A source string, and the keyword its translation goes to."""

    entry: int
    source: str
    target: str


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the untranslated messages of a PO file; singular and plural are a block each.

    Raises:
        FormatError: It is no PO file; the message names the line.
    """
    found = entries(decode(data, name=name).text, name=name)
    blocks = (Block(found[message.entry].values[message.source]) for message in _messages(found))
    return Document(tuple(blocks), language, name)


def read_back(written: bytes, *, template: bytes, name: str, language: str) -> Document:
    """Return the translations of the messages that ``read`` gives for the template."""
    before = entries(decode(template, name=name).text, name=name)
    after = entries(decode(written, name=name).text, name=name)
    blocks = []
    for message in _messages(before):
        text = after[message.entry].values.get(message.target, "")
        blocks.append(Block(text or after[message.entry].values.get(message.source, "")))
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return a PO file in UTF-8 with the document's blocks as translations, marked fuzzy.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        head = (
            keyword_lines("msgid", "", "\n")
            + "\n"
            + keyword_lines("msgstr", _header(document.language), "\n")
        )
        new = [f'{keyword_lines("msgid", block.text, chr(10))}\nmsgstr ""' for block in document.blocks]
        return encode("\n\n".join([head, *dict.fromkeys(new)]) + "\n", mark=False)
    decoded = decode(template, name=document.name)
    found = entries(decoded.text, name=document.name)
    messages = _messages(found)
    check_parallel(document, len(messages))
    sources: dict[int, dict[str, str]] = {}
    changed: dict[int, dict[str, str]] = {}
    for message, block in zip(messages, document.blocks, strict=True):
        sources.setdefault(message.entry, {})[message.target] = found[message.entry].values[message.source]
        changed.setdefault(message.entry, {})[message.target] = block.text
    end = "\r\n" if "\r\n" in decoded.text else "\n"
    edits: list[Edit] = []
    for number, targets in changed.items():
        if targets != sources[number]:
            edits += _edits(decoded.text, found[number], targets, end)
    if edits and found and not found[0].values.get("msgid"):
        edits = [*_header_edits(found[0], document.language, end), *edits]
    return encode(splice(decoded.text, edits), mark=decoded.mark)


def _messages(found: list[Entry]) -> list[_Message]:
    in_msgid = _in_msgid(found)
    messages: list[_Message] = []
    for number, entry in enumerate(found):
        strings = [key for key in entry.values if key.startswith("msgstr")]
        if not entry.values.get("msgid") or not strings:
            continue
        if "msgid_plural" not in entry.values:
            pairs = [("msgid", "msgstr") if in_msgid else ("msgstr", "msgstr")]
        elif in_msgid:
            pairs = [("msgid", "msgstr[0]"), ("msgid_plural", "msgstr[1]")]
        else:
            many = len(strings) == _ARABIC_FORMS
            one, other = (strings[_ARABIC_ONE], strings[_ARABIC_OTHER]) if many else (strings[0], strings[-1])
            pairs = [(one, "msgstr[0]"), (other, "msgstr[1]")]
        done = in_msgid and not entry.fuzzy and any(entry.values[key] for key in strings)
        if not done and all(entry.values.get(source, "").strip() for source, _ in pairs):
            messages += [_Message(number, source, target) for source, target in pairs]
    return messages


def _in_msgid(found: list[Entry]) -> bool:
    """Whether the text to translate stands in ``msgid``; otherwise that is a key or English already."""
    ids = "".join(entry.values.get("msgid", "") for entry in found)
    strings = "".join(
        v for e in found if e.values.get("msgid") for k, v in e.values.items() if k[:6] == "msgstr"
    )
    return share_of_latin(ids) < MOSTLY or share_of_latin(strings) >= MOSTLY


def _edits(text: str, entry: Entry, targets: dict[str, str], end: str) -> list[Edit]:
    strings = [entry.spans[key] for key in entry.spans if key.startswith("msgstr")]
    new = end.join(keyword_lines(key, value, end) for key, value in targets.items())
    edit = (strings[0][0], strings[-1][1], new)
    if entry.fuzzy:
        return [edit]
    if entry.flags:
        at = entry.flags[0] + len("#,")
        return [(at, at, " fuzzy,"), edit]
    return [(entry.start, entry.start, f"#, fuzzy{end}"), edit]


def _header_edits(entry: Entry, language: str, end: str) -> list[Edit]:
    value = entry.values.get("msgstr", "")
    new = re.sub(r"(?m)^Language:.*$", f"Language: {language}", value)
    if language == "en":
        new = re.sub(r"(?m)^Plural-Forms:.*$", f"Plural-Forms: {_PLURAL_FORMS}", new)
    if new == value or "msgstr" not in entry.spans:
        return []
    return [(*entry.spans["msgstr"], keyword_lines("msgstr", new, end))]


def _header(language: str) -> str:
    return (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {_PLURAL_FORMS}\n"
    )
