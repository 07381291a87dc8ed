"""Languages the program knows: ISO 639-1 outside, NLLB/FLORES codes and scripts only from here."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from translate.errors import LanguageError

Direction = Literal["ltr", "rtl"]


class Language(NamedTuple):
    """One language.

    Attributes:
        code: ISO 639-1.
        name: English name.
        flores: Code of NLLB and FLORES-200.
        script: ISO 15924.
        direction: Base direction of its text.
    """

    code: str
    name: str
    flores: str
    script: str
    direction: Direction


_TABLE = (
    Language("ar", "Arabic", "arb_Arab", "Arab", "rtl"),
    Language("bn", "Bengali", "ben_Beng", "Beng", "ltr"),
    Language("de", "German", "deu_Latn", "Latn", "ltr"),
    Language("en", "English", "eng_Latn", "Latn", "ltr"),
    Language("es", "Spanish", "spa_Latn", "Latn", "ltr"),
    Language("fa", "Persian", "pes_Arab", "Arab", "rtl"),
    Language("fr", "French", "fra_Latn", "Latn", "ltr"),
    Language("he", "Hebrew", "heb_Hebr", "Hebr", "rtl"),
    Language("hi", "Hindi", "hin_Deva", "Deva", "ltr"),
    Language("id", "Indonesian", "ind_Latn", "Latn", "ltr"),
    Language("it", "Italian", "ita_Latn", "Latn", "ltr"),
    Language("ja", "Japanese", "jpn_Jpan", "Jpan", "ltr"),
    Language("ko", "Korean", "kor_Hang", "Hang", "ltr"),
    Language("nl", "Dutch", "nld_Latn", "Latn", "ltr"),
    Language("pl", "Polish", "pol_Latn", "Latn", "ltr"),
    Language("pt", "Portuguese", "por_Latn", "Latn", "ltr"),
    Language("ru", "Russian", "rus_Cyrl", "Cyrl", "ltr"),
    Language("sv", "Swedish", "swe_Latn", "Latn", "ltr"),
    Language("sw", "Swahili", "swh_Latn", "Latn", "ltr"),
    Language("tr", "Turkish", "tur_Latn", "Latn", "ltr"),
    Language("uk", "Ukrainian", "ukr_Cyrl", "Cyrl", "ltr"),
    Language("ur", "Urdu", "urd_Arab", "Arab", "rtl"),
    Language("zh", "Chinese", "zho_Hans", "Hans", "ltr"),
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({row.code: row for row in _TABLE})


def language(code: str) -> Language:
    """Return the language of an ISO 639-1 code.

    Raises:
        LanguageError: The code is not in the table.
    """
    try:
        return LANGUAGES[code]
    except KeyError:
        known = " ".join(LANGUAGES)
        raise LanguageError(f"unknown language {code!r}; use one of: {known}") from None


# Letters of a script; a script that is not here is any letter at all.
_LETTERS = {
    "Arab": re.compile(
        "[\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
    ),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Hebr": re.compile("[\u05d0-\u05ea\ufb1d-\ufb4f]"),
}
_ANY_LETTER = re.compile(r"[^\W\d_]")


def has_language(text: str, code: str) -> bool:
    """Tell whether ``text`` has a letter of the language's script: something to translate."""
    return (_LETTERS.get(language(code).script) or _ANY_LETTER).search(text) is not None


def share_of_script(text: str, code: str) -> float:
    """Return which part of the letters of ``text`` is of the language's script; 1.0 if it has none at all."""
    letters = len(_ANY_LETTER.findall(text))
    own = len((_LETTERS.get(language(code).script) or _ANY_LETTER).findall(text))
    return min(1.0, own / letters) if letters else 1.0
