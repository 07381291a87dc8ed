"""Translate a test set line by line with a converted model, under any decoding, and score it.

    python -m training.score ar-en-new/ source.ar reference.en -o new.en --decode length_penalty=0.8

``dragoman evaluate base.en new.en --reference reference.en --format lines`` compares two of its outputs.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import ctranslate2
from sentencepiece import SentencePieceProcessor

from translate.metrics import metric
from translate.normalize import normalize

# As the engine has it: twice the source and 16 pieces.
_RATIO, _EXTRA = 2, 16
_AT_ONCE = 16
Decoding = Mapping[str, float]


def translate(model: Path, sources: Sequence[str], decoding: Decoding, *, threads: int = 1) -> list[str]:
    """Return the translations in the order of the sources.

    Args:
        model: Converted directory.
        sources: One sentence each.
        decoding: Options of CTranslate2's ``translate_batch``.
        threads: Processor threads.
    """
    processor = SentencePieceProcessor(model_file=str(model / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(model), intra_threads=threads, inter_threads=1)
    pieces = [processor.encode(normalize(source).text, out_type=str) for source in sources]
    order = sorted(range(len(pieces)), key=lambda n: -len(pieces[n]))
    found = [""] * len(pieces)
    for start in range(0, len(order), _AT_ONCE):
        group = order[start : start + _AT_ONCE]
        results = translator.translate_batch(
            [pieces[n] for n in group],
            max_decoding_length=_RATIO * len(pieces[group[0]]) + _EXTRA,
            max_input_length=0,
            **{"beam_size": 4, **decoding},
        )
        for n, result in zip(group, results, strict=True):
            found[n] = processor.decode(result.hypotheses[0])
    return found


def scores(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Return BLEU and chrF2 as sacrebleu computes them."""
    found = {}
    for one in (metric("bleu"), metric("chrf")):
        found[one.name] = round(one.score(one.statistics(hypotheses, [references]).sum(0)), 2)
    return found


def _option(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    number = float(value)
    return name, int(number) if number.is_integer() and name.endswith("size") else number


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("source", type=Path, help="one sentence a line")
    parser.add_argument("reference", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="where the translations go")
    parser.add_argument("--first", type=int, help="only so many lines")
    parser.add_argument("--every", type=int, default=1, help="of these only each so-manieth")
    parser.add_argument("--decode", type=_option, action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    taken = slice(0, options.first, options.every)
    sources = options.source.read_text(encoding="utf-8").splitlines()[taken]
    references = options.reference.read_text(encoding="utf-8").splitlines()[taken]
    began = time.process_time()
    hypotheses = translate(options.model, sources, dict(options.decode), threads=options.threads)
    seconds = time.process_time() - began
    if options.output:
        options.output.write_text("".join(f"{line}\n" for line in hypotheses), encoding="utf-8")
    row = {
        "sentences": len(sources),
        **scores(hypotheses, references),
        "processor_seconds": round(seconds, 1),
    }
    print(json.dumps({"decode": dict(options.decode), **row}))


if __name__ == "__main__":
    main()
