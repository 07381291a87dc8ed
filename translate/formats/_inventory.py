"""What is in a container besides text, counted, so that nothing can be lost unseen."""

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from io import BytesIO

from lxml import etree

from translate.formats._zip import Archive


def inventory(data: bytes, *, elements: Iterable[str], is_text: Callable[[str], bool]) -> dict[str, int]:
    """Count the elements of some names in a container's XML parts, and tell apart the parts that are none.

    Args:
        data: The container.
        elements: Local names of the elements that count.
        is_text: Whether a part's text may change; all others must stay byte for byte.
    """
    archive = Archive(data, name="file")
    counted = frozenset(elements)
    found: Counter[str] = Counter()
    for part in archive.parts:
        if not is_text(part):
            with archive.stream(part) as stream:
                found[f"part {part} ({sha256(stream.read()).hexdigest()[:8]})"] += 1
            continue
        found[f"part {part}"] += 1
        with archive.stream(part) as stream:
            found.update(_count(stream.read(), counted))
    return dict(found)


def _count(data: bytes, counted: frozenset[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    for _, element in etree.iterparse(BytesIO(data), events=("end",), **options):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in counted:
            found[name] += 1
        element.clear()
    return found
