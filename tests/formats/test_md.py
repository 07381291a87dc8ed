"""Markdown: what is text, what is markup, and that nothing else changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Document, Mark
from translate.formats.md import read, write


def blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode(), name="x.md", language="ar").blocks


def rewritten(text: str, *targets: Block | str) -> str:
    """Write ``targets`` over the first blocks of ``text``."""
    document = read(text.encode(), name="x.md", language="ar")
    changed = [
        replace(block, text=target, marks=()) if isinstance(target, str) else target
        for block, target in zip(document.blocks, targets, strict=False)
    ]
    all_blocks = (*changed, *document.blocks[len(changed) :])
    return write(Document(all_blocks, "en", "x.md"), template=text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("### عنوان\n", "heading", 3),
        ("عنوان\n---\n", "heading", 2),
        ("- بند\n", "list-item", 1),
        ("1. بند\n", "list-item", 1),
        ("> قول\n", "quote", 0),
        ("فقرة\n", "paragraph", 0),
        ("```\nx = 1\n```\n", "verbatim", 0),
        ("[^1]: حاشية طويلة\n", "paragraph", 0),
    ],
)
def test_a_block_is_known_for_what_it_is(text: str, kind: str, level: int) -> None:
    (block,) = blocks(text)
    assert (block.kind, block.level) == (kind, level)


def test_the_target_of_a_link_and_its_title_are_not_text() -> None:
    (block,) = blocks('اقرأ [الخبر](https://example.org/a_(b) "عنوان") كاملاً\n')
    assert block.text == "اقرأ الخبر كاملاً"
    assert [block.text[m.start : m.end] for m in block.marks] == ["الخبر"]


def test_code_in_a_sentence_is_protected() -> None:
    (block,) = blocks("شغّل `make *all*` الآن\n")
    assert [(block.text[m.start : m.end], m.protected) for m in block.marks] == [("make *all*", True)]


def test_marks_are_written_where_the_target_has_them() -> None:
    source = "قال **الوزير** إن [التقرير](r.html) جاهز[^1].\n"
    marks = (Mark(4, 12, "strong0"), Mark(22, 28, "link1"), Mark(38, 38, "point2"))
    written = rewritten(
        f"{source}\n[^1]: حاشية أولى\n", Block("The minister said the report is ready .", marks=marks)
    )
    assert written.startswith("The **minister** said the [report](r.html) is ready [^1].\n")


def test_a_link_around_an_image_is_one_mark_and_its_alternative_text_a_block() -> None:
    text = "انظر [![شعار الوزارة](logo.png)](https://example.org) هنا\n"
    paragraph, caption = blocks(text)
    assert len(paragraph.marks) == 1
    assert caption.text == "شعار الوزارة"
    done = rewritten(text, replace(paragraph, text="See here", marks=(Mark(4, 4, "point0"),)), "The logo")
    assert done == "See [![The logo](logo.png)](https://example.org)here\n"


def test_emphasis_survives_edges_and_the_middle_of_a_word() -> None:
    marks = (Mark(3, 9, "strong0"), Mark(9, 13, "em1"))
    assert (
        rewritten("قال **الوزير** _أمس_\n", Block("the great minister", marks=marks))
        == "the **great** *min*ister\n"
    )


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("2 * 3 and a_b", "2 \\* 3 and a_b"),
        ("1. First", "1\\. First"),
        ("# not a heading", "\\# not a heading"),
        ("- not an item", "\\- not an item"),
        ("a <b> c", "a \\<b> c"),
        ("R&D and &amp;", "R&D and \\&amp;"),
        ("[see](below)", "\\[see](below)"),
    ],
)
def test_what_would_be_markup_is_escaped(target: str, written: str) -> None:
    assert rewritten("نص\n", target) == written + "\n"
    assert blocks(written + "\n")[0].text == target


def test_a_bar_in_a_table_cell_is_escaped() -> None:
    assert "| a \\| b |" in rewritten("| نص |\n|----|\n| خلية |\n", "head", "a | b")


def test_a_line_break_that_was_meant_stays_and_a_soft_one_goes() -> None:
    text = "> سطر أول  \n> سطر ثان\n> متصل\n"
    assert blocks(text)[0].text == "سطر أول\nسطر ثان متصل"
    assert rewritten(text, "first\nsecond and on") == "> first  \n> second and on\n"


def test_the_title_in_the_front_matter_is_translated_and_quoted_where_it_must_be() -> None:
    text = "---\ntitle: خبر عاجل\ntags: [أخبار]\n---\nنص\n"
    assert blocks(text)[0] == Block("خبر عاجل", "heading", 1)
    assert rewritten(text, "Urgent: news") == '---\ntitle: "Urgent: news"\ntags: [أخبار]\n---\nنص\n'


def test_html_in_the_file_is_turned_to_the_new_direction() -> None:
    text = '<div dir="rtl" lang="ar">\n\nنص\n\n</div>\n\n`dir="rtl"`\n'
    assert rewritten(text, "text").startswith('<div dir="ltr" lang="en">\n\ntext\n')
    assert '`dir="rtl"`' in rewritten(text, "text")


PIECES = st.sampled_from(
    [
        *'*_`[]()!<>&|#-+~^:\\\n\t" ',
        *(
            "نص",
            "كلمة ",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "**",
            "![",
            "](x)",
            "[^1]",
            "[^1]: ",
            "&amp;",
            "\\*",
        ),
        *(
            "<br>",
            "<b>",
            "</b>",
            "```\n",
            "---\n",
            "| a | b |\n|---|---|\n",
            "title: ن\n",
            "\r\n",
            "[ref]",
            "<http://a.b>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markdown_comes_back_unchanged_and_takes_new_text(text: str) -> None:
    document = read(text.encode(), name="x", language="ar")
    assert write(document, template=text.encode()) == text.encode()
    changed = tuple(replace(b, text="new", marks=()) if b.kind != "verbatim" else b for b in document.blocks)
    write(Document(changed, "en", "x"), template=text.encode())
