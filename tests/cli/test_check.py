import json

import pytest
from typer.testing import CliRunner

from translate.cli import app
from translate.errors import Exit

SOURCE = "قال الوزير إن 25 شخصا أصيبوا. وانتهى الاجتماع يوم الجمعة.\n"
GOOD = "The minister said 25 people were injured. The meeting ended on Friday.\n"
BAD = "The minister said 52 people were injured. The meeting ended on Friday.\n"


@pytest.fixture
def run(tmp_path):
    def call(translation, *arguments):
        (tmp_path / "a.ar.txt").write_text(SOURCE, encoding="utf-8")
        (tmp_path / "a.en.txt").write_text(translation, encoding="utf-8")
        paths = [str(tmp_path / "a.ar.txt"), str(tmp_path / "a.en.txt")]
        return CliRunner().invoke(app, ["check", *paths, *arguments], catch_exceptions=False)

    return call


def test_a_good_translation_raises_nothing(run):
    result = run(GOOD, "--strict")
    assert result.exit_code == Exit.OK
    assert "2 beads, 0 findings" in result.stdout


def test_a_wrong_number_is_told_with_its_place(run):
    result = run(BAD)
    assert result.exit_code == Exit.OK
    assert "block 1, “The minister said 52 …”: error:" in result.stdout
    assert "25" in result.stdout


def test_under_strict_a_finding_is_an_exit_code(run):
    assert run(BAD, "--strict").exit_code == Exit.SUSPECT


def test_the_report_is_json(run):
    report = json.loads(run(BAD, "--json").stdout)
    [finding] = [one for one in report["findings"] if one["check"] == "numbers"]
    start, end = finding["target_span"]
    assert finding["target"][start:end] == "52"


def test_the_terms_of_a_glossary_are_checked(run, tmp_path):
    (tmp_path / "terms.csv").write_text("source,target\nالاجتماع,session\n", encoding="utf-8")
    result = run(GOOD, "--glossary", str(tmp_path / "terms.csv"), "--strict")
    assert "The glossary wants “session” for" in result.stdout
    assert result.exit_code == Exit.SUSPECT
    assert (
        run(GOOD.replace("meeting", "session"), "-g", str(tmp_path / "terms.csv"), "--strict").exit_code == 0
    )
