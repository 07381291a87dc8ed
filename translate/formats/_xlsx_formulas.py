"""Keeps a workbook calculating after its texts have changed.

A formula may compare a cell with a text, or name a column by its heading. Where such a text is word for word
one that was translated, it is replaced in the formula too; all else in formulas stays.
"""

import re
from collections.abc import Mapping

from lxml import etree

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_COLUMN = re.compile(r"\[(@?)\[?((?:[^\[\]'#@]|'.)+)\]")
_ESCAPED = re.compile(r"'(.)")
_SPECIAL = re.compile(r"[\[\]'#@]")


def reworded(formula: str, translations: Mapping[str, str]) -> str:
    """Return a formula with the texts and column names that were translated."""
    if '"' in formula:
        formula = _LITERAL.sub(lambda found: _literal(found, translations), formula)
    if "[" in formula:
        formula = _COLUMN.sub(lambda found: _column(found, translations), formula)
    return formula


def _literal(found: re.Match[str], translations: Mapping[str, str]) -> str:
    text = found[1].replace('""', '"')
    if text in translations:
        return '"' + translations[text].replace('"', '""') + '"'
    # A list of choices in a validation rule is one literal with commas in it.
    choices = text.split(",")
    if len(choices) > 1 and any(choice.strip() in translations for choice in choices):
        made = (translations.get(c.strip(), c).replace(",", ";").replace('"', '""') for c in choices)
        return '"' + ",".join(made) + '"'
    return found[0]


def _column(found: re.Match[str], translations: Mapping[str, str]) -> str:
    name = _ESCAPED.sub(r"\1", found[2])
    if name not in translations:
        return found[0]
    return found[0].replace(found[2], _SPECIAL.sub(r"'\g<0>", translations[name]), 1)


def rename_columns(table: etree._Element, translations: Mapping[str, str]) -> dict[str, str]:
    """Give a table's columns the names that their heading cells have now.

    Returns:
        The headings that had to differ from their translation, because Excel wants them distinct.
    """
    seen: set[str] = set()
    forced: dict[str, str] = {}
    for node in table.iter(etree.Element):
        if node.tag.endswith("}tableColumn"):
            old = (node.get("name") or "").replace("_x000a_", "\n")
            new = wanted = translations.get(old, old)
            count = 1
            while new.casefold() in seen:
                count += 1
                new = f"{wanted} {count}"
            seen.add(new.casefold())
            if new != wanted:
                forced[old] = new
            node.set("name", new.replace("\n", "_x000a_"))
        elif node.tag.endswith(("}calculatedColumnFormula", "}totalsRowFormula")) and node.text:
            node.text = reworded(node.text, translations)
    return forced
