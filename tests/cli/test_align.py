import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import Exit

SOURCE = (
    "وصل وزير الخارجية إلى جنيف صباح الاثنين. ارتفعت أسعار القمح بنسبة 18 في المئة.\n\n"
    "وقال الطبيب إن المستشفى استقبل 240 جريحا. أغلقت المدارس أبوابها ثلاثة أيام.\n\n"
    "يلتقي الفريقان في النهائي يوم الجمعة.\n"
)
ADDED = "Admission to the museum costs 15 dinars, and children under 12 enter free with their parents."
TARGET = (
    "The foreign minister arrived in Geneva on Monday morning. Wheat prices rose by 18 percent.\n\n"
    "The doctor said the hospital had received 240 wounded people, and schools closed for three days.\n\n"
    f"{ADDED}\n\nThe two teams meet in the final on Friday.\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / "a.ar.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(TARGET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(
        app, ["align", "a.ar.txt", "a.en.txt", "--no-model", *arguments], catch_exceptions=False
    )


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), dialect="excel-tab"))


@pytest.mark.parametrize("suffix", ["tmx", "xliff", "tsv", "jsonl", "html", "docx", "md", "epub"])
def test_the_name_of_the_output_says_what_it_becomes(folder, suffix):
    result = run("-o", f"out.{suffix}")
    assert result.exit_code == Exit.OK, result.stderr
    assert (folder / f"out.{suffix}").stat().st_size > 500


def test_without_an_output_both_texts_stand_on_the_terminal(folder):
    result = run()
    assert "Wheat prices rose" in result.stdout
    assert "أسعار القمح" in result.stdout


def test_what_has_no_counterpart_is_told_with_its_place(folder):
    result = run("-o", "out.tmx")
    assert "no counterpart: 1 sentence from a.en.txt, block 3, “Admission to the museum …”" in result.stderr


def test_every_bead_of_the_table_has_a_confidence(folder):
    run("-o", "out.tsv")
    rows = table(folder / "out.tsv")
    assert len(rows) == 5
    assert {row["origin"] for row in rows} == {"aligned"}
    assert all(0 <= float(row["score"]) <= 1 for row in rows)


def test_the_page_says_aligned_and_not_machine_translation(folder):
    run("-o", "out.html")
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert "% sure" in page
    assert "Machine translation" not in page


def test_moses_makes_two_files_of_as_many_lines(folder):
    result = run("-o", "corpus", "--as", "moses")
    assert result.exit_code == Exit.OK
    source, target = ((folder / f"corpus.{code}").read_text(encoding="utf-8") for code in ("ar", "en"))
    assert source.count("\n") == target.count("\n") == 4
    assert "Admission" not in target


@pytest.mark.parametrize("arguments", [("--as", "moses"), ("--as", "moses", "-o", "x", "--editable")])
def test_moses_without_a_name_or_to_be_edited_is_refused(folder, arguments):
    assert CliRunner().invoke(app, ["align", "a.ar.txt", "a.en.txt", *arguments]).exit_code != Exit.OK


def test_only_pairs_of_single_sentences_are_kept_if_that_is_asked(folder):
    run("-o", "out.tsv", "--one-to-one")
    assert [row["target"].split()[0] for row in table(folder / "out.tsv")] == ["The", "Wheat", "The"]


def test_no_bead_below_the_confidence_asked_for_is_kept(folder):
    run("-o", "all.tsv")
    scores = sorted(float(row["score"]) for row in table(folder / "all.tsv"))
    run("-o", "out.tsv", "--min-confidence", str(scores[1] + 0.0001))
    assert len(table(folder / "out.tsv")) < len(scores) - 1


def test_a_correction_is_part_of_the_result_and_sure(folder):
    run("-o", "out.tsv")
    rows = table(folder / "out.tsv")
    rows[-1]["target"] = f"{ADDED} The two teams meet in the final on Friday."
    lines = ["\t".join(rows[-1]), *("\t".join(row.values()) for row in rows[-1:])]
    (folder / "fix.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("-o", "fixed.tsv", "--fix", "fix.tsv")
    assert result.exit_code == Exit.OK, result.stderr
    last = table(folder / "fixed.tsv")[-1]
    assert (last["target"], float(last["score"])) == (rows[-1]["target"], 1.0)


def test_the_report_is_json(folder):
    report = json.loads(run("--json").stdout)
    assert report["beads"] == len(report["confidence"]) == sum(report["shapes"].values())
    [gap] = report["gaps"]
    assert gap == {"side": "target", "block": 2, "texts": [ADDED]}


def test_an_output_that_exists_is_kept(folder):
    (folder / "out.tmx").write_text("mine", encoding="utf-8")
    assert CliRunner().invoke(app, ["align", "a.ar.txt", "a.en.txt", "-o", "out.tmx"]).exit_code != Exit.OK
    assert (folder / "out.tmx").read_text(encoding="utf-8") == "mine"


def test_an_empty_document_is_refused_by_name(folder):
    (folder / "a.en.txt").write_text("\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["align", "a.ar.txt", "a.en.txt"])
    assert "a.en.txt: has no text" in str(result.exception)


def test_the_embedded_model_helps_unless_it_is_not_wanted(folder):
    arguments = ["align", "a.ar.txt", "a.en.txt", "--json"]
    report = json.loads(CliRunner().invoke(app, arguments, catch_exceptions=False).stdout)
    assert "model:ar-en-base" in report["signature"]
    assert "model:" not in json.loads(run("--json").stdout)["signature"]


def test_languages_that_the_model_lacks_are_aligned_without_it(folder):
    arguments = ["align", "a.ar.txt", "a.en.txt", "--from", "ar", "--to", "fr"]
    assert "--no-model" in str(CliRunner().invoke(app, arguments).exception)
    assert CliRunner().invoke(app, [*arguments, "--no-model"]).exit_code == Exit.OK
