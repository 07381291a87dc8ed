"""Where a sentence that does not fit is cut."""

import pytest

from translate.document import Block, Document
from translate.segment import segment


def pieces(text: str, room: int, language: str = "ar") -> list[str]:
    document = Document((Block(text),), language, "x")
    return [s.text for s in segment(document, fits=lambda t: len(t.split()) <= room)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        # A semicolon before a comma, though the comma is nearer the middle.
        (
            "عقد المجلس جلسته، وناقش الميزانية؛ ثم رفع الجلسة مساء",
            5,
            ["عقد المجلس جلسته، وناقش الميزانية؛", "ثم رفع الجلسة مساء"],
        ),
        # A comma before a conjunction.
        (
            "قال الوزير إن القرار نهائي، والحكومة لن تتراجع عنه",
            6,
            ["قال الوزير إن القرار نهائي،", "والحكومة لن تتراجع عنه"],
        ),
        # A clause with "and", but not a noun that begins with the letter.
        (
            "التقى رئيس الوزراء وزير الخارجية وناقش معه الملف",
            5,
            ["التقى رئيس الوزراء وزير الخارجية", "وناقش معه الملف"],
        ),
        # A stop that the rules kept inside a quotation comes first.
        ("قال: «لن نذهب. لن نعود.» ثم غادر", 4, ["قال: «لن نذهب.", "لن نعود.» ثم غادر"]),
        # A date stays whole.
        (
            "وصل الوفد في 26 كانون الثاني/يناير 2022 إلى القاهرة",
            7,
            ["وصل الوفد", "في 26 كانون الثاني/يناير 2022 إلى القاهرة"],
        ),
    ],
)
def test_a_cut_falls_where_it_hurts_least(text: str, room: int, expected: list[str]) -> None:
    assert pieces(text, room) == expected


def test_english_is_cut_before_a_conjunction() -> None:
    text = "the minister said the budget was enough and the opposition denied it"
    assert pieces(text, 8, "en") == [
        "the minister said the budget was enough",
        "and the opposition denied it",
    ]


def test_a_number_written_with_spaces_is_never_cut() -> None:
    assert pieces("بلغ العدد 12 345 678 نسمة", 2)[:2] == ["بلغ العدد", "12 345 678"]


def test_the_pieces_are_balanced() -> None:
    sizes = [len(piece.split()) for piece in pieces("كلمة " * 100, 30)]
    assert max(sizes) <= 2 * min(sizes)


def test_fits_is_asked_a_number_of_times_in_proportion_to_the_pieces() -> None:
    asked: list[int] = []

    def fits(text: str) -> bool:
        asked.append(len(text))
        return len(text) <= 100

    document = Document((Block("كلمة، " * 5_000),), "ar", "x")
    count = len(segment(document, fits=fits))
    assert len(asked) <= 2 * count
    assert sum(asked) <= 20 * len(document.blocks[0].text)
