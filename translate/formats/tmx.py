"""TMX 1.4b: translation units that have one language get the other.

The source is the language that the header names, or else that of the file's first variant. Units that have
two languages already are left alone, as is everything else.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from translate.document import Document
from translate.errors import FormatError
from translate.formats._slots import Edit, check_parallel, splice
from translate.formats._text import encode
from translate.formats._xml_inline import Content, render
from translate.formats._xml_rows import Element, declare_utf8, load

_LANGUAGE = ("xml:lang", "lang")


class _Unit(NamedTuple):
    """A translation unit with its source variant, and whether that is the only one."""

    unit: Element
    variant: Element
    segment: Element
    open: bool


def read(data: bytes, *, name: str, language: str) -> Document:
    """Return the segments that have no translation; a unit is a block.

    Raises:
        FormatError: It is no TMX, or its source is in another language.
    """
    _, root = load(data, name=name, root="tmx")
    found = _source_language(root)
    if found and found != language:
        raise FormatError(f"{name}: its source language is {found}, not {language}")
    blocks = (Content(unit.segment, preserve=True).block for unit in _units(root) if unit.open)
    return Document(tuple(blocks), language, name)


def read_back(written: bytes, *, template: bytes, name: str, language: str) -> Document:
    """Return the new variants of the units that ``read`` gives for the template."""
    _, before = load(template, name=name, root="tmx")
    _, after = load(written, name=name, root="tmx")
    blocks = []
    for old, new in zip(_units(before), _units(after), strict=True):
        if old.open:
            variants = [child for child in new.unit.children if child.name == "tuv"]
            others = [variant for variant in variants if variant.start != new.variant.start]
            segment = others[0].first("seg") if others else None
            blocks.append(Content(segment or new.segment, preserve=True).block)
    return Document(tuple(blocks), language, name)


def write(document: Document, *, template: bytes | None) -> bytes:
    """Return a TMX file in UTF-8 with the document's blocks as new variants.

    Raises:
        OutputError: The document does not fit the template.
    """
    if template is None:
        return encode(_new(document), mark=False)
    decoded, root = load(template, name=document.name, root="tmx")
    units = [unit for unit in _units(root) if unit.open]
    check_parallel(document, len(units))
    edits: list[Edit] = []
    for unit, block in zip(units, document.blocks, strict=True):
        content = Content(unit.segment, preserve=True)
        if block != content.block:
            inner = render(decoded.text, block, content.wraps)
            name = next(name for name in _LANGUAGE if name in unit.variant.attributes)
            before = re.search(r"\s*\Z", decoded.text[max(0, unit.variant.start - 200) : unit.variant.start])
            new = f'<tuv {name}="{escape(document.language)}"><seg>{inner}</seg></tuv>'
            edits.append((unit.variant.end, unit.variant.end, (before[0] if before else "") + new))
    return encode(declare_utf8(splice(decoded.text, edits)), mark=decoded.mark)


def _source_language(root: Element) -> str:
    header = root.first("header")
    named = header.attributes.get("srclang", "") if header else ""
    if named and named != "*all*":
        return _primary(named)
    body = root.first("body")
    variants = (v for unit in (body.children if body else ()) for v in unit.children if v.name == "tuv")
    return next((_variant_language(variant) for variant in variants), "")


def _primary(tag: str) -> str:
    return tag.partition("-")[0].partition("_")[0].lower()


def _variant_language(variant: Element) -> str:
    return _primary(next((variant.attributes[name] for name in _LANGUAGE if name in variant.attributes), ""))


def _units(root: Element) -> Iterator[_Unit]:
    source = _source_language(root)
    body = root.first("body")
    for unit in body.children if body else ():
        variants = [child for child in unit.children if child.name == "tuv"]
        own = [variant for variant in variants if _variant_language(variant) == source]
        segment = own[0].first("seg") if own else None
        if segment:
            ready = len(own) == len(variants) and bool(segment.all_text().strip())
            yield _Unit(unit, own[0], segment, ready)


def _new(document: Document) -> str:
    language = document.language
    units = "".join(
        f'    <tu><tuv xml:lang="{language}"><seg>{escape(block.text, quote=False)}</seg></tuv></tu>\n'
        for block in document.blocks
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '  <header creationtool="dragoman" creationtoolversion="1" segtype="paragraph" o-tmf="dragoman"'
        f' adminlang="en" srclang="{language}" datatype="plaintext"/>\n'
        f"  <body>\n{units}  </body>\n</tmx>\n"
    )
