"""How alike an Arabic name and a name in Latin letters sound, whatever the spelling habit.

Both are brought to their consonants: vowels, hamza, ayn and the glides و and ي carry little, for
لافروف is Lavrov and القذافي is Gaddafi, Qaddafi, Kadhafi. A weighted edit distance does the rest.
"""

import re
import unicodedata
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_

from translate.facts.number_words import fold

# Latin spelling → sounds, longest first. Capitals stand for sounds of two letters: S sh, K kh, G gh, T th,
# D dh. English, French (ch, ou, dj, gu) and German (sch, tsch) habits of writing Arabic and other names.
_SPELLINGS = {
    "tsch": "C", "sch": "S", "tch": "C", "dsch": "j", "sh": "S", "ch": "C", "zh": "C", "kh": "K", "gh": "G",
    "th": "T", "dh": "D", "ph": "f", "ck": "k", "dj": "j", "dg": "j", "gu": "g", "qu": "k", "rh": "r",
    "wh": "w", "x": "ks", "c": "c", "q": "q", "tz": "ts",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "T", "ß": "s", "æ": "a", "œ": "o"}
)
_VOWELS = "aeiou"
# Arabic letter → sounds it can stand for; what costs nothing comes first, the rest costs _NEAR.
_ARABIC = {
    "ب": ("bp", "v"), "پ": ("p", "b"), "ت": ("t", "T"), "ث": ("Tt", "s"), "ج": ("jg", "SzCGy"),
    "چ": ("Cc", "jSgq"), "ح": ("h", "K"), "خ": ("K", "khjgxc"), "د": ("d", "D"), "ذ": ("Ddz", "T"),
    "ر": ("r", ""), "ز": ("z", "sC"), "س": ("sc", "z"), "ش": ("SC", "scj"), "ص": ("s", "z"),
    "ض": ("dD", "z"), "ط": ("t", "T"), "ظ": ("zDd", ""), "غ": ("Ggj", "rk"), "ف": ("fv", "w"),
    "ڤ": ("v", "fw"), "ق": ("qkg", "cG"), "ك": ("kcq", "gCK"), "گ": ("g", "k"), "ل": ("l", ""),
    "م": ("m", ""), "ن": ("n", "m"), "ه": ("h", "t"), "و": ("wvouW", ""), "ي": ("yieaj", ""),
    "ا": ("aeo", "iu"), "ع": ("aieou", ""), "ء": ("", ""),
}  # fmt: skip
_FAMILIES = ("bpvfw", "tTdD", "szcxDTSCj", "kqcgGKjx", "l", "m", "n", "r", "CSj")
_FAMILY = {
    sound: sum(1 << place for place, family in enumerate(_FAMILIES) if sound in family)
    for sound in "".join(_FAMILIES)
}
_FAMILIES_OF = {
    letter: reduce(or_, (_FAMILY.get(sound, 0) for sound in "".join(sounds)), 0)
    for letter, sounds in _ARABIC.items()
}
_FEW = 3
_HOPELESS = 0.5  # names this far apart are never the same; the rest need not be counted
_NEAR = 0.4
_FAR = 1.0
_CLASH = 1.5
_CHANGES = {
    letter: {**dict.fromkeys(near, _NEAR), **dict.fromkeys(exact, 0.0)}
    for letter, (exact, near) in _ARABIC.items()
}
_NO_CHANGE: dict[str, float] = {}
# Leaving a letter out: long vowels, glides and hamza are often not written in Latin, h is seldom heard.
_DROP_ARABIC = {"ا": 0.15, "و": 0.3, "ي": 0.25, "ع": 0.1, "ء": 0.0, "ه": 0.25, "ن": 0.9}
_DROP_LATIN = {**dict.fromkeys(_VOWELS, 0.08), "y": 0.2, "w": 0.3, "h": 0.25}
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|et|ul|ud)[-\u2011' ]")
_ABD = re.compile("^abd[aeiu]l$")  # Abdel Nasser is عبد الناصر: the article goes with the next word
_SIGNS = re.compile(r"['\u2018\u2019\u02bc\u02bf`-]")


@lru_cache(maxsize=1 << 14)
def latin_sounds(name: str) -> str:
    """Return the sounds of a name in Latin letters; an article before a hyphen is left out."""
    name = name.lower().removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    name = _SIGNS.sub("", _ABD.sub("abd", _ARTICLE.sub("", name))).translate(_PLAIN)
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    sounds = _SPELLING.sub(lambda match: _SPELLINGS[match[0]], name)
    return re.sub(r"(.)\1", r"\1", sounds)


@lru_cache(maxsize=1 << 14)
def arabic_letters(name: str) -> str:
    """Return the letters of an Arabic name that are compared; تش is one sound, as in Churchill."""
    return re.sub(r"(.)\1", r"\1", fold(name)).replace("تش", "چ")


@lru_cache(maxsize=1 << 14)
def _latin_shape(name: str) -> tuple[int, int]:
    """Return the number of strong consonants and a set (bits) of their families."""
    strong = [sound for sound in latin_sounds(name) if sound not in _DROP_LATIN]
    bits = 0
    for sound in strong:
        bits |= _FAMILY.get(sound, 0)
    return len(strong), bits


@lru_cache(maxsize=1 << 15)
def _arabic_shape(name: str) -> tuple[int, int]:
    strong = [letter for letter in arabic_letters(name) if letter not in _DROP_ARABIC or letter == "ن"]
    bits = 0
    for letter in arabic_letters(name):
        bits |= _FAMILIES_OF.get(letter, 0)
    return len(strong), bits


def may_be_same(arabic: str, latin: str) -> bool:
    """Tell cheaply whether two names can be near: about as many consonants, of the same families."""
    count, bits = _arabic_shape(arabic)
    other, wanted = _latin_shape(latin)
    if abs(count - other) > 1 + max(count, other) // 4:
        return False
    return (wanted & ~bits).bit_count() <= (other > _FEW)


@lru_cache(maxsize=1 << 15)
def distance(arabic: str, latin: str) -> float:
    """Return how far apart two names sound: 0 the same, 1 nothing in common.

    Args:
        arabic: One word, without clitics and article.
        latin: One word.
    """
    left, right = arabic_letters(arabic), latin_sounds(latin)
    if not left or not right:
        return 1.0
    skips = [_DROP_LATIN.get(sound, _FAR) for sound in right]
    row = list(accumulate(skips, initial=0.0))
    scale = max(2.0, (_weight(left, _DROP_ARABIC) + sum(skips)) / 2)
    for letter in left:
        changes, drop = _CHANGES.get(letter, _NO_CHANGE), _DROP_ARABIC.get(letter, _FAR)
        diagonal, left_cost = row[0], row[0] + drop
        row[0] = left_cost
        for place, sound in enumerate(right, start=1):
            best = diagonal + changes.get(sound, _CLASH)
            diagonal = row[place]
            if diagonal + drop < best:
                best = diagonal + drop
            left_cost += skips[place - 1]
            if left_cost < best:
                best = left_cost
            row[place] = left_cost = best
        if min(row) > _HOPELESS * scale:
            return 1.0
    return min(1.0, row[-1] / scale)


def _weight(sounds: str, drops: dict[str, float]) -> float:
    return sum(drops.get(sound, _FAR) for sound in sounds)
