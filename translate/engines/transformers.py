"""The reference engine: any sequence-to-sequence checkpoint through ``generate``; needs torch.

Slower than ``ct2`` and not needed for daily work: it runs checkpoints as they were published, on CUDA, MPS or
the processor, and the converted weights are held to it by tests.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import torch
from safetensors import SafetensorError
from transformers import AutoConfig, AutoModelForSeq2SeqLM
from transformers.utils import logging as transformers_logging

from translate.document import Hypothesis
from translate.engines import Engine, Options
from translate.errors import EngineError, ModelDamaged, ModelMissing, UsageError
from translate.tokenizers import Tokenizer, load_tokenizer

# As in ct2: room enough for any translation, and an end to repetition.
_LENGTH_RATIO, _LENGTH_EXTRA = 2.0, 16
# Bytes of logits held at once when hypotheses are scored: NLLB's 256,206 outputs take 1 MB a token.
_LOGITS_BYTES = 256 << 20
_TYPES = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}
# A checkpoint kept beside its converted weights (`models pull --keep-checkpoint`).
_BESIDE = "checkpoint"


class Numbering(Tokenizer, Protocol):
    """A tokeniser that also knows the vocabulary's numbers."""

    def numbers(self, tokens: Sequence[str]) -> list[int]:
        """Return the numbers of tokens."""
        ...

    def tokens(self, numbers: Sequence[int]) -> list[str]:
        """Return the tokens of numbers."""
        ...


class TransformersEngine:
    """One checkpoint on one device, with its tokeniser."""

    def __init__(self, model: Any, tokenizer: Numbering, *, name: str, beam: int) -> None:
        """Take a loaded model, in evaluation mode, and its tokeniser."""
        self._model = model
        self._tokenizer = tokenizer
        self._beam = beam
        generation = model.generation_config
        self._pad = int(generation.pad_token_id)
        end = generation.eos_token_id
        self._ends = {end} if isinstance(end, int) else set(end)
        self.max_tokens = tokenizer.max_tokens
        kind = str(model.dtype).removeprefix("torch.")
        device = "" if model.device.type == "cpu" else f"|device:{model.device.type}"
        self.signature = f"engine:transformers|model:{name}|beam:{beam}|compute:{kind}{device}"

    def count_tokens(self, text: str) -> int:
        """Return the number of source pieces, marks included."""
        return len(self._tokenizer.encode(text))

    def translate(self, batch: Sequence[str]) -> list[Hypothesis]:
        """Translate one batch with the beam that the engine was loaded with."""
        return [found[0] for found in self._decode(batch, count=1, beam=self._beam)]

    def alternatives(
        self, batch: Sequence[str], *, count: int, beam: int, coverage_penalty: float
    ) -> list[list[Hypothesis]]:
        """Return up to ``count`` hypotheses for each text, best first.

        ``generate`` has no coverage penalty; it is left out.
        """
        return self._decode(batch, count=count, beam=max(beam, count))

    def _decode(self, batch: Sequence[str], *, count: int, beam: int) -> list[list[Hypothesis]]:
        if not batch:
            return []
        pieces = [self._tokenizer.encode(text) for text in batch]
        inputs = self._padded([self._tokenizer.numbers(row) for row in pieces])
        forced = self._tokenizer.numbers(self._tokenizer.target_prefix)
        try:
            with torch.inference_mode():
                sequences = self._model.generate(
                    input_ids=inputs,
                    attention_mask=inputs.ne(self._pad).long(),
                    num_beams=beam,
                    num_return_sequences=count,
                    do_sample=False,
                    length_penalty=1.0,
                    forced_bos_token_id=forced[0] if forced else None,
                    max_new_tokens=int(_LENGTH_RATIO * inputs.shape[1]) + _LENGTH_EXTRA,
                    max_length=None,
                )
                rows = [row for row in range(len(batch)) for _ in range(count)]
                found = self._hypotheses(inputs[rows], sequences, [pieces[row] for row in rows], len(forced))
        except torch.OutOfMemoryError as error:
            raise EngineError(f"transformers ran out of memory on {len(batch)} texts at once") from error
        return [found[first : first + count] for first in range(0, len(found), count)]

    def _padded(self, rows: list[list[int]]) -> torch.Tensor:
        longest = max(map(len, rows))
        padded = [row + [self._pad] * (longest - len(row)) for row in rows]
        return torch.tensor(padded, device=self._model.device)

    def _hypotheses(
        self, inputs: torch.Tensor, sequences: torch.Tensor, pieces: list[list[str]], forced: int
    ) -> list[Hypothesis]:
        """Score finished sequences by one more pass, which gives the attention as well.

        Args:
            inputs: Source numbers, shape ``(rows, source length)``.
            sequences: Start mark, forced tokens, tokens, end mark, padding; shape ``(rows, target length)``.
            pieces: Source tokens of each row.
            forced: Number of forced tokens; they are no part of the hypothesis.
        """
        size = self._model.config.vocab_size * sequences.shape[1] * 4
        step = max(1, _LOGITS_BYTES // size)
        found = []
        for first in range(0, len(pieces), step):
            here = slice(first, first + step)
            output = self._model(
                input_ids=inputs[here],
                attention_mask=inputs[here].ne(self._pad).long(),
                decoder_input_ids=sequences[here, :-1],
                output_attentions=True,
                use_cache=False,
            )
            wanted = sequences[here, 1:]
            logits = output.logits.float()
            chances = logits.gather(2, wanted.unsqueeze(2)).squeeze(2) - logits.logsumexp(2)
            # Heads of the last layer, averaged: the layer that CTranslate2 reports too.
            attention = output.cross_attentions[-1].float().mean(dim=1)
            for row, source in enumerate(pieces[here]):
                found.append(self._hypothesis(wanted[row], chances[row], attention[row], source, forced))
        return found

    def _hypothesis(
        self,
        wanted: torch.Tensor,
        chances: torch.Tensor,
        attention: torch.Tensor,
        source: list[str],
        forced: int,
    ) -> Hypothesis:
        numbers = wanted.tolist()
        end = next((i for i in range(forced, len(numbers)) if numbers[i] in self._ends), len(numbers))
        tokens = self._tokenizer.tokens(numbers[forced:end])
        scored = chances[forced : end + 1]
        return Hypothesis(
            text=self._tokenizer.decode(tokens),
            score=min(0.0, float(scored.mean())) if len(scored) else None,
            tokens=tuple(tokens),
            source_tokens=tuple(source),
            attention=tuple(tuple(row) for row in attention[forced:end, : len(source)].tolist()),
        )


def _device(asked: str) -> torch.device:
    if asked == "auto":
        asked = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    if asked == "cuda" and not torch.cuda.is_available():
        raise UsageError("--device cuda: torch finds no CUDA device here")
    if asked == "mps" and not torch.backends.mps.is_available():
        raise UsageError("--device mps: torch finds no MPS device here")
    return torch.device(asked)


def _type(asked: str, device: torch.device, kind: str) -> torch.dtype:
    """Return the number type: half the size on CUDA where that is safe, else float32.

    T5 (MADLAD) overflows float16 (https://huggingface.co/docs/transformers/model_doc/t5); bfloat16 has
    float32's range. Processors and MPS compute in float32.
    """
    if asked != "default":
        if asked not in _TYPES:
            raise UsageError(f"--compute-type {asked}: engine transformers has {', '.join(_TYPES)}")
        return _TYPES[asked]
    if device.type != "cuda":
        return torch.float32
    if torch.cuda.is_bf16_supported():
        return torch.bfloat16
    return torch.float32 if kind == "t5" else torch.float16


def checkpoint(directory: Path) -> Path:
    """Return the folder of the checkpoint: the directory, or the one kept beside its converted weights.

    Raises:
        ModelMissing: There is no checkpoint, or only a pickled one.
    """
    for folder in (directory, directory / _BESIDE):
        if any(folder.glob("model*.safetensors")) and (folder / "config.json").is_file():
            return folder
    if (directory / "pytorch_model.bin").is_file():
        raise ModelMissing(
            f"{directory}: its weights are a pickle; `dragoman models import {directory} --allow-pickle`"
            " turns them into safetensors"
        )
    raise ModelMissing(
        f"{directory}: no checkpoint for engine transformers; pull the model again with --keep-checkpoint"
    )


def load(directory: Path, *, name: str, source: str, target: str, options: Options) -> Engine:
    """Load a checkpoint.

    Raises:
        ModelMissing: The directory holds none.
        ModelDamaged: transformers cannot read it.
        UsageError: The device or number type is not to be had.
    """
    folder = checkpoint(directory)
    tokenizer = load_tokenizer(folder, source=source, target=target)
    if not hasattr(tokenizer, "numbers"):
        raise UsageError(f"{directory}: engine transformers has no tokeniser for this model; use engine ct2")
    device = _device(options.device)
    if options.threads:
        torch.set_num_threads(options.threads)
    transformers_logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
        model = AutoModelForSeq2SeqLM.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            dtype=_type(options.compute_type, device, config.model_type),
            # The others do not give attention.
            attn_implementation="eager",
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelDamaged(f"{folder}: transformers cannot load it: {error}") from error
    model.to(device).eval()
    return TransformersEngine(model, cast(Numbering, tokenizer), name=name, beam=options.beam)
