"""HTML: what is text, what stays, and the direction of what comes out."""

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Document, Mark
from translate.errors import FormatError
from translate.formats._html_tokens import tokens
from translate.formats.html import read, write


def blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode(), name="x.html", language="ar").blocks


def rewritten(text: str, *targets: Block | str) -> str:
    """Write ``targets`` over the first blocks of ``text``."""
    document = read(text.encode(), name="x.html", language="ar")
    changed = [
        replace(block, text=target, marks=()) if isinstance(target, str) else target
        for block, target in zip(document.blocks, targets, strict=False)
    ]
    all_blocks = (*changed, *document.blocks[len(changed) :])
    return write(Document(all_blocks, "en", "x.html"), template=text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("<h3>عنوان</h3>", "heading", 3),
        ("<ul><li>أ<ul><li><p>بند", "list-item", 2),
        ("<table><tr><td><p>خلية</p></table>", "table-cell", 0),
        ("<figcaption>شرح</figcaption>", "caption", 0),
        ("<blockquote><p>قول</p></blockquote>", "quote", 0),
        ("<pre>شفرة</pre>", "verbatim", 0),
        ("<div>نص</div>", "paragraph", 0),
    ],
)
def test_a_block_is_known_by_its_element(text: str, kind: str, level: int) -> None:
    assert (blocks(text)[-1].kind, blocks(text)[-1].level) == (kind, level)


@pytest.mark.parametrize(
    "text",
    [
        "<script>var x = '<p>نص</p>';</script>",
        "<style>p::after { content: 'نص' }</style>",
        "<!-- نص -->",
        "<svg><text>نص</text></svg>",
        "<textarea>نص</textarea>",
        "<img alt='---'>",
        "<p> &nbsp; </p>",
    ],
)
def test_what_is_not_language_is_no_block(text: str) -> None:
    assert not [block for block in blocks(text) if block.kind != "verbatim"]


def test_white_space_in_the_source_means_nothing_and_a_line_break_does() -> None:
    assert blocks("<p>\n  نص\n  <b> غليظ </b> هنا<br>\n ثم\n</p>")[0].text == "نص غليظ هنا\nثم"


def test_entities_are_read_as_characters_and_written_as_entities() -> None:
    text = "<p>&lt;script&gt; &amp;amp; و&quot;</p>"
    assert blocks(text)[0].text == '<script> &amp; و"'
    assert rewritten(text, '<script> &amp; and "') == '<p>&lt;script&gt; &amp;amp; and "</p>'


def test_marks_are_written_where_the_target_has_them() -> None:
    text = "<p>قال <b>الوزير <i>أمس</i></b> في <a href='r?a=1&amp;b=2'>التقرير</a>.</p>"
    marks = (Mark(4, 10, "a2"), Mark(11, 29, "b0"), Mark(20, 29, "i1"))
    written = rewritten(text, Block("The report minister yesterday.", marks=marks))
    assert written == "<p>The <a href='r?a=1&amp;b=2'>report</a> <b>minister <i>yesterday</i></b>.</p>"


def test_what_stands_around_the_whole_text_is_no_mark() -> None:
    assert blocks("<li><a href='x'><span> نص </span></a></li>")[0].marks == ()


def test_an_icon_is_a_point_and_keeps_its_markup() -> None:
    text = "<p>انظر <a href='x'><img src='i.png'></a> هنا</p>"
    (block,) = blocks(text)
    assert [(m.start, m.end) for m in block.marks] == [(5, 5)]
    written = rewritten(text, Block("See here", marks=(Mark(4, 4, block.marks[0].key),)))
    assert written == "<p>See <a href='x'><img src='i.png'></a>here</p>"


def test_what_says_so_is_not_translated_and_keeps_its_markup() -> None:
    text = '<p>شركة <span class="x notranslate">ألف <b>باء</b></span> هنا</p><div translate="no">سر</div>'
    first, second = blocks(text)
    assert [(first.text[m.start : m.end], m.protected) for m in first.marks] == [("ألف باء", True)]
    assert second == Block("سر", "verbatim")
    target = Block("The ألف باء company", marks=(replace(first.marks[0], start=4, end=11),))
    assert '<p>The <span class="x notranslate">ألف <b>باء</b></span> company</p>' in rewritten(text, target)


def test_elements_that_cross_are_nested_where_the_text_changes() -> None:
    text = "<p>أول <b>ثان <i>ثالث</b> رابع</i> خامس</p>"
    (block,) = blocks(text)
    assert [(block.text[m.start : m.end], m.key) for m in block.marks] == [("ثان ثالث", "b0"), ("ثالث", "i1")]
    target = Block("One two three four", marks=(Mark(4, 13, "b0"), Mark(8, 13, "i1")))
    assert rewritten(text, target) == "<p>One <b>two <i>three</i></b> four</p>"
    assert write(read(text.encode(), name="x", language="ar"), template=text.encode()) == text.encode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('<p title="نص">x</p>', '<p title="a &quot;b&quot; &lt;">x</p>'),
        ("<p title='نص'>x</p>", "<p title='a \"b\" &lt;'>x</p>"),
        ("<p title=نص>x</p>", '<p title="a &quot;b&quot; &lt;">x</p>'),
    ],
)
def test_attributes_are_translated_in_their_quotation_marks(text: str, written: str) -> None:
    assert rewritten(text, 'a "b" <') == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('<html lang="ar-EG" dir="rtl"><p>نص', '<html lang="en" dir="ltr"><p>text'),
        ("<html><p>نص", '<html lang="en" dir="ltr"><p>text'),
        ('<HTML DIR=RTL><p align="right">نص', '<HTML lang="en" DIR=ltr><p align="left">text'),
        ('<p style="direction:rtl; text-align: right">نص', '<p style="direction:ltr; text-align: left">text'),
        ('<p lang="fr" dir="auto">نص', '<p lang="fr" dir="auto">text'),
    ],
)
def test_language_direction_and_alignment_are_set_for_the_new_text(text: str, written: str) -> None:
    assert rewritten(text, "text") == written


def test_a_style_sheet_is_turned_too() -> None:
    text = "<style>p { text-align: right; direction: rtl }</style><p>نص</p>"
    assert rewritten(text, "text").startswith("<style>p { text-align: left; direction: ltr }</style>")


def test_the_declared_encoding_is_believed_and_rewritten() -> None:
    page = '<meta charset="windows-1256"><p>نص</p>'
    document = read(page.encode("windows-1256"), name="x", language="ar")
    assert document.blocks[0].text == "نص"
    assert write(document, template=page.encode("windows-1256")) == '<meta charset="utf-8"><p>نص</p>'.encode()


def test_a_page_that_is_not_in_the_encoding_it_declares_is_refused() -> None:
    with pytest.raises(FormatError, match=r"^x: byte .*\(the page declares utf-8\)"):
        read('<meta charset="utf-8"><p>نص</p>'.encode("windows-1256"), name="x", language="ar")


PIECES = st.sampled_from(
    [
        *"<>\"'=/&;! \n",
        *(
            "نص",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i class=x>",
            "</i>",
            "<br>",
            "<img alt='نص'>",
            "<li>",
            "</ul>",
        ),
        *(
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "&lt;",
            "<code>",
            "</code>",
            "<a title=نص>",
        ),
        *(
            "<span translate=no>",
            "</span>",
            "<td>",
            "<html>",
            "<pre>",
            "</pre>",
            "<![CDATA[",
            "<?xml",
            "\u00a0",
        ),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_html_comes_back_unchanged_and_takes_new_text(text: str) -> None:
    row = list(tokens(text))
    assert "".join(text[token.start : token.end] for token in row) == text
    document = read(text.encode(), name="x", language="ar")
    assert write(document, template=text.encode()) == text.encode()
    changed = tuple(replace(b, text="new", marks=()) if b.kind != "verbatim" else b for b in document.blocks)
    write(Document(changed, "en", "x"), template=text.encode())


@pytest.mark.parametrize(
    "unit",
    [
        "<div>نص",
        "<b>نص",
        "<p>نص</b>",
        "<li>نص",
        "<b><i>نص</b></i>",
        '<a b="',
        "<a b='",
        "<!--",
        "<",
        "<a ",
        "<code>",
        "</p>",
    ],
)
def test_reading_takes_work_in_proportion_to_the_length(unit: str) -> None:
    small, large = (_work(unit * count) for count in (300, 3000))
    assert large < 15 * small + 2_000


def _work(text: str) -> int:
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        read(text.encode(), name="x", language="ar")
    finally:
        sys.setprofile(None)
    return count


def test_ten_thousand_levels_are_read_and_written() -> None:
    text = "<div>" * 10_000 + "نص" + "</div>" * 10_000 + "<b>" * 10_000 + "نص" + "</b>" * 10_000
    assert [block.text for block in blocks(text)] == ["نص", "نص"]
    assert rewritten(text, "one", "two").count("<div>") == 10_000


@pytest.mark.parametrize(
    "reference",
    [
        '<a href="#n1" epub:type="noteref">1</a>',
        '<a href="#n1" class="footnote-ref" role="doc-noteref"><sup>١</sup></a>',
        '<sup><a href="#n1">[1]</a></sup>',
        "<sup>2</sup>",
    ],
)
def test_the_number_of_a_note_is_no_part_of_its_sentence(reference: str) -> None:
    (block,) = blocks(f"<p>قال الوزير.{reference} ثم سكت.</p>")
    assert block.text == "قال الوزير. ثم سكت."
    assert [(mark.start, mark.end) for mark in block.marks] == [(11, 11)]
    target = replace(block, text="He spoke up. Then no")
    assert (
        rewritten(f"<p>قال الوزير.{reference} ثم سكت.</p>", target)
        == f"<p>He spoke up{reference}. Then no</p>"
    )
