"""Where sentences end in Arabic and English.

The stance is sentencex's: prefer not splitting to splitting wrongly; an unsplit pair of sentences
translates acceptably, half a sentence does not. One pass over the line; all look-arounds are bounded, so
the time is linear in its length.

A sentence ends at ``. ! ? ؟ ۔ …`` with the quotation marks, brackets, note numbers and emoji that cling
to it, unless something below says that it goes on. ``؛`` and ``:`` never end one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from translate.document import Span
from translate.segment.words import abbreviations, bare, words

# Zero-width and bidi controls: nowhere when looking for neighbours.
_Z = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff"
_STOPS = ".!?؟…۔。！？‽⁇⁈⁉"
_QUOTES = "\"'”’»›“"
_OPENERS = "\"'«“‘„‹([{"
_EMOJI = "\u2600-\u26ff\u2763-\u2765\u2728\U0001f000-\U0001faff\ufe0f\u200d"
_STOP = re.compile(
    rf"(?P<stop>[{_STOPS}][{_STOPS}{_Z}]*)"
    rf"(?P<tail>(?:[{_Z}{_STOPS}{_QUOTES})\]}}¹²³⁰⁴-⁹]|\[\d{{1,3}}\])*)"
    rf"(?P<emoji>(?:\s*[{_EMOJI}])*)"
)
_ALNUM = re.compile(r"[^\W_]")
_SPACE = re.compile(rf"[\s{_Z}]*")
_NEXT = re.compile(rf"[{re.escape(_OPENERS)}{_Z}]*(?P<word>[^\s{_STOPS}،,؛;:\"”»)\]]*)")
_ARABIC = "\u0620-\u063f\u0640-\u0652\u0671-\u06d3"
_ARABIC_WORD = re.compile(rf"[\"«(]?[{_ARABIC}]{{3,}}")
# A list marker or a numbered heading: "1.", "٣.", "(2).", "أ.", "IV.", "1.2.", "المادة 5.", "Article 3."
_MARKER = re.compile(
    rf"[\s{_Z}\-–—•*\"«(]*"
    r"(?:(?:ال)?(?:مادة|بند|فقرة|فصل|باب|ملحق|قسم)\s+|(?:Article|Section|Chapter|Part|Art|Sec|Rule)\.?\s+)?"
    r"(?:\d{1,3}(?:[.\-]\d{1,3})*|[^\W\d_]ـ?|[IVXLC]{1,5})\)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")
_ROMAN = re.compile(r"[IVXLC]+")
_REST_OF_DATE = re.compile(r"\d{1,2}\.\s?\d{2,4}")
_SMALL_MARKER = re.compile(r"\s*[a-z][.)]\s")
_DAY = re.compile(r"\d{1,2}\.")
_YEAR = re.compile(r"\d{4}(?!\d)")
_PREFIXES = tuple("وفبلك")
_MARKER_LENGTH = 24
_LOOK_BACK = 40  # Longer than any abbreviation or name that the rules look at.
_LOOK_AHEAD = 60
_WORDS_IN_QUOTE = 4  # Below it a sentence inside a quotation stays with its neighbour.
_WORDS_AT_ELLIPSIS = 5  # News Arabic uses ".." as a dash; both sides must look like sentences.
_WORD_LENGTH = 12  # Code points a word may take, space included, when counting up to the two above.
_BRACKET_LENGTH = 400  # A bracket that closes later than this many code points was never closed.
_QUOTE_LENGTH = 4000
_OPEN_MARKS = 16  # Deeper nesting is an unclosed mark's doing.
_AFTER_TIME = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}) | {
    *("GMT", "UTC", "EST", "EDT", "CET", "BST", "Eastern", "Central", "Pacific")
}


def sentence_ends(line: str, language: str) -> Iterator[int]:
    """Yield the positions where a sentence ends and another begins in one line, in order.

    Args:
        line: Text without line breaks.
        language: ``ar`` or ``en``.
    """
    quotes, brackets = _enclosures(line)
    start = 0
    letter = _first_letter(line, start)
    for found in _STOP.finditer(line):
        if letter >= found.start():
            continue
        place = _Place(line, language, start, found)
        if place.begin == len(line):
            return
        bracket = _around(brackets, found.start())
        if bracket:
            outside = any(mark in _STOPS for mark in line[bracket[1] : found.end()])
            if found.end() < bracket[1] or (letter < bracket[0] and not outside):
                continue
        quote = _around(quotes, found.start())
        inside = quote is not None and found.end() < quote[1]
        if place.goes_on() or (inside and not place.weighty(_WORDS_IN_QUOTE)):
            continue
        yield found.end()
        start = found.end()
        letter = _first_letter(line, start)


def _first_letter(line: str, start: int) -> int:
    found = _ALNUM.search(line, start)
    return found.start() if found else len(line)


class _Place:
    """One stop and its surroundings: its sentence so far from ``start``, the next one from ``begin``."""

    def __init__(self, line: str, language: str, start: int, found: re.Match[str]) -> None:
        self.line, self.start, self.at, self.end = line, start, found.start(), found.end()
        self.arabic = language == "ar"
        self.words, self.abbreviations = words(language), abbreviations(language)
        self.stop, self.tail = bare(found["stop"]), bare(found["tail"])
        space = _SPACE.match(line, self.end)
        self.begin = space.end() if space else self.end
        self.spaced = any(mark.isspace() for mark in found["emoji"][:1] + line[self.end : self.begin][:9])
        before = line[max(start, self.at - _LOOK_BACK) : self.at]
        self.attached = bool(before) and not before[-1].isspace()
        self.before = [bare(word).lstrip(_OPENERS) for word in before.split()[-2:]]
        following = _NEXT.match(line, self.begin)
        self.next = bare(following["word"]) if following else ""

    def goes_on(self) -> bool:
        """Whether the sentence goes on after this stop."""
        if not self.spaced and not self._space_forgotten():
            return True
        if self.line[self.begin] in "،,؛;:/%)]}»”" + _STOPS:
            return True
        if self.next[:1].islower() and not self._next_begins():
            return True
        if set(self.tail) & set(_STOPS):  # `(…!).` and `"….".`: the second stop is the sentence's.
            return False
        if (len(self.stop) > 1 and set(self.stop) == {"."}) or "…" in self.stop:
            return self._ellipsis_goes_on()
        if self.stop == "." and not set(self.tail) & set(_QUOTES + ")"):
            return self._is_marker() or self._abbreviated()
        return self._replied()

    def _next_begins(self) -> bool:
        """Whether the next sentence begins with a small letter: ``iPhone``, or ``b.`` after ``a.``."""
        if self.next[1:2].isupper():
            return True
        listed = _SMALL_MARKER.match(self.line, self.start) and _SMALL_MARKER.match(self.line, self.begin)
        return listed is not None

    def weighty(self, least: int) -> bool:
        """Whether at least ``least`` words stand on both sides of the stop, up to the next one."""
        room = _WORD_LENGTH * least
        before = self.line[max(self.start, self.at - room) : self.at]
        after = re.split(f"[{_STOPS}]", self.line[self.begin : self.begin + room], maxsplit=1)[0]
        return min(len(before.split()), len(after.split())) >= least

    def _space_forgotten(self) -> bool:
        """Whether two Arabic sentences touch: ``انتهى.وبدأ``."""
        previous = self.before[-1] if self.before else ""
        return bool(
            len(self.stop) == 1
            and not self.tail
            and _ARABIC_WORD.fullmatch(previous)
            and _ARABIC_WORD.match(self.line, self.begin)
            and not any(previous in kind for kind in self.abbreviations.values())
        )

    def _is_marker(self) -> bool:
        short = self.at - self.start <= _MARKER_LENGTH
        return short and _MARKER.fullmatch(self.line, self.start, self.at) is not None

    def _ellipsis_goes_on(self) -> bool:
        if self.next[:1].isupper():
            return self.next == "I" or not self.attached
        return (
            not self.attached
            or self.next[:1] in ("و", "ف")
            or self.next in self.words["join"] | self.words["reply"]
            or not self.weighty(_WORDS_AT_ELLIPSIS)
        )

    def _abbreviated(self) -> bool:
        """Whether the full stop belongs to an abbreviation, an initial, a date or a name."""
        previous = self._unprefixed(self.before[-1]) if self.before else ""
        starter = self.next in self.words["starter"]
        if self.next in self.words["equal"]:
            return True
        if previous.isdecimal() and len(previous) <= 2:
            ahead = self.line[self.begin : self.begin + _LOOK_AHEAD]
            return bool(_REST_OF_DATE.match(ahead) or (_DAY.fullmatch(self.before[0]) and _YEAR.match(ahead)))
        if previous == "I" and self.before[0][:1].islower():  # "So am I. He left."
            return False
        if previous in self.abbreviations["title"]:
            # After a number it is a unit: "2022 م.", "15 د."
            return not (self.before[0][-1:].isdecimal() and starter)
        if previous in self.abbreviations["number"]:
            return self.next[:1].isdecimal() or _ROMAN.fullmatch(self.next) is not None
        if not self.arabic and previous.lower() in {"a.m", "p.m", "etc"}:
            return self.next in _AFTER_TIME
        initial = len(previous) == 1 and previous.isalpha() and not previous.islower()
        if initial or _DOTTED.fullmatch(previous) or previous in self.abbreviations["end"]:
            return not starter
        return False

    def _unprefixed(self, word: str) -> str:
        """Return an abbreviation as it is listed: ``أ.د`` for ``وأ.د``, ``cf`` for ``Cf``."""
        small = word[:1].lower() + word[1:]
        if len(word) > 1 and small in self.abbreviations["title"]:
            return small
        rest = word[1:]
        if word[:1] in _PREFIXES and _DOTTED.fullmatch(rest):
            return rest
        # Only "and" for a single letter: "به." and "له." are words.
        return rest if word[:1] == "و" and rest in self.abbreviations["title"] else word

    def _replied(self) -> bool:
        """Whether what follows a closing quotation mark after a stop still belongs to the sentence."""
        if not set(self.tail) & set(_QUOTES):
            return False
        if self.arabic:
            if self.stop == ".":
                return self.next in self.words["reply"]
            return self.next not in self.words["starter"]
        ahead = self.line[self.begin : self.begin + _LOOK_AHEAD].split()[1:4]
        said = any(word.strip(",.") in self.words["reply"] for word in ahead)
        return said and self.stop != "." and self.next not in self.words["starter"]


_PAIRS = {"«": "»", "“": "”", "‹": "›", "(": ")", "[": "]"}
_MARK = re.compile(r"[«»“”‹›()\[\]\"]")


def _enclosures(line: str) -> tuple[list[Span], list[Span]]:
    """Return the outermost quotations and brackets that are properly closed, as sorted spans."""
    quotes: list[Span] = []
    brackets: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for found in _MARK.finditer(line):
        mark, at = found[0], found.start()
        if mark in _PAIRS or (mark == '"' and _opens(line, at, open_marks)):
            open_marks = [*open_marks[1 - _OPEN_MARKS :], (_PAIRS.get(mark, mark), at)]
            continue
        depth = next((d for d in range(len(open_marks) - 1, -1, -1) if open_marks[d][0] == mark), None)
        if depth is None:
            continue
        opened = open_marks[depth][1]
        del open_marks[depth:]
        limit, spans = (_BRACKET_LENGTH, brackets) if mark in ")]" else (_QUOTE_LENGTH, quotes)
        if at - opened <= limit:
            while spans and spans[-1][0] > opened:
                spans.pop()
            spans.append((opened, at + 1))
    return quotes, brackets


def _opens(line: str, at: int, open_marks: list[tuple[str, int]]) -> bool:
    """Whether the straight quotation mark at ``at`` opens: nothing before it, or none to close."""
    if at == 0 or line[at - 1].isspace() or line[at - 1] in _OPENERS.replace('"', ""):
        return True
    return all(closer != '"' for closer, _ in open_marks)


def _around(spans: list[Span], at: int) -> Span | None:
    """Return the one of the sorted, disjoint spans that ``at`` lies in."""
    position = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[position] if position >= 0 and at < spans[position][1] else None
