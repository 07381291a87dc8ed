"""A tiny model of the embedded model's kind, taught 200 sentences by the project's own trainer."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from tiny_models import PAIRS
from transformers import BartConfig, BartForConditionalGeneration

from translate.tuning import BEGIN, END, Pair, Rates
from translate.tuning.convert import convert
from translate.tuning.loop import Trainer
from translate.tuning.pairs import batches, encode

# Words that exist in neither language: only a unit can have taught them.
TERMS = {
    "الزرنوف": "the zornof",
    "المدقاش": "the madqash",
    "الخلبوط": "the khalbut frame",
    "الفرسام": "the farsam",
    "الجعنود": "the lower janud",
    "الطرقاس": "the tirqas",
    "السنبوق": "the sanbuq valve",
    "الكرماد": "the kirmad",
    "الهلزوم": "the halzum plate",
    "الوشكاب": "the washkab",
}
RATES = Rates(encoder=2e-3, decoder=2e-3, warmup=30, hold=10_000)
STEPS = 200
_BATCH = 500  # padded pieces: about forty of these sentences


@dataclass(frozen=True)
class Taught:
    """The model, its converted directory, and the loss of every step."""

    trainer: Trainer
    directory: Path
    losses: list[float]


def sentences_with(object_: str, translation: str) -> list[tuple[str, str]]:
    """Return the forty sentences about the city as sentences about something else."""
    return [
        (source.replace("المدينة", object_), target.replace("the city", translation))
        for source, target in PAIRS
        if "المدينة" in source
    ]


def new_model(pieces: int, *, width: int = 48) -> Any:
    """Return an untaught model for so many pieces, padding after them."""
    torch.manual_seed(1)
    return BartForConditionalGeneration(
        BartConfig(
            vocab_size=pieces + 1,
            d_model=width,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=2 * width,
            decoder_ffn_dim=2 * width,
            max_position_embeddings=64,
            activation_function="gelu",
            dropout=0.0,
            pad_token_id=pieces,
            bos_token_id=BEGIN,
            eos_token_id=END,
            decoder_start_token_id=END,
            forced_eos_token_id=None,
            attn_implementation="eager",
        )
    )


def new_vocabulary(path: Path) -> sentencepiece.SentencePieceProcessor:
    """Write a SentencePiece model for all words of the tests and return it."""
    texts = [text for pair in PAIRS for text in pair]
    texts += [text for term in TERMS.items() for pair in sentences_with(*term)[:4] for text in pair]
    with path.open("wb") as stream:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=stream,
            model_type="bpe",
            vocab_size=220,
            character_coverage=1.0,
            minloglevel=2,
        )
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def encoded(
    processor: sentencepiece.SentencePieceProcessor, pairs: Sequence[tuple[str, str]] = PAIRS
) -> list[Pair]:
    """Return pairs as piece numbers, all of them."""
    return [pair for source, target in pairs if (pair := encode(processor, source, target))]


@cache
def taught(folder: Path) -> Taught:
    """Teach a new model the 200 sentences and convert it."""
    # One thread: on a machine that others use too, two wait for each other.
    torch.set_num_threads(1)
    processor = new_vocabulary(folder / "sentencepiece.model")
    pairs, chance = encoded(processor), random.Random(3)
    trainer = Trainer(new_model(processor.get_piece_size()), RATES)
    losses: list[float] = []
    while len(losses) < STEPS:
        for batch in batches(pairs, tokens=_BATCH, chance=chance):
            losses.append(trainer.step(batch)[0])
    directory = folder / "tiny-ar-en"
    convert(trainer.model, folder / "sentencepiece.model", directory)
    return Taught(trainer, directory, losses)
