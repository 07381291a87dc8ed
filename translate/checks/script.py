"""Text in a script that the target language is not written in, and source text left as it was."""

import re
import unicodedata
from functools import lru_cache

from translate.checks._beads import texts
from translate.checks._thresholds import FOREIGN_RUN
from translate.document import Bead, Bitext, Finding, Severity, Span
from translate.languages import LANGUAGES

# ISO 15924 → first word of the characters' Unicode names.
_NAMES = {
    "Arab": {"ARABIC"},
    "Latn": {"LATIN"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Hebr": {"HEBREW"},
    "Hans": {"CJK"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
}
# Every script borrows Latin letters; Greek ones count and name in science; MICRO and the like are signs.
_ANYWHERE = frozenset(
    ["GREEK", "MICRO", "FEMININE", "MASCULINE", "MODIFIER", "DOUBLE-STRUCK", "MATHEMATICAL"]
)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = 3  # characters of space and punctuation inside a run
_FEWEST_COPIED = 3  # words; a copied name or title is no fault


def check(bitext: Bitext) -> list[Finding]:
    """Return a finding for each foreign run in a target, or one for a target that is the source copied."""
    language = LANGUAGES.get(bitext.target.language)
    own = _NAMES.get(language.script, set[str]()) if language else set[str]()
    findings: list[Finding] = []
    for position, bead in enumerate(bitext.beads):
        source, target = texts(bead)
        if bead.origin == "copied" or _is_verbatim(bitext, bead) or not target:
            continue
        if _is_copy(source, target, bitext):
            message = "The translation is the source, untranslated."
            findings.append(_finding("error", position, message, (0, len(target))))
            continue
        if own:
            findings += [_foreign(position, target, run) for run in _runs(source, target, own)]
    return findings


def _is_verbatim(bitext: Bitext, bead: Bead) -> bool:
    """Tell code and the like, which is carried over."""
    return bool(bead.source) and all(bitext.source.blocks[s.block].kind == "verbatim" for s in bead.source)


def _is_copy(source: str, target: str, bitext: Bitext) -> bool:
    if bitext.source.language == bitext.target.language:
        return False
    words = _WORD.findall(source)
    if len(words) < _FEWEST_COPIED:
        return False
    # Text that is in the target's script already (a product list, an English quotation) is rightly kept.
    language = LANGUAGES.get(bitext.source.language)
    own = _NAMES.get(language.script, set[str]()) if language else set[str]()
    return [w.casefold() for w in words] == [w.casefold() for w in _WORD.findall(target)] and any(
        _script(character) in own for word in words for character in word
    )


def _runs(source: str, target: str, own: set[str]) -> list[Span]:
    """Return the runs of words in another script; Latin words that the source has too are quoted."""
    quoted = set(_WORD.findall(source)) if "LATIN" not in own else set[str]()
    runs: list[Span] = []
    for match in _WORD.finditer(target):
        scripts = {_script(c) for c in match[0] if c.isalpha()} - own - _ANYWHERE
        if not scripts or match[0] in quoted:
            continue
        if scripts == {"LATIN"} and match[0].isascii() and match[0].isupper():
            continue  # NATO in an Arabic sentence
        start, end = match.span()
        if runs and start - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


@lru_cache(maxsize=1 << 12)
def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0]


def _foreign(position: int, target: str, run: Span) -> Finding:
    said = target[slice(*run)]
    name = _script(next(filter(str.isalpha, said))).capitalize()
    # One borrowed letter or word may be wanted; more is text that nobody translated.
    severity: Severity = "error" if len(said) >= FOREIGN_RUN else "warning"
    shown = said if len(said) <= 40 else f"{said[:39]}…"
    return _finding(severity, position, f"“{shown}” is in {name} letters, untranslated.", run)


def _finding(severity: Severity, position: int, message: str, span: Span) -> Finding:
    return Finding("script", severity, position, message, target_span=span)
