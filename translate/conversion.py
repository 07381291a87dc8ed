"""From one format into another: what a file is written as, and whose structure it can keep."""

from translate.errors import UsageError
from translate.formats import FORMATS

FALLBACK = "md"
"""What a file of a format that cannot be written becomes where the output has no name."""
# Extensions that differ in name only; of one format, all others are written differently.
_SYNONYMS = (
    {"txt", "text", "log"},
    {"md", "markdown"},
    {"html", "htm", "xhtml"},
    {"po", "pot"},
    {"xliff", "xlf", "sdlxliff", "mxliff", "mqxliff"},
    {"jsonl", "ndjson"},
)
# Formats that any text can be written in; the others need times, cells or both languages.
_TEXTS = ("docx", "epub", "html", "md", "odt", "txt")


def written_as(output: str, *, name: str, extension: str) -> str:
    """Return the format that a file is written in, by its output's name.

    Args:
        output: The output's name; one that names no format leaves it to the input.
        name: The input's name, for messages.
        extension: The input's extension or format.

    Raises:
        UsageError: This input cannot be written as that.
    """
    own = FORMATS.find(extension) or extension
    wanted = output.rpartition(".")[2].lower() if "." in output else ""
    into = FORMATS.find(wanted)
    if into is None:
        return own if can_write(own) else FALLBACK
    if not can_write(into):
        raise UsageError(
            f"{output}: {wanted.upper()} can be read, not written; name a .docx, .html, .md or .txt file"
        )
    if into == own:
        if wanted != extension and not any({wanted, extension} <= same for same in _SYNONYMS):
            raise UsageError(f"{output}: {name} is written as what it is; name the output .{extension}")
    elif into not in _TEXTS and not hasattr(FORMATS.load(own), "modern"):
        raise _not_from(name, into)
    return into


def can_write(format_name: str) -> bool:
    """Tell whether a format can be written."""
    return hasattr(FORMATS.load(format_name), "write")


def template(data: bytes, *, name: str, format_name: str, into: str) -> bytes | None:
    """Return the file whose structure the output keeps, in the output's format; ``None`` if it is a new one.

    A format that is read through another one defines ``modern``: which one, and the file in it.

    Raises:
        InputError: The file cannot be brought into the other format.
        UsageError: The output's format is not for texts.
    """
    if into == format_name:
        return data
    module = FORMATS.load(format_name)
    if hasattr(module, "modern"):
        through, converted = module.modern(data, name)
        if through == into:
            return bytes(converted)
    if into not in _TEXTS:
        raise _not_from(name, into)
    return None


def _not_from(name: str, into: str) -> UsageError:
    return UsageError(f"{name}: {into.upper()} is not made from it; choose one of {', '.join(_TEXTS)}")
