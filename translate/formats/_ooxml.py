"""What docx, pptx and xlsx share: a package of parts, their types and their relations."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from translate.errors import FormatError
from translate.formats._places import Place, text_place
from translate.formats._xml import parse
from translate.formats._zip import Archive, packed

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of relations between parts."""
_STRICT = "http://purl.oclc.org/ooxml/"
_CORE_PROPERTIES = "core-properties+xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TARGET_LOCALES = {"en": "en-US", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "ar": "ar-SA"}
"""Locale of the target text for spelling checkers; other languages are named without a region."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: what kind of thing it points to, and where that is in the package."""

    kind: str
    target: str


class Package:
    """An Office Open XML package."""

    def __init__(self, data: bytes, *, name: str, what: str) -> None:
        """Open a package.

        Args:
            data: The file.
            name: The file's name, for messages.
            what: What it should be (``"a Word document"``), for messages.

        Raises:
            FormatError: It is no such package.
        """
        self.name = name
        self.archive = Archive(data, name=name)
        if _CONTENT_TYPES not in self.archive:
            raise FormatError(f"{name}: a zip file, but not {what} ({_CONTENT_TYPES} is missing)")
        self._what = what

    def parse(self, part: str) -> etree._Element:
        """Return the root of an XML part."""
        return parse(self.archive.read(part), where=f"{self.name}, part {part!r}")

    @cached_property
    def types(self) -> dict[str, str]:
        """Content type of each part that has one."""
        root = self.parse(_CONTENT_TYPES)
        defaults = {
            (node.get("Extension") or "").lower(): node.get("ContentType") or ""
            for node in root.iter(f"{_TYPES}Default")
        }
        named = {
            (node.get("PartName") or "").lstrip("/"): node.get("ContentType") or ""
            for node in root.iter(f"{_TYPES}Override")
        }
        return {
            part: named.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")
            for part in self.archive.parts
        }

    def of_type(self, *endings: str) -> list[str]:
        """Return the parts whose content type ends so, in the order of the package."""
        return [part for part, kind in self.types.items() if kind.endswith(endings)]

    def main(self, *endings: str) -> str:
        """Return the main part, which must have one of these content types.

        Raises:
            FormatError: The package has none.
        """
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.archive:
                if self.types.get(relation.target, "").endswith(endings):
                    return relation.target
                kind = self.types.get(relation.target)
                raise FormatError(f"{self.name}: not {self._what} but {kind or 'of an unknown type'}")
        raise FormatError(f"{self.name}: no main part; the file is damaged, or not {self._what}")

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of ``part`` (``""``: of the package) that stay inside the package, by id."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.archive:
            return {}
        found = {}
        for node in self.parse(where).iter(_RELATION):
            if node.get("TargetMode") != "External":
                target = unquote(node.get("Target") or "")
                kind = (node.get("Type") or "").rpartition("/")[2]
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[node.get("Id") or ""] = Relation(kind, posixpath.normpath(path))
        return found

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts of one kind that ``part`` points to and that exist, each once, in order."""
        seen = set()
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self.archive and relation.target not in seen:
                seen.add(relation.target)
                yield relation.target


def is_strict(root: etree._Element) -> bool:
    """Return whether a part uses the namespaces of ISO 29500 Strict."""
    return any(uri.startswith(_STRICT) for uri in root.nsmap.values() if uri)


def locale(language: str) -> str:
    """Return the locale that target text is given."""
    return _TARGET_LOCALES.get(language, language)


def property_places(package: Package, roots: dict[str, etree._Element]) -> Iterator[Place]:
    """Yield the places of a package's title, subject and description; their parts go into ``roots``."""
    for part in package.of_type(_CORE_PROPERTIES):
        root = package.parse(part)
        for name in ("title", "subject", "description"):
            node = root.find(f"{_DUBLIN_CORE}{name}")
            if node is not None and (node.text or "").strip():
                roots[part] = root
                yield text_place(node)


def new_package(
    parts: Mapping[str, str], *, types: Mapping[str, str], related: Mapping[str, Sequence[str]]
) -> bytes:
    """Return a new package.

    Args:
        parts: XML of each part, without declaration.
        types: Content type of each part.
        related: For each part (``""``: the package) the parts that it points to, as ``kind path``; the
            relations are called ``rId1``, ``rId2`` … in this order.
    """
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items()
    )
    made = {
        _CONTENT_TYPES: f'<Types xmlns="{_TYPES.strip("{}")}"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    }
    for part, rows in related.items():
        folder, name = posixpath.split(part)
        lines = "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="/{path}"/>'
            for n, (kind, _, path) in enumerate((row.partition(" ") for row in rows), start=1)
        )
        made[posixpath.join(folder, "_rels", f"{name}.rels")] = (
            f'<Relationships xmlns="{_RELATION.partition("}")[0].strip("{")}">{lines}</Relationships>'
        )
    declared = {
        name: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
        for name, xml in {**made, **parts}.items()
    }
    return packed(declared)
