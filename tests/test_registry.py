import sys
from textwrap import dedent

import pytest

from translate.engines import ENGINES
from translate.errors import UsageError
from translate.registry import Registry


@pytest.fixture
def plugins(tmp_path, monkeypatch):
    package = tmp_path / "plug_ins_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "_shared.py").write_text("")
    (package / "good.py").write_text("NAME = 'good'")
    (package / "needy.py").write_text("import weasyprint_that_is_not_there")
    (package / "broken.py").write_text("import translate.there_is_no_such_module")
    monkeypatch.syspath_prepend(tmp_path)
    yield Registry(package.name, what="test thing", aliases={"fine": "good"})
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def test_a_file_is_a_plug_in_unless_its_name_begins_with_an_underscore(plugins):
    assert plugins.names() == ["broken", "good", "needy"]


def test_a_plug_in_is_found_by_its_name_and_by_an_alias(plugins):
    assert plugins.load("good").NAME == plugins.load("fine").NAME == "good"


def test_an_unknown_name_lists_the_known_ones(plugins):
    with pytest.raises(UsageError, match=r"unknown test thing 'bad'; known: broken, good, needy"):
        plugins.load("bad")


def test_a_missing_library_says_what_to_install(plugins):
    with pytest.raises(UsageError, match="needs the library 'weasyprint_that_is_not_there'; pip install"):
        plugins.load("needy")


def test_a_missing_module_of_ours_is_our_bug(plugins):
    with pytest.raises(ModuleNotFoundError):
        plugins.load("broken")


def test_finding_names_imports_nothing():
    code = dedent("""
        import sys
        from translate.engines import ENGINES
        assert ENGINES.names()
        assert "ctranslate2" not in sys.modules
    """)
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_engines_are_files():
    assert {"ct2", "echo"} <= set(ENGINES.names())
