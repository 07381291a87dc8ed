import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "translate"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Lowest first: a module imports from its own layer and from those before it.
LAYERS = [
    {"errors", "languages"},
    {"document", "registry", "offline", "results"},
    {
        "normalize",
        "segment",
        "batching",
        "facts",
        "glossary",
        "highlights",
        "gate",
        "word_alignment",
        "placeholders",
        "lexicon",
        "marks",
        "edits",
        "english",
        "revision",
    },
    {
        "engines",
        "tokenizers",
        "models",
        "formats",
        "renderers",
        "reports",
        "align",
        "metrics",
        "checks",
        "memory",
        "repair",
        "roundtrip",
        "conversion",
        "termbase",
        "tuning",
    },
    {"translation", "alignment", "outcome", "evaluation", "remembered", "care", "since", "suggest"},
    {"pipeline"},
    {"batch", "serve"},
    {"cli"},
    {"__main__"},
]
PLUGIN_FOLDERS = {
    "engines",
    "tokenizers",
    "models",
    "formats",
    "renderers",
    "reports",
    "align",
    "metrics",
    "checks",
}
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Dotted names of ours that a module imports, wherever in it; type-checking imports included."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.split(".")[0] == "translate"]


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_imports_only_from_its_layer_and_lower(path):
    own = part(path)
    if own == "__init__":
        assert not imports(path)
        return
    assert own in LEVEL, f"{own} stands in no layer"
    for name in imports(path):
        other = name.split(".")[1]
        if other != own:
            assert LEVEL[other] <= LEVEL[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in PLUGIN_FOLDERS], ids=ids)
def test_a_plug_in_imports_no_other_plug_in_folder_and_no_sibling(path):
    own = part(path)
    for name in imports(path):
        folder, *rest = name.split(".")[1:]
        if folder in PLUGIN_FOLDERS - {"tokenizers"}:
            assert folder == own, f"{path.name} imports {name}"
        is_module = bool(rest) and (PACKAGE / folder / f"{rest[0]}.py").is_file()
        if folder == own and is_module and own != "models" and path.name[0] != "_":
            assert rest[0].startswith("_"), f"{path.name} imports its sibling {name}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_file_has_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_function_has_at_most_40_lines_after_its_docstring(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and part(path) != "cli":
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 40, f"{node.name}: {lines}"


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "types"}
    assert not [path for path in MODULES if path.stem.strip("_") in empty]


def test_only_the_registry_imports_by_name():
    assert [p.name for p in MODULES if "import_module(" in p.read_text(encoding="utf-8")] == ["registry.py"]
