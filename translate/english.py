"""The little English grammar that a replaced word needs around it: plural, article, capital; pure."""

import re
from collections.abc import Sequence

from translate.document import Link
from translate.edits import Edited, put

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "goose": "geese",
    "crisis": "crises",
    "analysis": "analyses",
    "basis": "bases",
    "thesis": "theses",
    "hypothesis": "hypotheses",
    "oasis": "oases",
    "axis": "axes",
    "phenomenon": "phenomena",
    "criterion": "criteria",
    "half": "halves",
    "knife": "knives",
    "life": "lives",
    "wife": "wives",
    "leaf": "leaves",
    "shelf": "shelves",
    "wolf": "wolves",
    "loaf": "loaves",
    "thief": "thieves",
    "hero": "heroes",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "veto": "vetoes",
    "embargo": "embargoes",
    "quiz": "quizzes",
}
_SAME = re.compile(
    r"(?:air|space)craft|fish|sheep|deer|series|species|means|headquarters|news|crossroads|barracks"
    r"|information|advice|equipment|research|police|personnel"
)
# The head of a term stands before these: ministers of defence, weapons of mass destruction.
_BEFORE = re.compile(r"\s(?:of|for|in|on|at|to|by|with|from|against|under|without|and)\s", re.IGNORECASE)
# Spelt with a vowel, said with a consonant; and the other way round.
_LIKE_CONSONANT = re.compile(
    r"(?:uni(?!n|m)|use|usu|us-|u\.?s\.?\b|uk\b|eu|ewe|one\b|once\b|u[a-z]-|uranium|utopia)", re.I
)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
# Said as a vowel: 8…, 11, 18, 11,000, 18,000, but 110 and 1,800 with a w- or n-sound.
_VOWEL_NUMBER = re.compile(r"8|1[18](?!\d)(?:,\d{3}(?!\d)|(?!,\d))|1[18]$")
# Letters of an acronym whose name begins with a vowel: an FBI agent, an SMS.
_VOWEL_LETTER = frozenset("AEFHILMNORSX")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+\b")
_ABBREVIATION = re.compile(r"\b(?:M(?:r|s|rs)|Dr|St|Gen|Col|Prof|No|vs|[A-Z])\.$")
_ARTICLE_BEFORE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)


def plural(term: str) -> str:
    """Return the plural of a noun or of the head of a term: minister of state → ministers of state."""
    if match := _BEFORE.search(term):
        return plural(term[: match.start()]) + term[match.start() :]
    head, space, noun = term.rpartition(" ")
    if "-" in noun:
        joint, _, noun = noun.rpartition("-")
        head = f"{head}{space}{joint}-"
        space = ""
    return head + space + _plural_noun(noun)


def _plural_noun(noun: str) -> str:
    low = noun.lower()
    if _SAME.fullmatch(low) or not noun or low[-1].isdigit():
        return noun
    for one, many in _IRREGULAR.items():
        if low == one or (
            one in ("man", "woman") and low.endswith(one) and low not in ("german", "human", "roman")
        ):
            return noun[: len(noun) - len(one)] + (many if noun[-len(one)].islower() else many.capitalize())
    if noun.isupper() and len(noun) > 1:
        return noun + "s"
    if re.search(r"(?:s|x|z|ch|sh)$", low):
        return noun + "es"
    if re.search(r"[^aeiou]y$", low) and not noun[0].isupper():
        return noun[:-1] + "ies"
    if re.search(r"[^aeiou]y$", low):
        # A proper noun keeps its spelling (the Kennedys), a title word does not (Authorities).
        return noun[:-1] + "ies" if len(noun) > 5 else noun + "s"
    return noun + "s"


def article(word: str) -> str:
    """Return ``"a"`` or ``"an"``, as the sound of what follows demands."""
    start = word.lstrip("\"'“‘«([$£€")
    if not start:
        return "a"
    if start[0].isdigit():
        return "an" if _VOWEL_NUMBER.match(start) else "a"
    if acronym := _ACRONYM.match(start):
        # Four letters with a vowel among the later ones are read out as a word: NATO, OPEC, UNESCO.
        said_as_word = len(acronym[0]) >= 4 and any(letter in "AEIOU" for letter in acronym[0][1:])
        return "an" if acronym[0][0] in ("AEIO" if said_as_word else _VOWEL_LETTER) else "a"
    if _SILENT_H.match(start):
        return "an"
    return "an" if start[0].lower() in "aeiou" and not _LIKE_CONSONANT.match(start) else "a"


def agree(text: str, links: Sequence[Link], start: int) -> Edited:
    """Put the indefinite article before ``start``, if there is one, in agreement with what follows it."""
    before = _ARTICLE_BEFORE.search(text[:start])
    if not before or before[1] == "AN":
        return Edited(text, tuple(links))
    wanted = article(text[start:])
    if wanted == before[1].lower():
        return Edited(text, tuple(links))
    said = wanted.capitalize() if before[1][0].isupper() else wanted
    return put(text, links, before.span(1), said)


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether what stands at ``start`` begins a sentence."""
    before = text[:start].rstrip().rstrip("\"'“‘«([").rstrip()
    return (
        not before or before[-1] in ".!?" or (before[-1] == ":" and start > 0 and text[start - 1] in "\"'“‘«")
    )
