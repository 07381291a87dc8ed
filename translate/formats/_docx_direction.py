"""Turns a Word part from right-to-left to left-to-right.

In a right-to-left paragraph Word counts ``left`` as the side where reading begins (ISO 29500-1, 17.3.1.6 and
17.3.1.12), for alignment, indents and tab stops alike; the same holds for the columns and borders of a
``bidiVisual`` table. So the switches are turned off and the sides follow by themselves; only alignment that
imitated right-to-left without the switch has to be turned round.
"""

from lxml import etree

from translate.formats._docx_styles import Styles
from translate.formats._ooxml import locale

_SWITCHES = ("bidi", "rtlGutter", "bidiVisual")
# Number formats of Arabic lists and pages, and what an English document has in their place.
_NUMBERS = {
    "arabicAlpha": "lowerLetter",
    "arabicAbjad": "lowerLetter",
    "hebrew1": "lowerLetter",
    "hebrew2": "lowerLetter",
    "hindiNumbers": "decimal",
    "hindiCounting": "decimal",
    "hindiVowels": "lowerLetter",
    "hindiConsonants": "lowerLetter",
}
_KASHIDA = frozenset({"lowKashida", "mediumKashida", "highKashida"})
_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))


def turn(root: etree._Element, styles: Styles, *, language: str) -> None:
    """Set the direction of a part to left-to-right, and its text's locale to that of ``language``."""
    w = root.tag.partition("}")[0] + "}"
    for properties in list(root.iter(f"{w}pPr")):
        _turn_paragraph(properties, styles, w)
    for switch in _SWITCHES:
        for node in list(root.iter(f"{w}{switch}")):
            _drop(node)
    for properties in list(root.iter(f"{w}rPr")):
        _turn_run(properties, w, locale(language))
    for tag, attribute in (("numFmt", "val"), ("pgNumType", "fmt")):
        for node in root.iter(f"{w}{tag}"):
            if (there := node.get(f"{w}{attribute}")) in _NUMBERS:
                node.set(f"{w}{attribute}", _NUMBERS[there])
    for tag in ("dir", "bdo"):
        for node in root.iter(f"{w}{tag}"):
            node.set(f"{w}val", "ltr")


def _turn_paragraph(properties: etree._Element, styles: Styles, w: str) -> None:
    alignment = properties.find(f"{w}jc")
    if alignment is None:
        return
    said = alignment.get(f"{w}val")
    if said in _KASHIDA:
        alignment.set(f"{w}val", "both")
    elif said in ("right", "end") and _is_direct(properties, w) and not styles.is_bidi(properties):
        alignment.set(f"{w}val", "left" if said == "right" else "start")


def _is_direct(properties: etree._Element, w: str) -> bool:
    parent = properties.getparent()
    return parent is not None and parent.tag == f"{w}p"


def _turn_run(properties: etree._Element, w: str, language: str) -> None:
    """Let what held for complex scripts hold for Latin letters; say which language they are."""
    switches = [node for node in properties if node.tag in (f"{w}rtl", f"{w}cs")]
    on = [node for node in switches if node.get(f"{w}val", "1") not in ("0", "false", "off")]
    if on:
        for latin, complex_script in _TWINS:
            _copy(properties, w, complex_script, latin)
    for node in switches:
        _drop(node)
    spoken = properties.find(f"{w}lang")
    if spoken is not None:
        spoken.set(f"{w}val", language)


def _copy(properties: etree._Element, w: str, complex_script: str, latin: str) -> None:
    model = properties.find(f"{w}{complex_script}")
    if model is None:
        return
    twin = properties.find(f"{w}{latin}")
    if twin is None:
        twin = etree.Element(f"{w}{latin}")
        model.addprevious(twin)
    twin.attrib.clear()
    twin.attrib.update(model.attrib)


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
