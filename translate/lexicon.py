"""A small bilingual lexicon, and the stems that its entries are looked up by.

It was counted from the project's own news bitext and other free text (`training/lexicon.py`), and it
answers one question: does anything in this English text translate this Arabic word?
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from translate.document import Span
from translate.facts.number_words import fold

WORDS = re.compile(
    r"[^\W_](?:[^\W_]|[\u0610-\u061a\u064b-\u065f\u0670]|['\N{RIGHT SINGLE QUOTATION MARK}](?=[^\W_]))*"
)
"""A word of either language; Arabic vowel signs belong to it."""

_SHORTEST_STEM = 2
_PREFIXES = ("ال", "لل", "بال", "كال", "ب", "ل", "ك", "س")
_SUFFIXES = ("هما", "ها", "هم", "هن", "كم", "نا", "ات", "ون", "ين", "ان", "وا", "ته", "ه", "ي", "ا", "ت", "ك")
_VOWELS = frozenset("aeiouy")
_SHORTEST_ENGLISH = 3

# Beyond four forms the cuts are guesses.
_FORMS = 4
_SHORTEST_CONTENT = 3
_ARABIC_FUNCTION = frozenset(
    map(
        fold,
        "في من على إلى عن مع أن إن كان كانت قد لقد هذا هذه ذلك تلك التي الذي الذين اللذين ما لا "
        "لم لن هو هي هم هما و أو ثم حيث كما بعد قبل عند بين كل بعض غير أي تم يتم كانوا يكون تكون "
        "ليس ليست عبر خلال حتى إذا لكن ولكن بل أنه أنها إنه إنها أنهم بأن بأنه لأن لأنه وأن وإن "
        "منذ أكثر كذلك أيضا وقد وكان وكانت وهو وهي فإن فيه فيها منه منها عليه عليها إليه إليها له "
        "لها لهم به بها بهم معه معها عنه عنها لدى نحو ضد دون مثل هناك هنا حين حينما عندما بينما "
        "إنما سوف فقد فقط جدا وما ولا ولم ومن وفي وعلى وإلى ".split(),
    )
)
_ENGLISH_FUNCTION = frozenset(
    (
        "a an the he she it they we you i his her its their our your my him them us me this that "
        "these those there here who whom whose which what when where why how if as at by for from "
        "in into of on onto to with without and or but nor so yet not no all any both each few more "
        "most other some such only own same than too very can could will would shall should may "
        "might must just now is are was were be been being have has had do does did also after "
        "before during since until while although though because however meanwhile among between "
        "about against over under through up down out off then "
    ).split()
)


class Token(NamedTuple):
    """A word's stem and its place in the text."""

    stem: str
    span: Span


@lru_cache(maxsize=1 << 15)
def arabic_forms(word: str) -> tuple[str, ...]:
    """Return what may stand in a lexicon for an Arabic word, the least cut first."""
    folded = fold(word)
    rests = [folded]
    if folded[:1] in ("و", "ف") and len(folded) > _SHORTEST_STEM:
        rests.append(folded[1:])
    bare = list(rests)
    for rest in rests:
        bare += [rest[len(p) :] for p in _PREFIXES if rest.startswith(p) and len(rest) > len(p) + 1]
    cut = [
        form[: -len(suffix)]
        for form in bare
        for suffix in _SUFFIXES
        if form.endswith(suffix) and len(form) >= len(suffix) + _SHORTEST_STEM
    ]
    # ة before a pronoun is written ت: وزارتها is of وزارة.
    cut += [form[: -len(s)] + "ه" for form in bare for s in ("تها", "تهم", "ته", "تنا") if form.endswith(s)]
    return tuple(dict.fromkeys((*bare, *cut)))


@lru_cache(maxsize=1 << 15)
def english_stem(word: str) -> str:
    """Return an English word in lower case without its inflection; crude, the same for all forms."""
    stem = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    stem = stem.removesuffix("'s").removesuffix("'")
    if len(stem) <= _SHORTEST_ENGLISH:
        return stem
    if stem.endswith("ies") and len(stem) > _SHORTEST_ENGLISH + 1:
        stem = stem[:-3] + "y"
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-1]
    for suffix in ("ing", "ed"):
        rest = stem.removesuffix(suffix)
        if rest != stem and len(rest) >= _SHORTEST_ENGLISH - 1 and _VOWELS.intersection(rest):
            stem = rest
            if len(stem) > _SHORTEST_ENGLISH and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                stem = stem[:-1]
            break
    if stem.endswith("e") and len(stem) > _SHORTEST_ENGLISH:
        stem = stem[:-1]
    if stem.endswith("i"):
        stem = stem[:-1] + "y"
    return stem


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, float]]:
    """Return for each Arabic form its English stems and how likely each is, in (0, 1]."""
    lines = files("translate").joinpath("data/lexicon.ar-en.tsv").read_text(encoding="utf-8").splitlines()
    entries: dict[str, dict[str, float]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        form, _, rest = line.partition("\t")
        fields = rest.split(" ")
        # English stem and its probability in hundredths, by turns.
        entries[form] = {
            stem: int(share) / 100 for stem, share in zip(fields[::2], fields[1::2], strict=True)
        }
    return MappingProxyType(entries)


@lru_cache(maxsize=1)
def english_vocabulary() -> frozenset[str]:
    """Return the stems of all English words that the lexicon knows."""
    return frozenset(stem for shares in table().values() for stem in shares)


@lru_cache(maxsize=1 << 16)
def translations(word: str) -> Mapping[str, float]:
    """Return the English stems of an Arabic word with their probabilities, over its likeliest forms."""
    entries = table()
    found: dict[str, float] = {}
    known = [form for form in arabic_forms(word) if form in entries]
    for form in known[:_FORMS]:
        for stem, share in entries[form].items():
            found[stem] = max(share, found.get(stem, 0.0))
    return MappingProxyType(found)


def is_function_word(word: str, language: str) -> bool:
    """Tell words that say nothing of their own: Arabic or English particles, pronouns, auxiliaries."""
    if language == "ar":
        return len(fold(word)) < _SHORTEST_CONTENT or fold(word) in _ARABIC_FUNCTION
    return len(word) < _SHORTEST_CONTENT or word.lower() in _ENGLISH_FUNCTION


def arabic_tokens(text: str) -> list[Token]:
    """Return the words of an Arabic text by their lexicon forms; the whole word where there is none."""
    return [Token(_known_form(match[0]), match.span()) for match in WORDS.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _known_form(word: str) -> str:
    entries = table()
    forms = arabic_forms(word)
    return next((form for form in forms if form in entries), forms[0])


def english_tokens(text: str) -> list[Token]:
    """Return the words of an English text by their stems."""
    return [Token(english_stem(match[0]), match.span()) for match in WORDS.finditer(text)]
