"""A training run on disk: weights, their average, the optimiser's state and the step; safe to interrupt.

``model/`` and ``average/`` are checkpoints of transformers. A save is made beside and renamed, the step last.
"""

import shutil
from pathlib import Path
from typing import Any

import torch
from transformers import BartForConditionalGeneration

from translate.errors import InputError
from translate.tuning import Rates
from translate.tuning.loop import Trainer

MODEL, AVERAGE = "model", "average"
_OPTIMIZER, _STEP = "optimizer.pt", "step"


def read_bart(folder: Path) -> Any:
    """Return a checkpoint's model in float32.

    Raises:
        InputError: There is none.
    """
    if not (folder / "config.json").is_file():
        raise InputError(f"{folder}: no checkpoint (config.json, model.safetensors)")
    # On a processor the plain attention trains faster than the fused one in bfloat16.
    attention = "sdpa" if torch.cuda.is_available() else "eager"
    return BartForConditionalGeneration.from_pretrained(folder, attn_implementation=attention).float()


def resume(state: Path, start: Path | None, rates: Rates) -> Trainer:
    """Return the trainer of a state folder, or a new one.

    Args:
        state: The run's folder.
        start: Checkpoint to begin with where the folder is new.
        rates: Learning rates.

    Raises:
        InputError: The folder is new and there is nothing to begin with.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if not (state / _STEP).is_file():
        if start is None:
            raise InputError(f"{state}: nothing to go on from; name a checkpoint to begin with (--start)")
        return Trainer(read_bart(start), rates, device=device)
    optimizer = torch.load(state / _OPTIMIZER, map_location=device, weights_only=True)
    trainer = Trainer(read_bart(state / MODEL), rates, device=device, state=optimizer)
    trainer.average = [p.detach() for p in read_bart(state / AVERAGE).to(device).parameters()]
    trainer.steps = int((state / _STEP).read_text(encoding="utf-8"))
    return trainer


def save(trainer: Trainer, state: Path) -> None:
    """Put the run into its folder, in place of what was there."""
    beside = state / "new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    trainer.model.save_pretrained(beside / MODEL)
    trainer.swap()
    trainer.model.save_pretrained(beside / AVERAGE)
    trainer.swap()
    torch.save(trainer.optimizer.state_dict(), beside / _OPTIMIZER)
    (beside / _STEP).write_text(str(trainer.steps), encoding="utf-8")
    # While this runs there is no step file, and so no run to go on from that mixes old and new.
    (state / _STEP).unlink(missing_ok=True)
    for name in (MODEL, AVERAGE):
        shutil.rmtree(state / name, ignore_errors=True)
    for name in (MODEL, AVERAGE, _OPTIMIZER, _STEP):
        (beside / name).rename(state / name)
    beside.rmdir()
