"""``dragoman glossary``: lists of terms, checked before they are used."""

import json
from pathlib import Path
from typing import Annotated

import typer

from translate.cli import options, terminal
from translate.cli.files import read_input

glossary = typer.Typer(help="Glossaries: check a list of terms.", no_args_is_help=True, rich_markup_mode=None)


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
