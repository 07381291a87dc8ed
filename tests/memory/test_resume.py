"""An interrupted run goes on where it stopped: killed at random, on a full disk, on a damaged file."""

import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import dataclass

import pytest

from translate.care import Care
from translate.document import Attempt, Block, Document
from translate.engines.echo import Echo
from translate.errors import MemoryFileError
from translate.memory import Context, Memory, Unit
from translate.repair import Languages
from translate.translation import translate_document

LANGUAGES = Languages("ar", "en")
KILLS = 20


@dataclass(slots=True)
class Slow(Echo):
    """Echo at the speed of a real model on short sentences; counts what it is asked."""

    asked: int = 0

    def translate(self, batch):
        time.sleep(0.004)
        self.asked += len(batch)
        return Echo.translate(self, batch)


def book(segments):
    return Document(tuple(Block(f"جملة رقم {n} في الكتاب") for n in range(segments)), "ar", "book")


def run(engine, memory, document, on_progress=None, on_trouble=None):
    care = Care("off", memory=memory, on_memory_trouble=on_trouble)
    return translate_document(
        document,
        engine,
        batch_tokens=20,
        remembered=care.remembered(engine, LANGUAGES),
        on_progress=on_progress,
    )


def _child(path, document, told):
    with Memory(path) as memory:
        run(Slow(), memory, document, lambda done, _: told.send(done))


def _finished(told):
    """Return the last progress that a killed run told."""
    done = 0
    try:
        while True:
            done = told.recv()
    except EOFError:
        return done


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_twenty_kills_lose_no_finished_segment_and_leave_no_duplicate(tmp_path):
    chance, path, document = random.Random(6), tmp_path / "memory.sqlite", book(400)
    # A server that has imported everything: a child starts in milliseconds, and no thread is copied.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["translate.translation", "translate.care"])
    killed = 0
    for _ in range(KILLS):
        told, into = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(path, document, into))
        process.start()
        into.close()
        told.poll(10)
        process.join(chance.uniform(0.0, 0.04))
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
        done = _finished(told)
        told.close()
        with Memory(path) as memory:
            assert memory.verify() == []
            # What was told as finished is in the file; at most the batch under way is there besides.
            assert done <= memory.stats().engine <= len(document.blocks)
    assert killed >= KILLS // 2
    engine = Slow()
    with Memory(path) as memory:
        before = memory.stats().engine
        bitext = run(engine, memory, document)
        assert memory.stats().engine == len(document.blocks)
        assert memory.verify() == []
    assert engine.asked == len(document.blocks) - before
    assert bitext.target.blocks == document.blocks


def test_a_revised_document_translates_only_what_changed(tmp_path):
    engine, document = Slow(), book(30)
    revised = Document(
        (*document.blocks[:10], Block("جملة جديدة تماما"), *document.blocks[11:]), "ar", "book"
    )
    with Memory(tmp_path / "memory.sqlite") as memory:
        run(engine, memory, document)
        engine.asked = 0
        bitext = run(engine, memory, revised)
    assert engine.asked == 1
    assert [bead.origin for bead in bitext.beads].count("memory") == 29


def _limited(memory, pages):
    """Let the file not grow any more, as on a full disk."""
    memory._connection.execute(f"PRAGMA max_page_count = {pages}")


def test_on_a_full_disk_the_translation_goes_on_and_what_was_remembered_stays(tmp_path):
    told = []
    with Memory(tmp_path / "memory.sqlite") as memory:
        pages = memory._connection.execute("PRAGMA page_count").fetchone()[0]
        _limited(memory, pages + 20)
        bitext = run(Slow(), memory, book(600), on_trouble=told.append)
        assert len(bitext.beads) == 600
        assert [str(error).split(": ", 1)[1][:16] for error in told] == ["the disk is full"]
        kept = memory.stats().engine
        assert 0 < kept < 600
        assert memory.verify() == []
        _limited(memory, 1 << 20)
        engine = Slow()
        run(engine, memory, book(600))
        assert engine.asked == 600 - kept


def test_without_a_way_to_tell_the_error_comes_through(tmp_path):
    with Memory(tmp_path / "memory.sqlite") as memory:
        _limited(memory, memory._connection.execute("PRAGMA page_count").fetchone()[0])
        with pytest.raises(MemoryFileError, match="the disk is full"):
            run(Slow(), memory, book(600))


def test_a_damaged_page_is_told_and_the_translation_goes_on(tmp_path):
    path, told = tmp_path / "memory.sqlite", []
    with Memory(path) as memory:
        run(Slow(), memory, book(200))
        memory._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    with Memory(path) as memory:
        bitext = run(Slow(), memory, book(200), on_trouble=told.append)
    assert len(bitext.beads) == 200
    assert "damaged" in str(told[0])
    assert len(told) == 1


def test_attempts_are_remembered(tmp_path):
    unit = Unit("نص", "Text", attempts=(Attempt("n-best", "Text", True, "settles: x"),))
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.add([unit], Context("ar", "en", "c"))
        assert memory.find(["نص"], Context("ar", "en", "c")) == {"نص": unit}
