"""XLIFF 1.2 and 2.x: sources that have no translation yet get one, marked as a machine's.

A translation that a person finished stays; one that was only proposed goes to ``alt-trans`` (1.2). Inline
elements, notes and everything else stay byte for byte.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from translate.document import Document
from translate.errors import FormatError, OutputError
from translate.formats._slots import Edit, check_parallel, splice
from translate.formats._text import encode
from translate.formats._xml_inline import Content, render
from translate.formats._xml_rows import Element, declare_utf8, load

_FINISHED = frozenset({"final", "signed-off", "translated", "reviewed"})
_STATE = ' state="needs-review-translation" state-qualifier="mt-suggestion"'  # XLIFF 1.2, 2.3.1
_MOST_SPACE = 200  # Code points of indentation; more is no indentation.
_SOURCE_LANGUAGE = ("source-language", "srcLang")
_TARGET_LANGUAGE = ("target-language", "trgLang")


class _Unit(NamedTuple):
    """A pair of source and target.

    ``home`` is the ``trans-unit`` (1.2) or ``segment`` (2.x) they stand in.
    """

    home: Element
    source: Element
    target: Element | None
    preserve: bool
    open: bool


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the sources without a finished translation; a unit (2.x: a segment) is a block.

    Raises:
        FormatError: It is no XLIFF, or its source is in another language.
    """
    _, root = load(data, name=name, root="xliff")
    for value in _languages(root, _SOURCE_LANGUAGE):
        if value.partition("-")[0].lower() != language:
            raise FormatError(f"{name}: its source language is {value}, not {language}")
    return Document(tuple(_content(unit).block for unit in _units(root) if unit.open), language, name)


def read_back(written: bytes, *, template: bytes, name: str, language: str) -> Document:
    """Return the targets of the units that ``read`` gives for the template."""
    _, before = load(template, name=name, root="xliff")
    _, after = load(written, name=name, root="xliff")
    blocks = []
    for old, new in zip(_units(before), _units(after), strict=True):
        if old.open:
            element = new.target if new.target and new.target.all_text().strip() else new.source
            blocks.append(Content(element, preserve=new.preserve).block)
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return an XLIFF file in UTF-8 with the document's blocks as targets.

    Raises:
        OutputError: The document does not fit the template, or the file is for another target language.
    """
    if template is None:
        return encode(_new(document), mark=False)
    decoded, root = load(template, name=document.name, root="xliff")
    units = [unit for unit in _units(root) if unit.open]
    check_parallel(document, len(units))
    two = root.attributes.get("version", "").startswith("2")
    edits: list[Edit] = []
    for unit, block in zip(units, document.blocks, strict=True):
        content = _content(unit)
        if block != content.block:
            inner = render(decoded.text, block, content.wraps)
            edits += _edits(decoded.text, unit, inner, document.language, two=two)
    if edits:
        edits += _language_edits(decoded.text, root, document)
    return encode(declare_utf8(splice(decoded.text, sorted(edits))), mark=decoded.mark)


def _languages(root: Element, names: tuple[str, str]) -> list[str]:
    holders = [root, *(child for child in root.children if child.name == "file")]
    return [holder.attributes[name] for holder in holders for name in names if holder.attributes.get(name)]


def _units(root: Element) -> Iterator[_Unit]:
    """Yield the units in order; ``translate="no"`` and ``xml:space`` come down from what is around them."""
    pending = [(root, True, False)]
    while pending:
        element, translate, preserve = pending.pop()
        if "translate" in element.attributes:
            translate = element.attributes["translate"] != "no"
        if "xml:space" in element.attributes:
            preserve = element.attributes["xml:space"] == "preserve"
        source = element.first("source") if element.name in {"trans-unit", "segment"} else None
        if source:
            preserve = source.attributes.get("xml:space", "preserve" if preserve else "") == "preserve"
            target = element.first("target")
            ready = (
                translate and bool(source.all_text().strip()) and not _is_finished(element, source, target)
            )
            yield _Unit(element, source, target, preserve, ready)
        elif element.name not in {"alt-trans", "source", "target", "note", "skeleton"}:
            pending += [(child, translate, preserve) for child in reversed(element.children) if child.name]


def _is_finished(home: Element, source: Element, target: Element | None) -> bool:
    if target is None or not target.all_text().strip():
        return False
    state = target.attributes.get("state", home.attributes.get("state", ""))
    if home.attributes.get("approved") == "yes" or state in _FINISHED:
        return True
    return not state and target.all_text().strip() != source.all_text().strip()


def _content(unit: _Unit) -> Content:
    return Content(unit.source, preserve=unit.preserve)


def _edits(text: str, unit: _Unit, inner: str, language: str, *, two: bool) -> Iterator[Edit]:
    prefix = unit.source.prefix
    attributes = "" if two else _STATE
    if "xml:lang" in unit.source.attributes:
        attributes = f' xml:lang="{escape(language)}"' + attributes
    if "xml:space" in unit.source.attributes:
        attributes += f' xml:space="{escape(unit.source.attributes["xml:space"])}"'
    new = f"<{prefix}target{attributes}>{inner}</{prefix}target>"
    gap = _gap(text, unit.source)
    if unit.target:
        yield unit.target.start, unit.target.end, new
        if not two and unit.target.all_text().strip():
            old = f"<{prefix}target>{text[unit.target.inner : unit.target.outer]}</{prefix}target>"
            at = max(child.end for child in unit.home.children if child.name)
            yield at, at, f"{gap}<{prefix}alt-trans>{old}</{prefix}alt-trans>"
    else:
        after = unit.home.first("seg-source") or unit.source
        yield after.end, after.end, gap + new
    if two:
        yield from _set(text, unit.home, "state", "translated")


def _gap(text: str, source: Element) -> str:
    """Return the white space before the source, to put before its new neighbour."""
    before = text[max(0, source.start - _MOST_SPACE) : source.start]
    return before[len(before.rstrip()) :]


def _language_edits(text: str, root: Element, document: Document) -> Iterator[Edit]:
    for value in _languages(root, _TARGET_LANGUAGE):
        if value.partition("-")[0].lower() != document.language:
            raise OutputError(f"{document.name}: its target language is {value}, not {document.language}")
    for holder in (root, *(child for child in root.children if child.name == "file")):
        for source, target in zip(_SOURCE_LANGUAGE, _TARGET_LANGUAGE, strict=True):
            if source in holder.attributes and target not in holder.attributes:
                yield from _set(text, holder, target, document.language)


def _set(text: str, element: Element, name: str, value: str) -> Iterator[Edit]:
    """Set an attribute of a start tag."""
    tag = text[element.start : element.inner]
    found = re.search(rf"\s{re.escape(name)}\s*=\s*([\"'])(?P<value>.*?)\1", tag, re.DOTALL)
    if found:
        yield element.start + found.start("value"), element.start + found.end("value"), escape(value)
    else:
        at = element.start + 1 + len(element.prefix) + len(element.name)
        yield at, at, f' {name}="{escape(value)}"'


def _new(document: Document) -> str:
    units = "".join(
        f'      <trans-unit id="{n}">\n        <source>{escape(block.text, quote=False)}</source>\n'
        "      </trans-unit>\n"
        for n, block in enumerate(document.blocks, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'  <file original="{escape(document.name)}" source-language="{document.language}"'
        f' datatype="plaintext">\n    <body>\n{units}    </body>\n  </file>\n</xliff>\n'
    )
