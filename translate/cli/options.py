"""Options that several commands share, so that they are named and explained once."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from translate.formats import Options as FileOptions

DEFAULT_MODEL = "ar-en-base"


class DeviceChoice(StrEnum):
    """Where to compute."""

    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"
    auto = "auto"


class RepairLevel(StrEnum):
    """What is done about doubtful translations."""

    off = "off"
    fast = "fast"
    full = "full"


class LinePolicy(StrEnum):
    """What a line break in plain text means."""

    KEEP = "keep"
    JOIN = "join"
    AUTO = "auto"


class Use(StrEnum):
    """What the translation is for; decides which licences are acceptable."""

    any = "any"
    commercial = "commercial"


Source = Annotated[
    str, typer.Option("--from", envvar="DRAGOMAN_FROM", help="Language of the input (ISO 639-1).")
]
Target = Annotated[
    str, typer.Option("--to", envvar="DRAGOMAN_TO", help="Language to translate into (ISO 639-1).")
]
Model = Annotated[
    str,
    typer.Option(
        "--model", "-m", envvar="DRAGOMAN_MODEL", help="Model name or directory; see `dragoman models list`."
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        envvar="DRAGOMAN_ENGINE",
        help="Engine (ct2, transformers, echo); default: the model's own.",
    ),
]
Beam = Annotated[int, typer.Option("--beam", envvar="DRAGOMAN_BEAM", min=1, max=64, help="Beam width.")]
Device = Annotated[DeviceChoice, typer.Option("--device", envvar="DRAGOMAN_DEVICE", help="Where to compute.")]
ComputeType = Annotated[
    str,
    typer.Option(
        "--compute-type",
        envvar="DRAGOMAN_COMPUTE_TYPE",
        help="CTranslate2 compute type, e.g. int8, float32; default: the weights' own.",
    ),
]
Threads = Annotated[
    int,
    typer.Option(
        "--threads",
        envvar="DRAGOMAN_THREADS",
        min=0,
        help="Processor threads; 0: one per physical core.",
    ),
]
Licence = Annotated[
    Use,
    typer.Option(
        "--licence",
        envvar="DRAGOMAN_LICENCE",
        help="`commercial` refuses models that forbid such use.",
    ),
]
Verify = Annotated[bool, typer.Option("--verify", help="Hash all files of the model before using it.")]
Format = Annotated[
    str | None, typer.Option("--format", help="Format of the input, where its name does not say it.")
]
Lines = Annotated[
    LinePolicy | None,
    typer.Option(
        "--lines", help="Text: every line is a block, lines are joined, or (auto) wrapped ones are."
    ),
]
Columns = Annotated[
    str | None, typer.Option("--columns", help="CSV: columns by name or number, separated by commas.")
]
Fields = Annotated[
    str | None,
    typer.Option("--fields", help="JSON: strings by name or path (items.*.title), separated by commas."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Text: its encoding, where it cannot be told.")
]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace an output that exists.")]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON on standard output.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 7 if any segment is untranslated or suspect.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Output file; standard output without it.")
]
Rendered = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Output file; its name says what it becomes. Without it: the terminal."
    ),
]
Rendering = Annotated[
    str | None,
    typer.Option("--as", help="html, md, txt, json, docx, pdf, …, where the output's name does not say."),
]
Repair = Annotated[
    RepairLevel,
    typer.Option(
        "--repair", help="What is done about doubtful sentences: nothing, what is quick, or everything."
    ),
]
SecondModel = Annotated[
    str | None,
    typer.Option("--second-model", metavar="MODEL", help="Model to ask where a sentence stays doubtful."),
]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option("--glossary", "-g", help="Terms to use, as .csv, .tsv or .tbx; repeat for several."),
]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", help="Take the glossaries' terms of this domain only; repeat for several."),
]
StrictTerms = Annotated[
    bool, typer.Option("--strict-terms", help="Exit with 7 if a term of the glossary is missed.")
]
MemoryPath = Annotated[
    Path | None,
    typer.Option("--memory", envvar="DRAGOMAN_MEMORY", help="Translation memory; default: the user's own."),
]
NoMemory = Annotated[
    bool, typer.Option("--no-memory", help="Neither ask the translation memory nor add to it.")
]


def of_files(
    lines: LinePolicy | None, columns: str | None, fields: str | None, encoding: str | None
) -> "FileOptions":
    """Return what the user said about files."""
    from translate.formats import Options

    return Options(lines and lines.value, _names(columns), _names(fields), encoding)


def _names(listed: str | None) -> tuple[str, ...] | None:
    return tuple(name.strip() for name in listed.split(",") if name.strip()) if listed else None


def memory_path(asked: Path | None) -> Path:
    """Return the memory's file: the one asked for, or the user's own."""
    from platformdirs import user_data_path

    return asked or user_data_path("dragoman") / "memory.sqlite"


Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        help="Write a report: X.html, X.md, X.xml (JUnit), X.json, gitlab:X.json; repeat for several.",
    ),
]
Github = Annotated[
    bool,
    typer.Option("--github", help="Print GitHub annotations; fill the step summary and the step's outputs."),
]
StrictGate = Annotated[
    bool, typer.Option("--strict", help="Exit with 4 where the gate has too little evidence.")
]
