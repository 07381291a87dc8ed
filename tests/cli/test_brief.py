import json

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import OutputError, UsageError

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
