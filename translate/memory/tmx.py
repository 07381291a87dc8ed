"""TMX 1.4b in and out, unit by unit, so that a memory of any size passes through.

An engine's units carry a creator of their own; those of any other file were made by a person.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from translate.errors import FormatError
from translate.memory import Unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENGINE = "dragoman-engine"
# Inline elements of TMX whose content is code of the original format, not language.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})


class Problem(NamedTuple):
    """A unit that was left out, and why."""

    line: int
    reason: str


def read_tmx(
    stream: BinaryIO, *, name: str, source: str, target: str, problems: list[Problem]
) -> Iterator[Unit]:
    """Yield the units of one language pair.

    Args:
        stream: The file.
        name: What messages call it.
        source: ISO 639-1 code; ``ar`` takes ``ar-SA`` too.
        target: Likewise.
        problems: Is given a line for each unit that has not both languages, or is empty.

    Raises:
        FormatError: The file is not well-formed, or not TMX.
    """
    events = etree.iterparse(
        stream,
        events=("end",),
        tag="tu",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    seen = 0
    try:
        for _, unit in events:
            seen += 1
            texts = {_language(tuv): _text(tuv.find("seg")) for tuv in unit.iterchildren("tuv")}
            if not texts.get(source, "").strip() or not texts.get(target, "").strip():
                problems.append(Problem(unit.sourceline or 0, f"no {source} or no {target} text"))
            else:
                origin: Literal["engine", "human"] = (
                    "engine" if unit.get("creationid") == _ENGINE else "human"
                )
                yield Unit(texts[source], texts[target], origin)
            unit.clear()
            while unit.getprevious() is not None:
                del unit.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name}, line {error.lineno}: not well-formed XML: {error.msg}") from error
    if events.root is None or etree.QName(events.root).localname != "tmx":
        raise FormatError(f"{name}: not a TMX file; its root is not <tmx>")


def write_tmx(units: Iterable[Unit], *, source: str, target: str, created: datetime) -> Iterator[bytes]:
    """Yield a TMX 1.4b file piece by piece."""
    stamp = created.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '  <header creationtool="dragoman" creationtoolversion="1" segtype="sentence" o-tmf="dragoman"'
        f' adminlang="en" srclang={quoteattr(source)} datatype="plaintext" creationdate="{stamp}"/>\n'
        "  <body>\n"
    ).encode()
    for unit in units:
        creator = ' creationid="human"' if unit.origin == "human" else f' creationid="{_ENGINE}"'
        yield (
            f"    <tu{creator}>\n"
            f"      <tuv xml:lang={quoteattr(source)}><seg>{_escape(unit.source)}</seg></tuv>\n"
            f"      <tuv xml:lang={quoteattr(target)}><seg>{_escape(unit.target)}</seg></tuv>\n"
            "    </tu>\n"
        ).encode()
    yield b"  </body>\n</tmx>\n"


def _language(tuv: "etree._Element") -> str:
    return (tuv.get(_LANG) or tuv.get("lang") or "").partition("-")[0].lower()


def _text(seg: "etree._Element | None") -> str:
    """Return the language of a segment; codes of the original format are left out."""
    if seg is None:
        return ""
    text = seg.text or ""
    for child in seg:
        if child.tag not in _CODES:
            text += _text(child)
        text += child.tail or ""
    return text


def _escape(text: str) -> str:
    # XML 1.0 has no place for most control characters, escaped or not.
    return escape(
        "".join(c for c in text if c >= " " or c in "\t\n\r").replace("\ufffe", "").replace("\uffff", "")
    )
