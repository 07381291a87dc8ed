"""Glossaries from files: CSV and TSV tables, and TBX (ISO 30042) of 2008 and 2019."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import cast

from lxml import etree

from translate.errors import FormatError, InputError
from translate.glossary import Term
from translate.glossary.rows import Row, term, terms

_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
# Values of administrativeStatus (ISO 30042, picklist of the basic dialects), in the order of preference.
_RANKS = {"preferred": 0, "": 1, "admitted": 2, "standardized": 0, "legal": 1, "regulated": 1}
_FORBIDDEN = frozenset({"deprecated", "superseded", "not recommended", "forbidden"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Entities and languages of an entry, by the tags of 2008 and of 2019.
_ENTRIES, _SECTIONS, _TERMS = (
    ("termEntry", "conceptEntry"),
    ("langSet", "langSec"),
    ("tig", "ntig", "termSec"),
)


def read_glossary(data: bytes, *, name: str, source: str = "ar", target: str = "en") -> tuple[Term, ...]:
    """Return the terms in a file; its extension says what it is.

    Args:
        data: The file.
        name: What messages call it.
        source: ISO 639-1 code of the language of the terms, for TBX.
        target: ISO 639-1 code of the language of the translations, for TBX.

    Raises:
        FormatError: The file is not what its extension says, or a term in it is wrong.
        InputError: The extension is none of csv, tsv, tbx.
    """
    extension = PurePath(name).suffix.lower()
    if extension in (".tbx", ".xml"):
        return tuple(_tbx(data, name, source, target))
    if extension not in (".csv", ".tsv", ".tab", ".txt"):
        raise InputError(f"{name}: a glossary is a .csv, .tsv or .tbx file")
    text = _decoded(data, name)
    return terms(_rows(text, name, tabs=extension != ".csv"), name=name)


def _decoded(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}, line {line}: not UTF-8; save the table as UTF-8 (or UTF-16)") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormatError(f"{name}, line {line}: a NUL character; this is not a text file")
    return text


def _rows(text: str, name: str, *, tabs: bool) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    # Spreadsheets write semicolons where the comma is the decimal mark.
    delimiter = "\t" if tabs else ";" if first.count(";") > first.count(",") else ","
    lines = io.StringIO(text, newline="")
    if tabs:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"{name}, line {line}: {error}; is a quotation mark not closed?") from error


def _tbx(data: bytes, name: str, source: str, target: str) -> Iterator[Term]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name}, line {error.lineno}: not well-formed XML: {error.msg}") from error
    if _tag(root) not in ("martif", "tbx"):
        raise FormatError(f"{name}: the root element is <{_tag(root)}>, not <tbx> or <martif>; is this TBX?")
    found = 0
    for entry in _inside(root, _ENTRIES):
        place = f"{name}, line {entry.sourceline}"
        domain = next((_text(e) for e in entry.iter() if "subjectField" in (e.get("type"), _tag(e))), "")
        sections = {_language(section): section for section in _inside(entry, _SECTIONS)}
        if source not in sections or target not in sections:
            continue
        written = [word for _, word in _ranked(sections[source])]
        said = _ranked(sections[target])
        found += 1
        yield term(
            source=tuple(dict.fromkeys(written)),
            wanted=tuple(dict.fromkeys(word for status, word in said if status not in _FORBIDDEN)),
            forbidden=tuple(dict.fromkeys(word for status, word in said if status in _FORBIDDEN)),
            keep=False,
            domain=domain,
            place=place,
        )
    if not found:
        raise FormatError(f"{name}: no entry has both a term in {source!r} and one in {target!r}")


def _ranked(section: etree._Element) -> list[tuple[str, str]]:
    """Return (status, term) of a language, the preferred first."""
    found = []
    for group in _inside(section, _TERMS):
        word = next((_text(e) for e in group.iter() if _tag(e) == "term"), "")
        marked = (e for e in group.iter() if "administrativeStatus" in (e.get("type"), _tag(e)))
        status = next((_text(e) for e in marked), "")
        status = status.removesuffix("-admn-sts").removesuffix("Term")
        if word:
            found.append((status, word))
    return sorted(found, key=lambda one: _RANKS.get(one[0], len(_RANKS)))


def _inside(element: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    return (e for e in element.iter() if _tag(e) in tags)


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(cast(list[str], element.xpath(".//text()"))).split())


def _language(section: etree._Element) -> str:
    return (section.get(_LANG) or section.get("lang") or "").replace("_", "-").split("-")[0].lower()
