"""Languages the program knows: ISO 639-1 outside, NLLB/FLORES codes and scripts only from here."""

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
