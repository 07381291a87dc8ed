import multiprocessing
import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Link
from translate.errors import MemoryFileError
from translate.memory import Context, Memory, Unit

CONTEXT = Context("ar", "en", "model:a|beam:4|glossary:0")
SENTENCE = "بحث الرئيس مع نظيره الفرنسي في اتصال هاتفي مسألة الضمانات الأمنية"


@pytest.fixture
def memory(tmp_path):
    with Memory(tmp_path / "memory.sqlite") as opened:
        yield opened


def targets(memory, *texts, context=CONTEXT):
    return {text: unit.target for text, unit in memory.find(texts, context).items()}


def test_what_was_added_is_found(memory):
    memory.add([Unit("نص", "Text", score=-0.2, links=(Link((0, 2), (0, 4), 0.9),))], CONTEXT)
    found = memory.find(["نص"], CONTEXT)
    assert found["نص"] == Unit("نص", "Text", "engine", -0.2, (Link((0, 2), (0, 4), 0.9),))


@pytest.mark.parametrize(
    "other",
    [
        Context("ar", "fr", CONTEXT.conditions),
        Context("fa", "en", CONTEXT.conditions),
        Context("ar", "en", "model:b|beam:4|glossary:0"),
        Context("ar", "en", "model:a|beam:4|glossary:1"),
    ],
)
def test_another_language_model_decoding_or_glossary_is_never_answered_from_old_text(memory, other):
    memory.add([Unit("نص", "Text")], CONTEXT)
    assert targets(memory, "نص", context=other) == {}


def test_texts_that_the_model_cannot_tell_apart_are_the_same_unit(memory):
    memory.add([Unit("السلام ١٢", "Peace 12", links=(Link((0, 6), (0, 5), 1.0),))], CONTEXT)
    found = memory.find(["الســلام 12", "السلام ١٢"], CONTEXT)
    assert [unit.target for unit in found.values()] == ["Peace 12"] * 2
    assert found["الســلام 12"].links == ()
    assert found["السلام ١٢"].links


def test_texts_that_share_a_separator_do_not_collide(memory):
    memory.add([Unit("a|b", "1"), Unit("a", "2")], CONTEXT)
    assert targets(memory, "a|b", "a", "b") == {"a|b": "1", "a": "2"}


def test_a_persons_translation_beats_an_engines_and_outlives_the_model(memory):
    memory.add([Unit("نص", "By hand", "human")], CONTEXT)
    memory.add([Unit("نص", "By engine")], CONTEXT)
    assert targets(memory, "نص") == {"نص": "By hand"}
    assert targets(memory, "نص", context=Context("ar", "en", "another model")) == {"نص": "By hand"}


def test_the_later_of_two_translations_wins_and_no_duplicate_stays(memory):
    memory.add([Unit("نص", "Old"), Unit("نص", "New")], CONTEXT)
    memory.add([Unit("نص", "Newest")], CONTEXT)
    assert targets(memory, "نص") == {"نص": "Newest"}
    assert memory.stats().engine == 1


def test_a_batch_is_remembered_whole_or_not_at_all(memory):
    def units():
        yield Unit("أ", "A")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        memory.add(units(), CONTEXT)
    assert memory.stats().engine == 0
    memory.add([Unit("أ", "A")], CONTEXT)
    assert memory.stats().engine == 1


def test_a_similar_source_is_found_with_how_similar_it_is(memory):
    others = [Unit(f"تقرير مختلف تماما عن الزراعة والمياه في المنطقة رقم {n}", "x") for n in range(50)]
    memory.add([Unit(SENTENCE, "The sentence"), *others], CONTEXT)
    [match] = memory.similar(SENTENCE.replace("هاتفي", "مرئي"), CONTEXT)
    assert match.target == "The sentence"
    assert 0.9 < match.similarity < 1


def test_an_unlike_source_is_not_offered(memory):
    memory.add([Unit(SENTENCE, "The sentence")], CONTEXT)
    assert memory.similar("انخفضت أسعار النفط في الأسواق العالمية اليوم", CONTEXT) == ()


def test_similar_units_of_another_language_pair_are_not_offered(memory):
    memory.add([Unit(SENTENCE, "La phrase")], Context("ar", "fr", ""))
    assert memory.similar(SENTENCE, CONTEXT) == ()


def test_at_a_tie_a_persons_suggestion_comes_first(memory):
    memory.add([Unit(SENTENCE, "By engine")], CONTEXT)
    memory.add([Unit(SENTENCE, "By hand", "human")], CONTEXT)
    assert [one.target for one in memory.similar(SENTENCE + " اليوم", CONTEXT)] == ["By hand", "By engine"]


def test_pruning_never_touches_what_a_person_approved(memory):
    memory.add([Unit("أ", "A"), Unit("ب", "B", "human")], CONTEXT)
    assert memory.prune(older_than_days=1) == 0
    assert memory.prune() == 1
    assert memory.stats()[:2] == (0, 1)
    assert memory.verify() == []


def test_pruning_keeps_the_conditions_in_use(memory):
    memory.add([Unit("أ", "A")], CONTEXT)
    memory.add([Unit("أ", "A")], Context("ar", "en", "old model"))
    assert memory.prune(keep_conditions=[CONTEXT.conditions]) == 1
    assert targets(memory, "أ") == {"أ": "A"}


def test_verifying_finds_a_text_that_was_changed_behind_its_back(memory):
    memory.add([Unit("أ", "A")], CONTEXT)
    assert memory.verify() == []
    other = sqlite3.connect(memory.path)
    with other:
        other.execute("UPDATE unit SET target = 'B'")
    other.close()
    assert memory.verify() == ["unit 1: its text is not what was stored"]


def test_a_file_that_is_no_memory_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database, but a letter" * 100)
    with pytest.raises(MemoryFileError, match=r"memory\.sqlite: the translation memory is damaged"):
        Memory(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_file_of_another_version_is_refused(tmp_path):
    path = tmp_path / "memory.sqlite"
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(MemoryFileError, match="version 99"):
        Memory(path)


def test_a_file_with_other_tables_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.add([Unit("نص", "Text")], CONTEXT)
    with closing(sqlite3.connect(path)) as other:
        other.execute("ALTER TABLE unit DROP COLUMN attempts")
    with pytest.raises(MemoryFileError, match=r"memory\.sqlite: its tables are not .*--memory"):
        Memory(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT target FROM unit").fetchall() == [("Text",)]


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    with pytest.raises(MemoryFileError, match="its tables are not those"):
        Memory(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("bookmark",)]


def test_a_damaged_page_is_said_and_not_answered_from(tmp_path):
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.add([Unit(f"نص رقم {n}", f"Text {n}") for n in range(3000)], CONTEXT)
    data = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(data) - 4096, 4096):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
    with pytest.raises(MemoryFileError, match="damaged"), Memory(path) as memory:
        memory.find([f"نص رقم {n}" for n in range(3000)], CONTEXT)


def _damaged(path, units, *, leaf):
    """Make a memory of many units and spoil one page of its table: that at ``leaf``, of 0 to 1."""
    with Memory(path) as memory:
        memory.add([Unit(f"نص رقم {n}", f"Text {n}") for n in range(units)], CONTEXT)
    content = bytearray(path.read_bytes())
    # A page of rows begins with 13 (https://www.sqlite.org/fileformat2.html, 1.6).
    pages = [start for start in range(4096, len(content), 4096) if content[start] == 13]
    place = pages[int(leaf * (len(pages) - 1))]
    content[place : place + 64] = b"\xff" * 64
    path.write_bytes(content)


@pytest.mark.parametrize("leaf", [0, 0.5, 1])
def test_of_a_damaged_file_all_is_read_but_the_page_that_is_damaged(tmp_path, leaf):
    path, problems = tmp_path / "memory.sqlite", []
    _damaged(path, 2000, leaf=leaf)
    with Memory(path) as memory:
        read = [unit.target for unit in memory.units(source="ar", target="en", problems=problems)]
        assert memory.verify()[-1] == problems[0]
    [lost] = [tuple(map(int, re.findall(r"\d+", line))) for line in problems]
    assert read == [f"Text {n}" for n in range(2000) if not lost[0] <= n + 1 <= lost[1]]
    assert lost[1] - lost[0] < 100


def test_a_text_that_is_no_text_any_more_is_left_out(tmp_path):
    path, problems = tmp_path / "memory.sqlite", []
    with Memory(path) as memory:
        memory.add([Unit("نص", "Text"), Unit("نص ثان", "Other"), Unit("نص ثالث", "Third")], CONTEXT)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE unit SET target = CAST(x'ff' AS TEXT) WHERE id = 2")
    with Memory(path) as memory:
        read = [unit.target for unit in memory.units(source="ar", target="en", problems=problems)]
        assert (read, problems) == (["Text", "Third"], ["units 2 to 2: cannot be read"])
        with pytest.raises(MemoryFileError, match="damaged"):
            memory.find(["نص ثان"], CONTEXT)


def _write(path, first):
    with Memory(path) as memory:
        for n in range(first, first + 100):
            memory.add([Unit(f"نص {n}", f"Text {n}")], CONTEXT)


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path):
    path = tmp_path / "memory.sqlite"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write, args=(path, first)) for first in (0, 50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Memory(path) as memory:
        assert memory.stats().engine == 150
        assert memory.verify() == []


def test_many_open_a_new_memory_at_the_same_moment(tmp_path):
    for round_ in range(20):
        path = tmp_path / f"{round_}.sqlite"
        start = threading.Barrier(4)

        def opened(path=path, start=start):
            start.wait()
            with Memory(path) as memory:
                return memory.stats().engine

        with ThreadPoolExecutor(4) as pool:
            assert [future.result() for future in [pool.submit(opened) for _ in range(4)]] == [0] * 4


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_text_comes_back_as_it_was(tmp_path_factory, texts):
    texts = [text for text in texts if text.isprintable()]
    with Memory(tmp_path_factory.mktemp("memory") / "m.sqlite") as memory:
        memory.add([Unit(text, f"<{text}>", "human") for text in texts], CONTEXT)
        found = memory.find(texts, CONTEXT)
        assert set(found) == set(texts)
        assert {unit.source for unit in memory.units(source="ar", target="en", problems=[])} <= set(texts)
