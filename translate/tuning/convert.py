"""A trained model to the CTranslate2 directory that the engine loads."""

import re
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.converters.transformers import BartLoader
from sentencepiece import SentencePieceProcessor

# The target side is English: no Arabic piece may come out.
_BARRED = re.compile("[\u0600-\u06ff]")
_NEVER = -1e4
_PADDING = "<pad>"
# Words are aligned by the mean of the first heads of this decoder layer, at the step a token is fed to;
# the embedded model's heads are in the order of their worth for it (training/alignment_heads.py).
ALIGNMENT_LAYER, ALIGNMENT_HEADS = 1, 3


def convert(model: Any, sentencepiece: Path, out: Path, *, quantization: str = "int8") -> None:
    """Write ``out``, which must not exist: weights, ``config.json``, vocabulary and SentencePiece model.

    Args:
        model: ``BartForConditionalGeneration`` with the vocabulary of ``sentencepiece`` and padding after it.
        sentencepiece: The SentencePiece model's file.
        out: The directory to make.
        quantization: As CTranslate2 names it.
    """
    processor = SentencePieceProcessor(model_file=str(sentencepiece))
    tokens = [processor.id_to_piece(n) for n in range(processor.get_piece_size())] + [_PADDING]
    barred = [n for n, token in enumerate(tokens) if token == _PADDING or _BARRED.search(token)]
    # CTranslate2 quantises the very arrays that it is given.
    model = deepcopy(model).float().eval()
    # BartLoader asks the configuration for these; BART is post-norm and normalises its embeddings.
    model.config.normalize_before, model.config.normalize_embedding = False, True
    model.final_logits_bias = torch.zeros(1, len(tokens))
    model.final_logits_bias[0, barred] = _NEVER
    with torch.no_grad():
        spec = BartLoader().get_model_spec(model)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = "</s>"
    spec.config.add_source_bos = spec.config.add_source_eos = True
    spec.config.add_attribute("shift_attention", True)
    spec.decoder.alignment_layer = np.int16(ALIGNMENT_LAYER)
    spec.decoder.alignment_heads = np.int16(ALIGNMENT_HEADS)
    spec.validate()
    spec.optimize(quantization=quantization)
    out.mkdir(parents=True)
    spec.save(str(out))
    shutil.copyfile(sentencepiece, out / "sentencepiece.model")
