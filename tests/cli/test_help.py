import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))
from make_cli import PAGE, commands, page  # noqa: E402

sys.path.remove(str(DOCS))

HEAVY = {
    "torch", "transformers", "ctranslate2", "sacrebleu", "lxml", "numpy", "sentencepiece", "sentencex",
    "jinja2", "docx", "rich", "pydantic", "sqlite3", "huggingface_hub", "rapidfuzz",
}  # fmt: skip

PROBE = """
import sys
from translate.__main__ import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def probe(*arguments):
    return subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_answers_without_loading_anything_heavy(words):
    result = probe(*words, "--help")
    assert result.returncode == 0
    assert "Usage: dragoman" in result.stdout
    assert not HEAVY & set(result.stderr.split())


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_says_what_it_does(words):
    from typer.main import get_command

    from translate.cli import app

    command = get_command(app)
    for word in words:
        command = command.commands[word]
    assert command.help
    assert all(getattr(p, "help", None) for p in command.params if p.param_type_name == "option")


def test_the_command_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs"


def test_no_argument_at_all_shows_the_help():
    result = probe()
    assert result.returncode == 2
    assert "Translate documents" in result.stdout + result.stderr


def test_a_misspelt_option_exits_with_2():
    assert probe("translate", "--baem", "4").returncode == 2
