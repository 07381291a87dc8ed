"""An original OPUS-MT archive, made from a tiny checkpoint: Marian's ``.npz``, ``decoder.yml``, vocabularies.

The inverse of transformers' conversion of Marian models, name for name; needs no torch.
"""

import io
import json
import zipfile
from pathlib import Path

import numpy
import yaml
from safetensors.numpy import load_file

_ATTENTION = {"q_proj": "q", "k_proj": "k", "v_proj": "v", "out_proj": "o"}


def pack(checkpoint: Path, archive: Path, *, plain_vocabulary: bool = False) -> Path:
    """Write the archive; with ``plain_vocabulary`` as tc-big models have it, a list of words a side."""
    config = json.loads((checkpoint / "config.json").read_text())
    words = list(json.loads((checkpoint / "vocab.json").read_text(encoding="utf-8")))[:-1]
    weights = _marian(load_file(checkpoint / "model.safetensors"), config, len(words))
    stream = io.BytesIO()
    numpy.savez(stream, **weights)
    escaped = [word.replace("\\", "\\\\").replace('"', '\\"') for word in words]
    if plain_vocabulary:
        names = ["opus.spm.src.vocab", "opus.spm.trg.vocab"]
        vocabularies = dict.fromkeys(names, "\n".join(words) + "\n")
    else:
        vocabularies = {"opus.vocab.yml": "".join(f'"{w}": {i}\n' for i, w in enumerate(escaped))}
        names = ["opus.vocab.yml"] * 2
    decoder = {"models": ["opus.npz"], "vocabs": names, "beam-size": 6, "normalize": 1}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("opus.npz", stream.getvalue())
        packed.writestr("decoder.yml", yaml.safe_dump(decoder))
        packed.writestr("README.md", "# a tiny archive\n")
        packed.writestr("LICENSE", "Attribution 4.0 International\n")
        for name, text in vocabularies.items():
            packed.writestr(name, text)
        for name in ("source.spm", "target.spm"):
            packed.write(checkpoint / name, name)
    return archive


def _marian(tensors: dict[str, numpy.ndarray], config: dict, size: int) -> dict[str, numpy.ndarray]:
    given = {name.removeprefix("model."): value for name, value in tensors.items()}
    embedding = given.get("shared.weight", given.get("decoder.embed_tokens.weight"))
    found = {
        "Wemb": embedding[:size],
        "decoder_ff_logit_out_b": given["final_logits_bias"][:, :size],
        "special:model.yml": _options(config),
    }
    for side in ("encoder", "decoder"):
        for layer in range(config[f"{side}_layers"]):
            found |= _layer(given, f"{side}.layers.{layer}.", f"{side}_l{layer + 1}")
    return found


def _layer(given: dict[str, numpy.ndarray], name: str, marian: str) -> dict[str, numpy.ndarray]:
    found = {}
    attentions = [("self_attn", "self_attn_layer_norm", "self")]
    if f"{name}encoder_attn.q_proj.weight" in given:
        attentions.append(("encoder_attn", "encoder_attn_layer_norm", "context"))
    for ours, norm, theirs in attentions:
        for projection, letter in _ATTENTION.items():
            found[f"{marian}_{theirs}_W{letter}"] = given[f"{name}{ours}.{projection}.weight"].T
            found[f"{marian}_{theirs}_b{letter}"] = given[f"{name}{ours}.{projection}.bias"][None]
        found[f"{marian}_{theirs}_Wo_ln_scale"] = given[f"{name}{norm}.weight"][None]
        found[f"{marian}_{theirs}_Wo_ln_bias"] = given[f"{name}{norm}.bias"][None]
    for number, ours in ((1, "fc1"), (2, "fc2")):
        found[f"{marian}_ffn_W{number}"] = given[f"{name}{ours}.weight"].T
        found[f"{marian}_ffn_b{number}"] = given[f"{name}{ours}.bias"][None]
    found[f"{marian}_ffn_ffn_ln_scale"] = given[f"{name}final_layer_norm.weight"][None]
    found[f"{marian}_ffn_ffn_ln_bias"] = given[f"{name}final_layer_norm.bias"][None]
    return found


def _options(config: dict) -> numpy.ndarray:
    options = {
        "type": "transformer",
        "dim-emb": config["d_model"],
        "enc-depth": config["encoder_layers"],
        "dec-depth": config["decoder_layers"],
        "transformer-heads": config["encoder_attention_heads"],
        "transformer-ffn-activation": config["activation_function"],
        "transformer-preprocess": "",
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False,
        "transformer-guided-alignment-layer": "last",
        "tied-embeddings-all": True,
    }
    # Marian ends the text with a NUL.
    return numpy.frombuffer(yaml.safe_dump(options).encode() + b"\0", dtype=numpy.int8)
