"""Find a wanted or forbidden translation in a target text, in any of its inflections; pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from translate.document import Span
from translate.english import plural

# An acronym is only itself: US is not us.
_ACRONYM = re.compile(r"[A-Z0-9&.]{2,6}$")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def renderings(text: str, wanted: Sequence[str], *, inflect: bool = True) -> list[Span]:
    """Return where ``text`` has one of the wanted translations, longest first at a place, in order.

    Case does not count, except for acronyms; white space and hyphens are one; ``'s`` stays outside.
    """
    spans: list[Span] = []
    for one in wanted:
        spans += [match.span() for match in _pattern(one, inflect).finditer(text)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    apart: list[Span] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


@lru_cache(maxsize=1 << 12)
def _pattern(wanted: str, inflect: bool) -> re.Pattern[str]:
    wanted = bare(wanted)
    ways = [wanted, plural(wanted)] if inflect and wanted else [wanted]
    body = "|".join(
        r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", way))
        for way in sorted(dict.fromkeys(ways), key=len, reverse=True)
    )
    case = 0 if _ACRONYM.match(wanted) else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", case)


def bare(wanted: str) -> str:
    """Return a translation without the article it may be listed with."""
    return _ARTICLE.sub("", wanted, count=1) if _ARTICLE.match(wanted) else wanted
