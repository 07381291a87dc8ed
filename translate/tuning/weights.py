"""The embedded model's weights as a trainable model: CTranslate2's file read back, int8 to float32.

What int8 lost stays lost, and is below what one epoch of fine-tuning moves; so nobody needs the 84 MB
checkpoint to adapt the 44 MB that they have.
"""

import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from transformers import BartConfig, BartForConditionalGeneration

from translate.errors import ModelDamaged, UsageError
from translate.tuning import BEGIN, END

# ctranslate2/specs/model_spec.py, _dtype_to_type_id, in its order.
_TYPES = ("<f4", "<i1", "<i2", "<i4", "<f2")
_VERSION = 6

Variables = dict[str, Any]


def read_variables(path: Path) -> Variables:
    """Return the variables of a ``model.bin``, quantised ones as float32.

    Raises:
        ModelDamaged: It is not a CTranslate2 model of the version that this program ships.
    """
    try:
        with path.open("rb") as stream:
            found = _variables(stream)
    except (OSError, struct.error, LookupError, ValueError) as error:
        raise ModelDamaged(f"{path}: not a CTranslate2 model that can be tuned: {error}") from error
    for name in [name for name in found if name.endswith("_scale")]:
        whole = name.removesuffix("_scale")
        found[whole] = found[whole].astype(np.float32) / found.pop(name)[:, None]
    return found


def _variables(stream: BinaryIO) -> Variables:
    version = _number(stream, "<I")
    if version != _VERSION:
        raise ValueError(f"binary version {version}, not {_VERSION}")
    _text(stream)
    _number(stream, "<I")
    found: Variables = {}
    for _ in range(_number(stream, "<I")):
        name = _text(stream)
        shape = [_number(stream, "<I") for _ in range(_number(stream, "<B"))]
        kind = _TYPES[_number(stream, "<B")]
        content = stream.read(_number(stream, "<I"))
        found[name] = np.frombuffer(content, kind).reshape(shape)
    for _ in range(_number(stream, "<I")):
        alias, name = _text(stream), _text(stream)
        found[alias] = found[name]
    return found


def _number(stream: BinaryIO, kind: str) -> int:
    return int(struct.unpack(kind, stream.read(struct.calcsize(kind)))[0])


def _text(stream: BinaryIO) -> str:
    return stream.read(_number(stream, "<H"))[:-1].decode()


def to_bart(variables: Variables) -> Any:
    """Return a ``BartForConditionalGeneration`` with these weights.

    Raises:
        UsageError: They are those of another architecture.
    """
    if "encoder/layernorm_embedding/gamma" not in variables or variables["encoder/pre_norm"]:
        raise UsageError("only the embedded model, and what was tuned from it, can be tuned")
    vocabulary, width = variables["decoder/embeddings/weight"].shape
    layers = {
        side: len({name.split("/")[1] for name in variables if name.startswith(f"{side}/layer_")})
        for side in ("encoder", "decoder")
    }
    inner = variables["encoder/layer_0/ffn/linear_0/bias"].shape[0]
    config = BartConfig(
        vocab_size=vocabulary,
        d_model=width,
        encoder_layers=layers["encoder"],
        decoder_layers=layers["decoder"],
        encoder_attention_heads=int(variables["encoder/num_heads"]),
        decoder_attention_heads=int(variables["decoder/num_heads"]),
        encoder_ffn_dim=inner,
        decoder_ffn_dim=inner,
        max_position_embeddings=variables["encoder/position_encodings/encodings"].shape[0],
        activation_function="gelu",
        dropout=0.0,
        scale_embedding=False,
        bos_token_id=BEGIN,
        eos_token_id=END,
        pad_token_id=vocabulary - 1,
        decoder_start_token_id=END,
        forced_eos_token_id=None,
    )
    # On a processor the plain attention trains faster than the fused one in bfloat16.
    config._attn_implementation = "eager"
    model = BartForConditionalGeneration(config)
    with torch.no_grad():
        _set(model.model.shared, variables, "decoder/embeddings", bias=False)
        for side, part in (("encoder", model.model.encoder), ("decoder", model.model.decoder)):
            _fill_side(part, variables, side)
    return model


def _fill_side(part: Any, variables: Variables, side: str) -> None:
    positions = torch.tensor(variables[f"{side}/position_encodings/encodings"])
    # BART keeps two unused rows before its positions.
    part.embed_positions.weight[2:] = positions
    _set_norm(part.layernorm_embedding, variables, f"{side}/layernorm_embedding")
    for number, layer in enumerate(part.layers):
        root = f"{side}/layer_{number}"
        own = layer.self_attn
        _set_parts((own.q_proj, own.k_proj, own.v_proj), variables, f"{root}/self_attention/linear_0")
        _set(own.out_proj, variables, f"{root}/self_attention/linear_1")
        _set_norm(layer.self_attn_layer_norm, variables, f"{root}/self_attention/layer_norm")
        if side == "decoder":
            cross = layer.encoder_attn
            _set(cross.q_proj, variables, f"{root}/attention/linear_0")
            _set_parts((cross.k_proj, cross.v_proj), variables, f"{root}/attention/linear_1")
            _set(cross.out_proj, variables, f"{root}/attention/linear_2")
            _set_norm(layer.encoder_attn_layer_norm, variables, f"{root}/attention/layer_norm")
        _set(layer.fc1, variables, f"{root}/ffn/linear_0")
        _set(layer.fc2, variables, f"{root}/ffn/linear_1")
        _set_norm(layer.final_layer_norm, variables, f"{root}/ffn/layer_norm")


def _set(module: Any, variables: Variables, name: str, *, bias: bool = True) -> None:
    module.weight.copy_(torch.tensor(variables[f"{name}/weight"]))
    if bias:
        module.bias.copy_(torch.tensor(variables[f"{name}/bias"]))


def _set_parts(modules: tuple[Any, ...], variables: Variables, name: str) -> None:
    """Share out a fused projection: CTranslate2 stacks query, key and value."""
    weights = np.split(variables[f"{name}/weight"], len(modules))
    biases = np.split(variables[f"{name}/bias"], len(modules))
    for module, weight, bias in zip(modules, weights, biases, strict=True):
        module.weight.copy_(torch.tensor(weight))
        module.bias.copy_(torch.tensor(bias))


def _set_norm(module: Any, variables: Variables, name: str) -> None:
    module.weight.copy_(torch.tensor(variables[f"{name}/gamma"]))
    module.bias.copy_(torch.tensor(variables[f"{name}/beta"]))
