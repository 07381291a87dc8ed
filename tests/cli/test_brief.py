import json

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import InputError, OutputError, UsageError

ARABIC = "خبر عاجل\n\nبحث الرئيس الروسي المسألة. وقال لافروف إن الرد لم يصل.\n\nورفضت موسكو المقترح.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "news.ar.txt"
    path.write_text(ARABIC, encoding="utf-8")
    return path


def run(*arguments):
    result = CliRunner().invoke(app, ["brief", "--engine", "echo", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_brief_goes_to_the_terminal_where_no_output_is_named(article):
    result = run(article)
    assert result.exit_code == 0
    assert "HIGHLIGHTS" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", ["brief.html", "brief.md", "brief.txt", "brief.json", "brief.HTM"])
def test_the_outputs_name_says_what_it_becomes(article, tmp_path, name):
    assert run(article, "-o", tmp_path / name).exit_code == 0
    assert "ورفضت موسكو المقترح" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_rendering_can_be_named(article, tmp_path):
    run(article, "-o", tmp_path / "brief", "--as", "json")
    assert json.loads((tmp_path / "brief").read_text(encoding="utf-8"))["schema"] == "dragoman.brief/1"
    assert run(article, "--as", "md").stdout.startswith("# ")


def test_json_is_printed_beside_the_output(article, tmp_path):
    result = run(article, "-o", tmp_path / "brief.html", "--json", "--sentences", 1)
    assert len(json.loads(result.stdout)["highlights"]) == 1
    assert (tmp_path / "brief.html").exists()


def test_an_output_is_not_replaced_unasked(article, tmp_path):
    output = tmp_path / "brief.html"
    output.write_text("mine")
    with pytest.raises(OutputError, match="--force"):
        run(article, "-o", output)
    assert output.read_text() == "mine"
    assert run(article, "-o", output, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "brief.xyz"], r"brief.xyz: no rendering for \.xyz; known: .*html"),
        (["-o", "brief"], "no rendering for a name without an extension"),
        (["--editable"], "--editable makes"),
        (["--editable", "-o", "brief.md"], "--editable makes"),
        (["--json", "-o", "-"], "--json prints on standard output"),
        (["--sentences", "2", "--words", "9"], "give one of"),
        (["--ratio", "2"], "--ratio 2"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_any_work(
    article, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        run(article, *arguments)
    assert [path.name for path in tmp_path.iterdir()] == ["news.ar.txt"]


def test_scores_stand_in_the_brief_where_a_reference_is_given(article, tmp_path):
    reference = tmp_path / "human.en.txt"
    reference.write_text(ARABIC, encoding="utf-8")
    record = json.loads(run(article, "--json", "--reference", reference).stdout)
    assert [score["metric"] for score in record["scores"]][:2] == ["BLEU", "chrF2"]
    assert record["scores"][0]["value"] == pytest.approx(100)


def test_a_page_for_corrections_is_made_where_it_is_asked_for(article, tmp_path):
    run(article, "--editable", "-o", tmp_path / "correct.html")
    assert "contenteditable" in (tmp_path / "correct.html").read_text(encoding="utf-8")
    run(article, "--editable", "-o", tmp_path / "correct.tsv")
    assert (tmp_path / "correct.tsv").read_text(encoding="utf-8").startswith("number\t")


def test_strict_ends_with_7_where_something_is_to_doubt(article):
    assert run(article, "--strict").exit_code == 7
    assert run(article).exit_code == 0


def test_a_document_without_text_has_no_brief(tmp_path):
    empty = tmp_path / "empty.ar.txt"
    empty.write_text(" \n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.ar\.txt"):
        run(empty)


def test_another_language_is_warned_of(tmp_path):
    path = tmp_path / "english.txt"
    path.write_text("The president discussed the question on Friday.\n", encoding="utf-8")
    assert "does not look like text in 'ar'" in run(path).stderr


def test_what_changed_since_an_earlier_version_is_shown(article, tmp_path):
    old = tmp_path / "old.txt"
    old.write_text(ARABIC.replace("المقترح", "العرض"), encoding="utf-8")
    made = json.loads(run(article, "--since", old, "--json").stdout)
    assert made["since"] == "old.txt"
    assert [(c["kind"], c["bead"], c["source"]) for c in made["changes"]] == [
        ("changed", 4, "ورفضت موسكو العرض.")
    ]


def test_an_earlier_version_that_cannot_be_read_is_named_before_any_work(article, tmp_path):
    with pytest.raises(InputError, match=r"gone\.txt"):
        run(article, "--since", tmp_path / "gone.txt")
