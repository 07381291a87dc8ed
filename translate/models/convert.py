"""Converting published weights to CTranslate2, as a process: ``python -m translate.models.convert``.

The parent gives it a folder of files that are already on this machine and an empty one to write to. It has no
network, and a crash or a kill leaves nothing but that folder.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from translate import offline
from translate.errors import ModelDamaged, UsageError

# Files of a checkpoint that its tokeniser reads, and those that a person does.
TOKENIZER_FILES = (
    "source.spm",
    "target.spm",
    "vocab.json",
    "target_vocab.json",
    "sentencepiece.bpe.model",
    "spiece.model",
    "sentencepiece.model",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
)
CARD_FILES = ("README.md", "LICENSE", "LICENSE.txt", "NOTICE")
QUANTIZATIONS = (
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
    "float16",
    "bfloat16",
    "float32",
)

# What the libraries raise at files that are not what they should be.
_BROKEN = (OSError, ValueError, KeyError, IndexError, RuntimeError, TypeError, AttributeError)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def convert_checkpoint(source: Path, target: Path, *, quantization: str) -> None:
    """Convert a checkpoint of transformers; needs torch. ``target`` must not exist.

    Weights in a pickle are loaded with ``weights_only``, as transformers does by itself.

    Raises:
        ModelDamaged: The files are not a checkpoint that can be converted.
        UsageError: torch is not installed.
    """
    # Otherwise transformers asks the hub in the background for safetensors of a pickled checkpoint.
    os.environ["DISABLE_SAFETENSORS_CONVERSION"] = "1"
    try:
        import torch  # noqa: F401  # the converter fails with a NameError without it
        from ctranslate2.converters import TransformersConverter
        from transformers.utils.logging import disable_progress_bar
    except ModuleNotFoundError as error:
        raise UsageError(
            "converting this checkpoint needs torch, once: pip install 'dragoman[torch]', or convert it on"
            " another machine and carry it over with `dragoman models export` and `import`"
        ) from error
    disable_progress_bar()

    class Converter(TransformersConverter):  # type: ignore[misc]
        """CTranslate2 scales T5's outputs by ``tie_word_embeddings``, which transformers 5 always sets."""

        def load_model(self, *arguments: object, **options: object) -> Any:
            model = super().load_model(*arguments, **options)
            if hasattr(model.config, "scale_decoder_outputs"):
                model.config.tie_word_embeddings = model.config.scale_decoder_outputs
            return model

    try:
        Converter(str(source)).convert(str(target), quantization=quantization)
    except (*_BROKEN, UnpicklingError) as error:
        raise ModelDamaged(f"{source.name}: cannot be converted: {_first_line(error)}") from error
    copy_beside(source, target)


def convert_archive(source: Path, target: Path, *, quantization: str) -> None:
    """Convert the unpacked original archive of an OPUS-MT model; needs no torch.

    Raises:
        ModelDamaged: The files are not such an archive.
    """
    from ctranslate2.converters import MarianConverter
    from ctranslate2.converters.marian import load_vocab

    from translate.models.opus import decoder_files

    model, vocabularies = decoder_files(source)
    try:
        MarianConverter(str(model), [str(path) for path in vocabularies]).convert(
            str(target), quantization=quantization
        )
        words = load_vocab(str(vocabularies[0]))
    except _BROKEN as error:
        raise ModelDamaged(f"{source.name}: cannot be converted: {_first_line(error)}") from error
    numbers = {word: number for number, word in enumerate(words)}
    # transformers' MarianTokenizer, which cuts the text, wants a padding that Marian itself does not have.
    numbers.setdefault("<pad>", len(numbers))
    copy_beside(source, target)
    (target / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False), encoding="utf-8")
    (target / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "MarianTokenizer", "model_max_length": 512}), encoding="utf-8"
    )


def copy_beside(source: Path, target: Path) -> None:
    """Copy the tokeniser's files and the card beside the converted weights."""
    for name in (*TOKENIZER_FILES, *CARD_FILES):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)


def save_safetensors(source: Path, target: Path) -> None:
    """Write a checkpoint again with its weights as safetensors; needs torch.

    Raises:
        ModelDamaged: The files are not a checkpoint.
    """
    from transformers import AutoModelForSeq2SeqLM
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    try:
        model = AutoModelForSeq2SeqLM.from_pretrained(source, local_files_only=True, dtype="auto")
    except (*_BROKEN, UnpicklingError) as error:
        raise ModelDamaged(f"{source.name}: cannot be loaded: {_first_line(error)}") from error
    target.mkdir(parents=True)
    model.save_pretrained(target)
    copy_beside(source, target)


def main() -> int:
    """Run one conversion; an error becomes one line on standard error and its exit code."""
    parser = argparse.ArgumentParser(prog="python -m translate.models.convert")
    parser.add_argument("kind", choices=["checkpoint", "archive"])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--quantization", choices=QUANTIZATIONS, default="int8")
    parser.add_argument("--keep-checkpoint", action="store_true")
    asked = parser.parse_args()
    offline.quiet_libraries()
    offline.block()
    run = convert_checkpoint if asked.kind == "checkpoint" else convert_archive
    try:
        run(asked.source, asked.target, quantization=asked.quantization)
        if asked.keep_checkpoint:
            save_safetensors(asked.source, asked.target / "checkpoint")
    except (ModelDamaged, UsageError) as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
