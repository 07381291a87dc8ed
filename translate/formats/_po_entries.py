"""The entries of a PO file, with the places of their strings."""

import re
from dataclasses import dataclass, field

from translate.document import Span
from translate.errors import FormatError

_KEYWORD = re.compile(r"[ \t]*(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*(?=\")")
_STRING = re.compile(r"[ \t]*(?P<string>\"(?:[^\"\\]|\\.)*\")[ \t]*$")
_ESCAPE = re.compile(r"\\(?P<code>[abfnrtv\\\"]|[0-7]{1,3}|x[0-9A-Fa-f]{1,2})")
_CODES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(slots=True)
class Entry:
    """One entry.

    Attributes:
        start: Where its first keyword stands.
        flags: Where its ``#,`` comment stands, if it has one.
        fuzzy: Whether it is marked so.
        values: Unescaped string by keyword.
        spans: Where the keyword with its string stands, by keyword.
    """

    start: int
    flags: Span | None = None
    fuzzy: bool = False
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def entries(text: str, *, name: str) -> list[Entry]:
    """Return the entries of a PO file; obsolete ones are comments.

    Raises:
        FormatError: A line is no comment, keyword or string, or stands where it cannot.
    """
    found: list[Entry] = []
    flags: tuple[Span | None, bool] = (None, False)
    entry: Entry | None = None
    key = ""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line, at = match[0].rstrip("\r\n"), match.start()
        if not line.strip():
            entry = None if entry and "msgstr" in key else entry
        elif line.lstrip().startswith("#"):
            if line.startswith("#,"):
                flags = (at, at + len(line)), "fuzzy" in line
            entry = None
        else:
            keyword = _KEYWORD.match(line)
            string = _STRING.match(line, keyword.end() if keyword else 0)
            if not string or not (keyword or entry):
                raise FormatError(f"{name}, line {number}: {line.strip()[:40]!r} is not PO")
            if keyword and (entry is None or _begins(entry, keyword["key"])):
                entry = Entry(at, *flags)
                flags = None, False
                found.append(entry)
            if keyword:
                key = keyword["key"]
            if entry is None or (keyword and key in entry.values):
                raise FormatError(f"{name}, line {number}: {key} stands twice or alone")
            start = entry.spans[key][0] if key in entry.spans else at
            entry.spans[key] = (start, at + len(line))
            entry.values[key] = entry.values.get(key, "") + unescape(string["string"][1:-1])
    return found


def _begins(entry: Entry, key: str) -> bool:
    """Whether this keyword begins another entry."""
    return key in {"msgid", "msgctxt"} and ("msgid" in entry.values)


def unescape(raw: str) -> str:
    """Return the text that a PO string stands for."""

    def character(found: re.Match[str]) -> str:
        code = found["code"]
        if code in _CODES:
            return _CODES[code]
        return chr(int(code[1:], 16) if code.startswith("x") else int(code, 8))

    return _ESCAPE.sub(character, raw)


def escape(text: str) -> str:
    """Return ``text`` as it stands between the quotation marks of a PO string."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def keyword_lines(key: str, text: str, end: str) -> str:
    """Return a keyword with its string: on one line, or a line for each line of the text."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return f'{key} "{escape(text)}"'
    return f'{key} ""' + "".join(f'{end}"{escape(line)}"' for line in lines)
