"""``dragoman check``: what to doubt in a translation that somebody else made."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options
from translate.cli.documents import document_of, place_of
from translate.cli.files import read_input
from translate.errors import Exit

if TYPE_CHECKING:
    from translate.document import Bitext, Finding


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(command)


def command(
    source_path: Annotated[Path, typer.Argument(metavar="SOURCE", help="The document.")],
    target_path: Annotated[Path, typer.Argument(metavar="TRANSLATION", help="Its translation.")],
    glossaries: options.Glossaries = None,
    domains: options.Domains = None,
    source: options.Source = "ar",
    target: options.Target = "en",
    strict: options.Strict = False,
    as_json: options.Json = False,
) -> None:
    """Check a translation, sentence by sentence, against its source.

    The two are aligned first. Numbers, dates, names, omissions, repetition, script, quotation marks and
    placeholders are compared, and the terms of a glossary, whoever or whatever translated.
    """
    from dataclasses import replace

    from translate import pipeline
    from translate.cli.care import read_glossaries
    from translate.glossary import table

    glossary = read_glossaries(glossaries or [], domains or [], source=source, target=target)
    sides = [
        document_of(read_input(path), path, language)
        for path, language in ((source_path, source), (target_path, target))
    ]
    bitext = pipeline.align(*sides).bitext
    if glossary is not None:
        bitext = replace(bitext, terms=table(bitext, glossary))
    findings = pipeline.check(bitext)
    if as_json:
        print(json.dumps(_as_json(bitext, findings), ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{_place(bitext, finding)}: {finding.severity}: {finding.message}")
        noun = "finding" if len(findings) == 1 else "findings"
        print(f"{len(bitext.beads)} beads, {len(findings)} {noun}")
    if strict and any(finding.severity != "info" for finding in findings):
        raise typer.Exit(Exit.SUSPECT)


def _place(bitext: "Bitext", finding: "Finding") -> str:
    """Return a bead's place: that of its first segment."""
    bead = bitext.beads[finding.bead]
    if bead.target:
        return place_of(bead.target[0], bitext.target)
    return place_of(bead.source[0], bitext.source)


def _as_json(bitext: "Bitext", findings: "tuple[Finding, ...]") -> dict[str, object]:
    return {
        "schema": 1,
        "source": bitext.source.name,
        "target": bitext.target.name,
        "signature": bitext.signature,
        "beads": len(bitext.beads),
        "findings": [
            {
                "check": finding.check,
                "severity": finding.severity,
                "message": finding.message,
                "source": " ".join(s.text for s in bitext.beads[finding.bead].source),
                "target": " ".join(s.text for s in bitext.beads[finding.bead].target),
                "source_span": finding.source_span,
                "target_span": finding.target_span,
            }
            for finding in findings
        ],
    }
