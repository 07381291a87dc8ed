import pytest

from translate.document import Brief
from translate.renderers.md import escaped, render


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", r"a \| b"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("one\n two", "one two"),
        ("3.5 % - #1", r"3.5 % - \#1"),
        (r"C:\x", r"C:\\x"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_rows_have_as_many_cells_as_the_head(brief: Brief) -> None:
    lines = render(brief).decode("utf-8").splitlines()
    start = lines.index("## Full text") + 2
    cells = {line.replace(r"\|", "").count("|") for line in lines[start : start + 14] if line}
    assert cells == {4}


def test_numbers_in_the_summary_lead_to_the_full_text(brief: Brief) -> None:
    text = render(brief).decode("utf-8")
    assert "[3](#s3)" in text
    assert '<a id="s3"></a>3 ◆' in text


def test_arabic_cells_carry_language_and_direction(brief: Brief) -> None:
    assert '| <div dir="rtl" lang="ar">**الخلفية**</div> |' in render(brief).decode("utf-8")


def test_the_headline_is_first_and_its_source_follows(brief: Brief) -> None:
    lines = render(brief).decode("utf-8").splitlines()
    assert lines[0] == "# Putin and Macron discuss security guarantees"
    assert lines[2] == '<div dir="rtl" lang="ar">بوتين وماكرون يبحثان الضمانات الأمنية</div>'
