import pytest

from translate.errors import InputError
from translate.evaluation.corpus import Input, document_positions, groups, read_corpus, references_digest
from translate.evaluation.texts import File
from translate.results import Row

PROSE = "Peace talks began.\n\nThe minister spoke. He said little.\n\nThey end on Monday.\n"
OTHER_BREAKS = "The peace talks began. The minister spoke.\n\nHe said little. They will end on Monday.\n"


def side(name, text, extension="txt", **more):
    return Input(name, {"": File(f"{name}.{extension}", text.encode(), **more)})


def test_lines_stand_against_lines_with_only_trailing_space_gone():
    corpus = read_corpus([side("h", "a b \n c\n", "en")], [side("r", "x\ny\n", "en")])
    assert corpus.hypotheses == (("a b", " c"),)
    assert [row.references for row in corpus.rows] == [("x",), ("y",)]
    assert not corpus.residues[0].realigned


def test_an_empty_line_of_a_hypothesis_stays_in_its_place_and_is_counted():
    corpus = read_corpus([side("h", "a\n\nc\n")], [side("r", "x\ny\nz\n")])
    assert corpus.hypotheses == (("a", "", "c"),)
    assert corpus.residues[0].empty == 1


def test_prose_with_the_same_breaks_goes_sentence_by_sentence_and_moves_nothing():
    corpus = read_corpus([side("h", PROSE.upper())], [side("r", PROSE)])
    assert corpus.hypotheses[0] == tuple(row.references[0].upper() for row in corpus.rows)
    assert len(corpus.rows) == 4
    assert not corpus.residues[0].realigned


def test_prose_with_other_breaks_is_moved_to_the_first_reference():
    corpus = read_corpus([side("h", OTHER_BREAKS)], [side("r", PROSE), side("s", OTHER_BREAKS)])
    said = ("The peace talks began.", "The minister spoke.", "He said little.", "They will end on Monday.")
    assert corpus.hypotheses == (said,)
    assert tuple(row.references[1] for row in corpus.rows) == said
    assert corpus.residues[0].realigned
    assert (corpus.residues[0].missing, corpus.residues[0].extra) == (0, 0)


def test_the_rows_of_one_system_do_not_depend_on_the_others():
    alone = read_corpus([side("h", OTHER_BREAKS)], [side("r", PROSE)])
    beside = read_corpus([side("h", OTHER_BREAKS), side("g", "Nothing.")], [side("r", PROSE)])
    assert alone.hypotheses[0] == beside.hypotheses[0]
    assert alone.rows == beside.rows


def test_missing_sentences_are_counted_in_words():
    corpus = read_corpus([side("h", "Peace talks began.\n\nThey end on Monday.\n")], [side("r", PROSE)])
    assert corpus.residues[0].missing == 6  # The minister spoke. He said little.
    assert corpus.residues[0].empty == 2


def test_an_empty_hypothesis_is_all_missing():
    corpus = read_corpus([side("h", "")], [side("r", PROSE)])
    assert corpus.hypotheses == (("",) * 4,)
    assert corpus.residues[0].missing == len(PROSE.split())


def test_an_empty_reference_is_refused():
    with pytest.raises(InputError, match="r: the reference is empty"):
        read_corpus([side("h", PROSE)], [side("r", "\n")])


def test_an_unknown_extension_is_read_as_lines_and_a_binary_file_is_refused():
    assert read_corpus([side("h", "a\n", "opusmt")], [side("r", "x\n", "en")]).hypotheses == (("a",),)
    with pytest.raises(InputError, match=r"h\.bin: is not text; name its format with --format"):
        read_corpus([side("h", "a\0b", "bin")], [side("r", "x\n", "en")])


def test_text_in_another_encoding_says_where_it_broke():
    file = Input("h", {"": File("h.en", "café".encode("latin-1"))})
    with pytest.raises(InputError, match=r"h\.en: not UTF-8 text \(byte 3\)"):
        read_corpus([file], [side("r", "x\n", "en")])


def test_documents_of_folders_meet_by_name_and_a_missing_one_is_said_with_no_word():
    def folder(name, **texts):
        return Input(name, {key: File(f"{name}/{key}.txt", text.encode()) for key, text in texts.items()})

    corpus = read_corpus([folder("h", a="One.\n", c="Three.\n")], [folder("r", a="One.\n", b="Two here.\n")])
    assert [row.document for row in corpus.rows] == ["a", "b"]
    assert corpus.hypotheses == (("One.", ""),)
    assert corpus.left_out == ("h/c.txt",)
    assert corpus.residues[0].empty == 1


def test_a_reference_that_lacks_a_document_is_refused():
    one = Input("r", {"a": File("r/a.txt", b"One.\n"), "b": File("r/b.txt", b"Two.\n")})
    other = Input("s", {"a": File("s/a.txt", b"One.\n")})
    with pytest.raises(InputError, match=r"s: has no document that belongs to r/b\.txt"):
        read_corpus([one], [one, other])


def test_source_sentences_stand_beside_their_rows():
    source = side("q", "بدأت محادثات السلام.\n\nتحدث الوزير. لم يقل إلا القليل.\n\nتنتهي يوم الاثنين.\n")
    corpus = read_corpus([side("h", PROSE)], [side("r", PROSE)], source)
    assert [row.source for row in corpus.rows] == [
        "بدأت محادثات السلام.",
        "تحدث الوزير.",
        "لم يقل إلا القليل.",
        "تنتهي يوم الاثنين.",
    ]


def test_digests_differ_when_a_segment_moves_or_changes():
    rows = [Row("d", ("a", "b")), Row("d", ("c", "d"))]
    others = [[*rows[::-1]], [Row("d", ("ab", "")), rows[1]], [Row("d", ("a",)), Row("d", ("b",))]]
    digests = {references_digest(one) for one in [rows, *others]}
    assert len(digests) == 4


def test_rows_are_grouped_by_document_and_by_source():
    rows = [Row("a", ("x",), "س"), Row("a", ("y",), ""), Row("b", ("z",), ""), Row("b", ("w",), "ع")]
    assert document_positions(rows) == {"a": [0, 1], "b": [2, 3]}
    assert list(groups(rows)) == [range(0, 2), range(2, 3), range(3, 4)]
