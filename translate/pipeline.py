"""The use cases, a screen each: load, read, translate, check, write.

The command line, and programs that use this one as a library, call these and nothing deeper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import BinaryIO, cast

from translate import conversion, roundtrip
from translate.alignment import Aligned, align_documents
from translate.alignment.fixes import Fix
from translate.care import Care
from translate.checks import run_checks
from translate.document import Bitext, Brief, Change, Document, Finding, Provenance, Score
from translate.engines import ENGINES, Engine, Loader, Options
from translate.errors import LanguageError
from translate.evaluation import evaluate
from translate.evaluation.corpus import read_corpus, single
from translate.facts import table as facts_table
from translate.formats import FORMATS, reader, writer
from translate.glossary import table as term_table
from translate.highlights import highlights
from translate.highlights import title as find_title
from translate.languages import language, share_of_script
from translate.models import Model, canary, has_direction, store
from translate.models.licence import check_licence
from translate.repair import Languages
from translate.translation import OnProgress, translate_document

DEFAULT_MODEL = "ar-en-base"
# Below this part of its letters in the source's script a document is not in that language. The lowest of
# seeds/ has 0.968, and of single sentences of references/news-test 0.970; text in two languages has half.
_LEAST_SCRIPT = 0.5
# Engines that run no model: any direction, no canary.
_WITHOUT_WEIGHTS = ("echo",)
# What decides the words of a translation, for its provenance.
_LIBRARIES = ("ctranslate2", "sentencepiece", "sentencex")


@dataclass(frozen=True, slots=True)
class Translator:
    """A loaded engine with the model it runs and the direction it was loaded for.

    ``warning`` is what the model's canary says after an upgrade of a library, if anything.
    """

    engine: Engine
    model: Model
    source: str
    target: str
    warning: str | None = None


def load(
    model: str = DEFAULT_MODEL,
    *,
    source: str = "ar",
    target: str = "en",
    options: Options | None = None,
    engine: str | None = None,
    use: str = "any",
    verify: bool = False,
) -> Translator:
    """Find a model, check its files, and load it.

    Args:
        model: Name in the catalogue or the store, or a directory.
        source: ISO 639-1 code.
        target: ISO 639-1 code.
        options: How to decode and where.
        engine: The engine's name; ``None`` takes the model's own.
        use: ``"commercial"`` refuses a model whose licence forbids it.
        verify: Hash all files of the model, not only those whose size or time changed.

    Raises:
        ModelError: The model is missing, damaged, or refused.
        LanguageError: The model does not have this direction.
    """
    if language(source) == language(target):
        raise LanguageError(f"from {source} to {target}: there is nothing to translate")
    found = store.find(model, verify=verify)
    check_licence(found, use=use)
    name = engine or found.engine
    if name not in _WITHOUT_WEIGHTS and not has_direction(found, source=source, target=target):
        raise LanguageError(
            f"{found.name}: this model translates {' '.join(found.sources) or 'something'} to"
            f" {' '.join(found.targets)} only, not {source} to {target}; see `dragoman models list`"
        )
    loader = cast(Loader, ENGINES.load(name))
    loaded = loader.load(
        found.directory,
        name=f"{found.name}@{found.sha256[:12]}",
        source=source,
        target=target,
        options=options or Options(),
    )
    warning = None
    if name not in _WITHOUT_WEIGHTS:
        warning = canary.watch(
            found,
            source=source,
            target=target,
            signature=loaded.signature,
            translate=lambda sentence: loaded.translate([sentence])[0].text,
        )
    return Translator(loaded, found, source, target, warning)


def parts(
    stream: BinaryIO, *, name: str, format_name: str, into: str, encoding: str | None = None
) -> Iterator[bytes]:
    """Yield a file in parts that can be translated one by one; whole for a new file."""
    module = FORMATS.load(format_name)
    if into == format_name and hasattr(module, "parts"):
        yield from module.parts(stream, name=name, encoding=encoding)
    else:
        yield stream.read()


def read(data: bytes, *, name: str, format_name: str, source: str = "ar", **options: object) -> Document:
    """Return the document in ``data``; ``options`` are the format's own.

    Raises:
        InputError: The bytes cannot be read as that format.
    """
    return reader(format_name).read(data, name=name, language=source, **options)


def is_in_language(document: Document) -> bool:
    """Tell by its script whether a document can be in the language that it is said to be in."""
    text = "\n".join(block.text for block in document.blocks if block.kind != "verbatim")
    return share_of_script(text, document.language) >= _LEAST_SCRIPT


def translate(
    document: Document,
    translator: Translator,
    *,
    care: Care | None = None,
    on_progress: OnProgress | None = None,
) -> Bitext:
    """Translate a document; every source segment stands in exactly one bead.

    Args:
        document: The source.
        translator: The model that translates it.
        care: How carefully; without it as `Care` does by itself.
        on_progress: Called with (segments done, segments in all).
    """
    care = care or Care()
    languages = Languages(translator.source, translator.target)
    remembered = care.remembered(translator.engine, languages)
    bitext = translate_document(
        document,
        translator.engine,
        target=translator.target,
        repairer=care.repairer(translator.engine, languages),
        remembered=remembered,
        on_progress=on_progress,
    )
    if remembered and care.suggest:
        bitext = remembered.suggest(bitext)
    return replace(bitext, terms=term_table(bitext, care.glossary)) if care.glossary else bitext


def align(
    source: Document,
    target: Document,
    *,
    translator: Translator | None = None,
    fixes: Sequence[Fix] = (),
    on_progress: OnProgress | None = None,
) -> Aligned:
    """Align a document and its translation, sentence by sentence.

    Args:
        source: The document.
        target: Its translation.
        translator: A model whose own translation, and opinion of doubtful pairs, help.
        fixes: Beads that must be part of the result.
        on_progress: Called with (segments translated, segments in all).

    Raises:
        AlignmentError: A fix is not whole sentences of the documents, or stands out of order.
    """
    engine = translator.engine if translator else None
    return align_documents(source, target, engine=engine, fixes=fixes, on_progress=on_progress)


def check(bitext: Bitext) -> tuple[Finding, ...]:
    """Return what to doubt in a bitext, in the order of its beads."""
    return run_checks(bitext)


def brief(
    bitext: Bitext,
    model: Model | None,
    *,
    data: bytes,
    created: datetime,
    sentences: int | None = None,
    words: int | None = None,
    ratio: float | None = None,
    scores: tuple[Score, ...] = (),
    since: tuple[str, tuple[Change, ...]] = ("", ()),
) -> Brief:
    """Return a bitext with its highlights, facts, doubts and provenance.

    Args:
        bitext: The translation.
        model: The model that made it; `None` for a translation of unknown making.
        data: The input's bytes, for the digest.
        created: Time of making.
        sentences: Highlights by number of sentences,
        words: by number of source words,
        ratio: or by part of the text; with none of them a fifth, at least three.
        scores: Scores against references.
        since: Name of an earlier version, and what changed since.
    """
    return Brief(
        bitext=bitext,
        title=find_title(bitext),
        highlights=highlights(bitext, sentences=sentences, words=words, ratio=ratio),
        facts=facts_table(bitext),
        findings=check(bitext),
        provenance=Provenance(
            program=f"dragoman {version('dragoman')}",
            model=model.name if model else "",
            model_sha256=model.sha256 if model else "",
            licence=model.licence if model else "",
            decoding=bitext.signature,
            input_name=bitext.source.name,
            input_sha256=sha256(data).hexdigest(),
            created=created.astimezone(UTC).isoformat(timespec="seconds"),
            libraries=tuple((name, version(name)) for name in _LIBRARIES),
        ),
        scores=scores,
        since=since[0],
        changes=since[1],
    )


def scores(bitext: Bitext, references: Sequence[tuple[str, bytes]]) -> tuple[Score, ...]:
    """Return a translation's scores against human translations of the same document.

    Args:
        bitext: The translation.
        references: Name and bytes of each reference file.
    """
    text = writer("txt").write(bitext.target, template=None)
    sides = [single(name, data) for name, data in references]
    corpus = read_corpus([single("the translation", text, format_name="txt")], sides)
    return evaluate(corpus, ["translation"]).systems[0].scores


def written(
    bitext: Bitext, data: bytes, *, format_name: str, into: str, **options: object
) -> tuple[bytes, tuple[str, ...]]:
    """Return the translation as a file, and what was lost when that was opened again, a sentence each.

    Args:
        bitext: The translation.
        data: The file that its source was read from; the structure is kept where the formats allow it.
        format_name: The format of ``data``.
        into: The format to write.
        options: Those of the format that the source was read with.
    """
    template = conversion.template(data, name=bitext.source.name, format_name=format_name, into=into)
    if template is not data:
        options = {}
    made = writer(into).write(bitext.target, template=template, **options)
    lost = roundtrip.losses(
        bitext.source, bitext.target, written=made, template=template, format_name=into, options=options
    )
    return made, lost
