"""XML, parsed with entities, networks and depth switched off."""

import re
from io import BytesIO

from lxml import etree

from translate.errors import FormatError

# What XML 1.0 cannot hold: control characters, lone surrogates, two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parser() -> etree.XMLParser:
    """Return a new parser: no entities, no network, libxml2's limits on depth (256) and text (10 MB)."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=False
    )


def parse(data: bytes, *, where: str) -> etree._Element:
    """Return the root element of ``data``.

    Args:
        data: A whole XML document.
        where: File and part, for messages.

    Raises:
        FormatError: It is not well-formed, nested too deep, or declares entities.
    """
    try:
        root = etree.parse(BytesIO(data), parser()).getroot()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{where}: not well-formed XML: {first_line(error)}") from error
    refuse_entities(root, where=where)
    return root


def refuse_entities(root: etree._Element, *, where: str) -> None:
    """Refuse a document that declares entities of its own.

    Raises:
        FormatError: It does.
    """
    declared = root.getroottree().docinfo.internalDTD
    # The type stubs know a DTD only as a validator.
    if declared is not None and declared.entities():  # type: ignore[attr-defined]
        raise FormatError(f"{where}: declares XML entities, which are not expanded; remove them")


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message."""
    return (str(error) or type(error).__name__).splitlines()[0]


def serialise(root: etree._Element) -> bytes:
    """Return the bytes of the document around ``root``, declared standalone if it was."""
    tree = root.getroottree()
    if tree.docinfo.standalone:
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))


def keep_space(element: etree._Element) -> None:
    """Say that white space at the edges of this element counts, where there is any."""
    text = element.text or ""
    if text != text.strip():
        element.set(_XML_SPACE, "preserve")


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)
