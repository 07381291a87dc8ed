import pytest

from translate.cli.config import defaults, find_config, read_config
from translate.errors import UsageError

OPTIONS = {
    "translate": {"beam": "beam", "compute-type": "compute_type", "to": "target"},
    "brief": {"beam": "beam", "sentences": "sentences"},
}


def test_the_nearest_file_upwards_is_taken(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "dragoman.toml").touch()
    assert find_config(tmp_path / "a" / "b") == tmp_path / "dragoman.toml"
    (tmp_path / "a" / "dragoman.toml").touch()
    assert find_config(tmp_path / "a" / "b") == tmp_path / "a" / "dragoman.toml"


def test_the_users_own_file_is_the_last_resort(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "work").mkdir()
    assert find_config(tmp_path / "work") is None
    (tmp_path / "config" / "dragoman").mkdir(parents=True)
    own = tmp_path / "config" / "dragoman" / "dragoman.toml"
    own.touch()
    assert find_config(tmp_path / "work") == own


def test_a_top_level_key_is_for_every_command_that_has_it():
    assert defaults({"beam": 6, "compute-type": "int8", "to": "fr"}, OPTIONS) == {
        "translate": {"beam": 6, "compute_type": "int8", "target": "fr"},
        "brief": {"beam": 6},
    }


def test_a_commands_own_table_wins():
    found = defaults({"brief": {"beam": 2}, "beam": 6}, OPTIONS)
    assert found["brief"]["beam"] == 2
    assert found["translate"]["beam"] == 6


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"baem": 6}, "no command has an option 'baem'"),
        ({"translate": {"sentences": 3}}, r"\[translate\] has no option 'sentences'"),
        ({"translat": {}}, r"\[translat\] is no command; known: brief, translate"),
    ],
)
def test_a_misspelt_key_is_refused(content, message):
    with pytest.raises(UsageError, match=message):
        defaults(content, OPTIONS)


def test_a_file_that_is_not_toml_says_where(tmp_path):
    path = tmp_path / "dragoman.toml"
    path.write_text("beam = = 6")
    with pytest.raises(UsageError, match=r"dragoman\.toml: not valid TOML: .*line 1"):
        read_config(path)
