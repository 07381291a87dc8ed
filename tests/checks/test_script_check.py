import pytest
from sample_bitext import make_bitext

from translate.checks import script
from translate.document import Bitext, Block, Document


def told(source: str, target: str, **options) -> list[tuple[str, str]]:
    found = script.check(make_bitext((source, target), **options))
    return [(f.severity, target[slice(*f.target_span)]) for f in found]


def test_a_copied_sentence_is_untranslated():
    source = "وصل الوزير إلى القاهرة اليوم"
    assert told(source, source) == [("error", source)]


def test_a_long_foreign_run_is_an_error_and_a_word_a_warning():
    assert told("قال", "He said وصل الوزير إلى القاهرة yesterday") == [("error", "وصل الوزير إلى القاهرة")]
    assert told("قال", "He said قال yesterday") == [("warning", "قال")]


@pytest.mark.parametrize(
    "foreign", ["министр иностранных дел", "外交部长今天抵达开罗访问并会谈", "השר הגיע לקהיר היום"]
)
def test_any_other_script_is_found(foreign):
    assert told("وصل الوزير", f"The minister {foreign}") == [("error", foreign)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("درجة الحرارة 5µ", "a temperature of 5 µm, α and β"),
        ("زار كوراساو", "He visited Curaçao and Åland"),
        ("HK Management Inc", "HK Management Inc"),
        ("1 2 3", "1 2 3"),
        ("مليون م³", "million m³"),
        ("قال", ""),
    ],
)
def test_what_english_may_hold_is_no_foreign_text(source, target):
    assert told(source, target) == []


def test_arabic_may_quote_latin_words_of_its_source_and_acronyms():
    assert told("The CowParade of NATO", "عرض CowParade للناتو NATO", languages=("en", "ar")) == []
    assert told("The parade", "عرض parade today", languages=("en", "ar")) != []


def test_copied_beads_and_verbatim_blocks_are_left_alone():
    source = "وصل الوزير إلى القاهرة"
    assert told(source, source, origin="copied") == []
    pair = make_bitext((source, source))
    verbatim = Document((Block(source, "verbatim"),), "ar", "test")
    assert script.check(Bitext(verbatim, pair.target, pair.beads, "")) == []
