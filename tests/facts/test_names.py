import pytest

from translate import facts
from translate.facts import names
from translate.facts.romanised import distance


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("لافروف", "Lavrov"),
        ("قذافي", "Gaddafi"),
        ("قذافي", "Qaddafi"),
        ("قذافي", "Kadhafi"),
        ("محمد", "Mohammed"),
        ("محمد", "Muhammad"),
        ("جمال", "Gamal"),
        ("جمال", "Jamal"),
        ("شريف", "Cherif"),
        ("بوتفليقة", "Bouteflika"),
        ("يوسف", "Youssef"),
        ("عبد", "Abdel"),
        ("شرع", "Sharaa"),
        ("ماكرون", "Macron"),
        ("شولتس", "Scholz"),
        ("نؤاس", "Nuwas"),
        ("غوتيريش", "Guterres"),
        ("تشرشل", "Churchill"),
        ("ونتشو", "Wenzhou"),
        ("ليوبليانا", "Ljubljana"),
        ("كوالالمبور", "KualaLumpur"),
        ("شيخ", "Cheikh"),
    ],
)
def test_the_same_name_sounds_alike_in_every_spelling(arabic, latin):
    assert distance(arabic, latin) <= 0.38


@pytest.mark.parametrize(
    ("arabic", "latin"), [("لافروف", "Putin"), ("محمد", "Hassan"), ("ماكرون", "Merkel"), ("بيروت", "Berlin")]
)
def test_other_names_do_not_sound_alike(arabic, latin):
    assert distance(arabic, latin) > 0.38


def paired(arabic: str, english: str) -> list[tuple[str | None, str | None]]:
    return [(c.source and c.source.text, c.target and c.target.text) for c in names.pair(arabic, english)]


def test_first_and_last_name_are_one_name():
    assert paired("قال وزير الخارجية سيرغي لافروف", "Foreign Minister Sergey Lavrov said") == [
        ("سيرغي لافروف", "Sergey Lavrov")
    ]


@pytest.mark.parametrize(
    ("arabic", "english", "pair"),
    [
        ("زار القاهرة", "He visited Cairo", ("القاهرة", "Cairo")),
        ("في النمسا", "in Austria", ("النمسا", "Austria")),
        ("والمصرية", "the Egyptian", ("والمصرية", "Egyptian")),
        ("قوات الناتو", "NATO forces", ("الناتو", "NATO")),
        ("الأمم المتحدة", "the UN", ("الأمم المتحدة", "UN")),
        ("علي عبد الرحمن", "Ali Abd-Al-Rahman", ("علي عبد الرحمن", "Ali Abd-Al-Rahman")),
        ("أحمد الشرع", "Ahmed al-Sharaa", ("أحمد الشرع", "Ahmed al-Sharaa")),
        ("نيويورك", "New York", ("نيويورك", "New York")),
        ("الولايات المتحدة", "the U.S.", ("الولايات المتحدة", "U.S.")),
        ("الألمانية", "of Germany", ("الألمانية", "Germany")),
        (
            "الاتحاد السوفييتي في كانون الأول",
            "the Soviet Union in December",
            ("الاتحاد السوفييتي", "Soviet Union"),
        ),
        ("برج في كوالالمبور", "a tower in Kuala Lumpur", ("كوالالمبور", "Kuala Lumpur")),
        ("شرم الشيخ", "Sharm el-Sheikh", ("شرم الشيخ", "Sharm el-Sheikh")),
    ],
)
def test_a_name_finds_its_english(arabic, english, pair):
    assert paired(arabic, english) == [pair]


def test_of_two_forms_each_goes_with_its_own_word():
    arabic, english = "الرئيس الروسي في روسيا", "In Russia, the Russian president"
    assert [(r.form, r.english) for r in names.renderings(arabic, english)] == [
        ("روسيا", "Russia"),
        ("روسي", "Russian"),
    ]


def test_what_stands_beside_a_name_is_not_taken_for_it():
    assert paired("جاسم محمد البديوي", "Jasem Mohamed al-Budaiwi") == [
        ("جاسم محمد البديوي", "Jasem Mohamed al-Budaiwi")
    ]


def test_a_lost_place_is_only_in_the_source():
    assert paired("وصل إلى القاهرة", "He arrived") == [("القاهرة", None)]


def test_an_invented_person_is_only_in_the_target():
    assert paired("قال الوزير", "Minister Lavrov said") == [(None, "Lavrov")]


def test_translated_titles_are_no_names():
    assert paired("المحكمة العليا", "the Supreme Court") == []


def test_a_title_is_not_taken_for_a_name_that_sounds_like_it():
    assert paired("السيد سعيد بن سلطان", "Said bin Sultan")[0] == ("سعيد بن سلطان", "Said bin Sultan")


def test_latin_text_of_the_source_is_not_invented():
    assert paired("تستضيف CowParade أكبر حدث", "to host CowParade, the largest event") == []


def test_other_languages_have_no_names_compared():
    assert facts.compare("Lavrov", "Lawrow", source="en", target="de") == []


def test_renderings_tell_each_word_apart():
    [first, last] = names.renderings("سيرغي لافروف", "Sergey Lavrov")
    assert (first.form, first.english, last.form, last.english) == ("سيرغي", "Sergey", "لافروف", "Lavrov")
