import json
import os
import subprocess
import sys

import pytest

from translate.errors import Exit


@pytest.fixture
def run(tmp_path):
    def call(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "translate", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
        )

    (tmp_path / "in.txt").write_text("وقعت الشركة العقد.\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text("source,target\nشركة,firm\nوزير,minister\n", encoding="utf-8")
    return call


def test_check_says_what_a_glossary_holds(run):
    result = run("glossary", "check", "terms.csv")
    assert result.returncode == Exit.OK
    assert result.stdout.decode() == "2 terms: 0 to keep as they are, 0 with translations to avoid\n"


def test_check_names_the_line_of_what_is_wrong(run, tmp_path):
    (tmp_path / "bad.csv").write_text("source,target\nشركة,\n", encoding="utf-8")
    result = run("glossary", "check", "bad.csv")
    assert result.returncode == Exit.USAGE
    assert b"bad.csv, line 2: " in result.stderr


def test_every_term_ends_in_the_table_of_the_report(run):
    result = run("translate", "in.txt", "-o", "out.txt", "--engine", "echo", "-g", "terms.csv", "--json")
    [file] = json.loads(result.stdout)["files"]
    [term] = file["terms"]
    assert (term["segment"], term["term"], term["wanted"]) == (1, "شركة", ["firm"])
    assert term["met"] is (term["got"] == "firm")
    assert b"of 1 as the glossary wants them" in result.stderr


def test_strict_terms_makes_a_miss_exit_with_7(run, tmp_path):
    (tmp_path / "terms.csv").write_text("source,forbidden\nشركة,شركة\n", encoding="utf-8")
    (tmp_path / "in.txt").write_text("وقعت شركة العقد.\n", encoding="utf-8")
    asked = ("translate", "in.txt", "--engine", "echo", "-g", "terms.csv")
    assert run(*asked).returncode == Exit.OK
    assert run(*asked, "--strict-terms").returncode == Exit.SUSPECT


def test_a_domain_without_a_glossary_is_refused(run):
    result = run("translate", "in.txt", "--engine", "echo", "--domain", "economy")
    assert result.returncode == Exit.USAGE
    assert b"--glossary" in result.stderr


def test_suggest_prints_a_glossary_of_names_rendered_in_several_ways(run, tmp_path):
    rows = "source\ttarget\nقال الوزير بوعلام نعم.\tMinister Boualem said yes.\n"
    rows += "قال الوزير بوعلام لا.\tMinister Bualam said no.\n"
    (tmp_path / "done.tsv").write_text(rows, encoding="utf-8")
    result = run("glossary", "suggest", "done.tsv")
    assert result.stdout.decode().splitlines()[1].startswith("بوعلام,Boualem,Bualam,")
    (tmp_path / "names.csv").write_bytes(result.stdout)
    assert run("glossary", "check", "names.csv").returncode == Exit.OK
