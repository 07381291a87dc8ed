"""A Word paragraph's inline content to a weave, and a weave's steps back to runs.

Runs that Word split in the middle of a word for its own bookkeeping (spelling, revision ids, font hints) are
one text again. Field codes, drawings, notes and deleted text are points that keep their XML; links, tracked
insertions, content controls, bookmarks and field results are spans around the text in them.
"""

from collections.abc import Container, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from translate.document import Mark
from translate.formats._inline import Weave, Weft
from translate.formats._xml import keep_space, legal

_CONTAINERS = {
    "hyperlink": "link",
    "ins": "insertion",
    "moveTo": "insertion",
    "fldSimple": "field",
    "sdt": "control",
    "smartTag": "tag",
    "customXml": "tag",
    "dir": "direction",
    "bdo": "direction",
}
_POINTS = {
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "note"),
    **dict.fromkeys(("footnoteRef", "endnoteRef", "annotationRef"), "number"),
    **dict.fromkeys(("drawing", "pict", "object", "AlternateContent"), "image"),
    **dict.fromkeys(("del", "moveFrom", "delText", "delInstrText"), "deletion"),
    **dict.fromkeys(("oMath", "oMathPara"), "formula"),
    **dict.fromkeys(("fldChar", "instrText"), "field"),
    "commentReference": "comment",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_DROPPED = frozenset({"pPr", "rPr", "proofErr", "lastRenderedPageBreak", "softHyphen"})
_RANGES = {
    "bookmarkStart": "bookmarkEnd",
    "commentRangeStart": "commentRangeEnd",
    "permStart": "permEnd",
}
# Properties that do not show, or that only say in which script the run is written.
_UNSEEN = frozenset({"lang", "rtl", "cs", "noProof", "rPrChange", "specVanish", "ins", "del"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One child of a run with the run's properties, or one other child of a paragraph or container."""

    node: etree._Element
    properties: etree._Element | None = None
    in_run: bool = False

    @property
    def name(self) -> str:
        return str(self.node.tag).rpartition("}")[2]

    def element(self, w: str) -> etree._Element:
        """Move the atom out of where it is and return it: in a run of its own where it needs one."""
        if not self.in_run:
            return self.node
        run = etree.Element(f"{w}r")
        if self.properties is not None:
            run.append(deepcopy(self.properties))
        run.append(self.node)
        return run


@dataclass(frozen=True, slots=True)
class Payload:
    """What a mark stands for: a run's properties, a point's atoms, or a container's begin and end."""

    properties: etree._Element | None = None
    first: tuple[Atom, ...] = ()
    last: tuple[Atom, ...] = ()


def unpick(paragraph: etree._Element, w: str, code: Container[str] = ()) -> Weave[Payload]:
    """Return the text, marks and payloads of a paragraph.

    Args:
        paragraph: The paragraph.
        w: The document's namespace in braces.
        code: Identifiers of the character styles whose text is code.
    """
    weft: Weft[Payload] = Weft()
    _Unpicker(w, weft, code).atoms(list(_atoms(paragraph, w)))
    return weft.finish(Payload())


def has_text(paragraph: etree._Element, w: str) -> bool:
    """Return quickly whether a paragraph has any text at all."""
    return any((node.text or "").strip() for node in paragraph.iter(f"{w}t"))


def _atoms(parent: etree._Element, w: str) -> Iterator[Atom]:
    for child in parent.iterchildren(etree.Element):
        if child.tag == f"{w}r":
            properties = child.find(f"{w}rPr")
            inside = child.iterchildren(etree.Element)
            yield from (Atom(node, properties, True) for node in inside if node is not properties)
        else:
            yield Atom(child)


@dataclass(frozen=True, slots=True)
class _Unpicker:
    """Feeds the weft; one a paragraph."""

    w: str
    weft: Weft[Payload]
    code: Container[str]

    def atoms(self, atoms: Sequence[Atom]) -> None:
        """Take the children of a paragraph or container, with what spans several of them found first."""
        spans = self._spans(atoms)
        n = 0
        while n < len(atoms):
            end = spans.get(n)
            if end is None:
                self._atom(atoms[n])
            elif atoms[n].name == "fldChar":
                self._field(atoms[n : end + 1])
            else:
                self._range(atoms[n : end + 1])
            n = n + 1 if end is None else end + 1

    def _spans(self, atoms: Sequence[Atom]) -> dict[int, int]:
        """Return where fields and ranges that begin here end; those that cross another are left out."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for n, atom in enumerate(atoms):
            kind = atom.node.get(f"{self.w}fldCharType") if atom.name == "fldChar" else None
            if kind == "begin":
                opened.append(n)
            elif kind == "end" and opened:
                found[opened.pop()] = n
        starts: dict[tuple[str, str], int] = {}
        for n, atom in enumerate(atoms):
            name = atom.node.get(f"{self.w}id") or ""
            if atom.name in _RANGES:
                starts[_RANGES[atom.name], name] = n
            elif (start := starts.pop((atom.name, name), None)) is not None and not any(
                a < start < b < n or start < a < n < b for a, b in found.items()
            ):
                found[start] = n
        return found

    def _range(self, atoms: Sequence[Atom]) -> None:
        first, last = (atoms[0],), (atoms[-1],)
        if not _text_of(atoms[1:-1], self.w).strip():
            self.weft.point("range", Payload(None, first))
            self.atoms(atoms[1:-1])
            self.weft.point("range", Payload(None, last))
            return
        self.weft.open("range", Payload(None, first, last))
        self.atoms(atoms[1:-1])
        self.weft.close()

    def _field(self, atoms: Sequence[Atom]) -> None:
        """Take a whole field: its code is kept, its result is text unless it is data."""
        depth, split, code = 0, len(atoms) - 1, ""
        for n, atom in enumerate(atoms):
            kind = atom.node.get(f"{self.w}fldCharType") if atom.name == "fldChar" else None
            depth += (kind == "begin") - (kind == "end")
            if kind == "separate" and depth == 1:
                split = n
                break
            if atom.name == "instrText" and depth == 1:
                code += atom.node.text or ""
        text = _text_of(atoms[split + 1 : -1], self.w)
        if not text.strip():
            self.weft.point("field", Payload(None, tuple(atoms)))
            return
        payload = Payload(None, tuple(atoms[: split + 1]), tuple(atoms[-1:]))
        self.weft.open("field", payload, protected=_is_data(code, text))
        self.atoms(atoms[split + 1 : -1])
        self.weft.close()

    def _atom(self, atom: Atom) -> None:
        name = atom.name
        if name in _DROPPED:
            return
        if atom.in_run and name in ("t", "noBreakHyphen"):
            text = "\N{NON-BREAKING HYPHEN}" if name == "noBreakHyphen" else atom.node.text or ""
            text = text.replace("\n", " ").replace("\t", " ")
            signature, payload = _format(atom.properties, self.w)
            style = atom.properties.find(f"{self.w}rStyle") if atom.properties is not None else None
            code = style is not None and (style.get(f"{self.w}val") or "") in self.code
            self.weft.text(text, signature, payload, protected=code)
        elif atom.in_run and name in _SIGNS:
            kind = "tab" if _SIGNS[name] == "\t" else "break"
            self.weft.point(kind, Payload(None, (atom,)), sign=_SIGNS[name])
        elif not atom.in_run and name in _CONTAINERS and atom.node.tag.startswith(self.w):
            self._container(atom)
        else:
            kind = _POINTS.get(name, "range" if "Range" in name or name.startswith("bookmark") else "object")
            self.weft.point(kind, Payload(None, (atom,)))

    def _container(self, atom: Atom) -> None:
        node, w = atom.node, self.w
        content = node.find(f"{w}sdtContent") if atom.name == "sdt" else node
        if content is None:
            self.weft.point("control", Payload(None, (atom,)))
            return
        inner = [found for found in _atoms(content, w) if not found.name.endswith("Pr")]
        text = _text_of(inner, w)
        data = atom.name == "fldSimple" and _is_data(node.get(f"{w}instr") or "", text)
        self.weft.open(_CONTAINERS[atom.name], Payload(None, (atom,)), protected=data and bool(text.strip()))
        self.atoms(inner)
        self.weft.close()


def _text_of(atoms: Sequence[Atom], w: str) -> str:
    return "".join(node.text or "" for atom in atoms for node in atom.node.iter(f"{w}t"))


def _is_data(code: str, text: str) -> bool:
    """Return whether a field's result must not be translated: merge fields, and what has no Arabic in it."""
    return code.split()[:1] == ["MERGEFIELD"] or not any("\u0600" <= sign <= "\u06ff" for sign in text)


def _format(properties: etree._Element | None, w: str) -> tuple[tuple[str, ...], Payload]:
    """Return the signature of a run's visible format, and the properties themselves."""
    if properties is None:
        return (), Payload()
    signature = []
    for node in properties:
        if not isinstance(node.tag, str) or (name := node.tag.rpartition("}")[2]) in _UNSEEN:
            continue
        # Word writes a font hint wherever the keyboard changed; it splits words and shows nothing.
        said = sorted((k, v) for k, v in node.attrib.items() if k != f"{w}hint")
        if said or name != "rFonts":
            signature.append(f"{name}{said}")
    return tuple(sorted(signature)), Payload(properties)


def weave_back(paragraph: etree._Element, weave: Weave[Payload], text: str, marks: Sequence[Mark]) -> None:
    """Put target text and marks in the place of a paragraph's inline content."""
    w = paragraph.tag.partition("}")[0] + "}"
    kept = paragraph.find(f"{w}pPr")
    for child in list(paragraph):
        if child is not kept:
            paragraph.remove(child)
    stack = [paragraph]
    for step in weave.steps(text, marks):
        shell = step.action in ("open", "close") and not step.payload.last
        if step.action == "text":
            _add_run(stack[-1], step.text, step.payload.properties, w)
        elif shell and step.action == "open":
            stack.append(_shell(step.payload.first[0].node, stack[-1], w))
        elif shell:
            stack.pop()
        else:
            atoms = step.payload.last if step.action == "close" else step.payload.first
            stack[-1].extend([atom.element(w) for atom in atoms])


def _shell(node: etree._Element, parent: etree._Element, w: str) -> etree._Element:
    """Append an emptied container to ``parent`` and return the element that its content goes into."""
    parent.append(node)
    content = node.find(f"{w}sdtContent") if node.tag == f"{w}sdt" else node
    content = node if content is None else content
    for child in list(content):
        if not (isinstance(child.tag, str) and child.tag.endswith("Pr")):
            content.remove(child)
    return content


def _add_run(parent: etree._Element, text: str, properties: etree._Element | None, w: str) -> None:
    run = etree.SubElement(parent, f"{w}r")
    if properties is not None:
        run.append(deepcopy(properties))
    node = etree.SubElement(run, f"{w}t")
    node.text = legal(text)
    keep_space(node)
