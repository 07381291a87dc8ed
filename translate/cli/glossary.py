"""``dragoman glossary``: lists of terms, checked before they are used."""

import json
from pathlib import Path
from typing import Annotated

import typer

from translate.cli import options, terminal
from translate.cli.files import read_input

glossary = typer.Typer(
    help="Glossaries: check a list of terms, or get one suggested.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(glossary, name="glossary")


@glossary.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Glossaries: .csv, .tsv or .tbx.")],
    domains: options.Domains = None,
    source: options.Source = "ar",
    target: options.Target = "en",
    as_json: options.Json = False,
) -> None:
    """Read glossaries as translate would, and say what they hold or what is wrong."""
    from translate.glossary import merge
    from translate.termbase import read_glossary

    read = [read_glossary(read_input(f), name=str(f), source=source, target=target) for f in files]
    terms = merge(read, domains or [])
    if as_json:
        rows = [
            {
                "source": t.source,
                "target": t.wanted,
                "forbidden": t.forbidden,
                "keep": t.keep,
                "domain": t.domain,
                "place": t.place,
            }
            for t in terms
        ]
        print(json.dumps({"schema": 1, "terms": rows}, ensure_ascii=False, indent=2))
        return
    for file, own in zip(files, read, strict=True):
        terminal.say(f"{file}: {len(own)} terms")
    kept = sum(term.keep for term in terms)
    avoided = sum(bool(term.forbidden) for term in terms)
    print(f"{len(terms)} terms: {kept} to keep as they are, {avoided} with translations to avoid")


@glossary.command("suggest")
def suggest(
    bitexts: Annotated[
        list[Path],
        typer.Argument(metavar="BITEXT…", help="Finished translations: TMX, or a brief as TSV or JSON."),
    ],
    least: Annotated[int, typer.Option("--least", min=2, help="Places at which a name must stand.")] = 2,
    source: options.Source = "ar",
    target: options.Target = "en",
    as_json: options.Json = False,
) -> None:
    """Propose rows for names that are rendered in several ways; look them through before use."""
    from dataclasses import asdict

    from translate import suggest as suggesting

    pairs: list[tuple[str, str]] = []
    for file in bitexts:
        pairs += suggesting.read_pairs(read_input(file), name=str(file), source=source, target=target)
    found = suggesting.suggest(pairs, least=least)
    if as_json:
        content = {"schema": 1, "names": [asdict(one) for one in found]}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        print(suggesting.as_table(found), end="")
    terminal.say(f"{len(found)} names rendered in several ways, in {len(pairs)} sentence pairs")
