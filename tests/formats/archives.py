"""Containers for the tests, made from their parts."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "application/vnd.openxmlformats-package"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(parts, stored=()):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            data = content.encode() if isinstance(content, str) else content
            archive.writestr(name, data, 0 if name in stored else ZIP_DEFLATED)
    return out.getvalue()


def unpack(data):
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relations(*rows):
    body = "".join(
        f'<Relationship Id="{id}" Type="{_DOC}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for id, kind, target in rows
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}'
        "</Relationships>"
    )


def content_types(overrides):
    body = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{body}</Types>'
    )


def word(body, *, parts=None, styles="", main="document.main+xml"):
    """A Word document: ``parts`` maps story kinds (header, footnotes, …) to their content."""
    parts = parts or {}
    names = (
        f'xmlns:w="{W}" xmlns:r="{_DOC}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    roots = {"header": "hdr", "footer": "ftr"}
    kinds = {"word/document.xml": f"{_WORD}.{main}", "word/styles.xml": f"{_WORD}.styles+xml"}
    files = {
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        "word/vbaProject.bin": b"\0macro\xff",
    }
    rows = [("rId1", "styles", "styles.xml"), ("rId9", "hyperlink", "https://example.org")]
    for n, (kind, content) in enumerate(parts.items(), start=2):
        root = f"w:{roots.get(kind, kind)}"
        files[f"word/{kind}.xml"] = f"<{root} {names}>{content}</{root}>"
        kinds[f"word/{kind}.xml"] = f"{_WORD}.{kind}+xml"
        rows.append((f"rId{n}", kind, f"{kind}.xml"))
    files["word/_rels/document.xml.rels"] = relations(*rows)
    return pack({"[Content_Types].xml": content_types(kinds), **files})
