"""JSON, JSON Lines and TSV: what other programs read."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from translate.document import Block, Brief, Segment
from translate.renderers import json as json_renderer
from translate.renderers import jsonl, tsv

DOCS = Path(__file__).parents[2] / "docs" / "briefs.md"


def test_json_says_its_schema_and_counts_from_one(brief: Brief) -> None:
    record = json.loads(json_renderer.render(brief))
    assert record["schema"] == "dragoman.brief/1"
    assert record["title"]["bead"] == 1
    assert record["highlights"] == [3, 4]
    assert [bead["number"] for bead in record["beads"]] == list(range(1, 13))
    assert {fact["bead"] for fact in record["facts"]} == {2, 3, 4, 6, 7}


def test_a_bead_carries_everything_known_of_it(brief: Brief) -> None:
    bead = json.loads(json_renderer.render(brief))["beads"][2]
    assert bead["findings"][0]["check"] == "numbers"
    assert bead["links"] == [[0, 3, 22, 31, 0.8], [4, 10, 12, 21, 0.9]]
    assert bead["attempts"][0]["rung"] == "larger beam"
    assert bead["alternatives"][0]["similarity"] == 0.82
    assert (bead["highlight"], bead["origin"], bead["score"]) == (True, "engine", -1.25)


def test_every_field_of_the_json_is_documented(brief: Brief) -> None:
    record = json.loads(json_renderer.render(brief))
    names = set(record) | set(record["beads"][2]) | set(record["beads"][2]["findings"][0])
    names |= (
        set(record["facts"][0])
        | set(record["scores"][0])
        | set(record["terms"][0])
        | set(record["provenance"])
    )
    text = DOCS.read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_lines_hold_the_beads_of_the_json(brief: Brief) -> None:
    lines = jsonl.render(brief).decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json_renderer.render(brief))["beads"]


def test_cells_with_tabs_quotes_and_line_breaks_come_back_whole(brief: Brief) -> None:
    text = 'one\ttwo\n"three"\r\nfour'
    bitext = brief.bitext
    beads = (replace(bitext.beads[0], source=(Segment(text, 0, 0),)), *bitext.beads[1:])
    source = replace(bitext.source, blocks=(Block(text), *bitext.source.blocks[1:]))
    data = tsv.render(replace(brief, bitext=replace(bitext, source=source, beads=beads)))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), dialect="excel-tab"))
    assert rows[0]["source"] == text
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 13)]
    assert rows[2]["findings"] == "2231 became 2213."
