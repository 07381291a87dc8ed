"""One training step, and the moving average of the weights that is kept in the end."""

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch.nn.functional import pad as pad_right

from translate.tuning import END, Batch, Rates

SMOOTHING = 0.1  # Vaswani et al. 2017, section 5.4
# The average forgets over a thousand steps: enough to smooth a batch's noise, short beside a whole run.
_DECAY = 0.999
_CLIP = 1.0
# Rows of logits held at once: 512 × 27,677 × 4 bytes = 57 MB instead of a gigabyte for a whole batch.
_CHUNK = 512


class Trainer:
    """A model, its optimiser and its averaged weights."""

    def __init__(self, model: Any, rates: Rates, *, device: str = "cpu", state: Any | None = None) -> None:
        """Take a BART model.

        Args:
            model: ``BartForConditionalGeneration``.
            rates: Learning rates.
            device: ``cpu`` or ``cuda``; both compute in bfloat16 and keep the weights in float32.
            state: Optimiser state to go on from.
        """
        self.model = model.float().to(device).train()
        self.rates = rates
        self.device = device
        self.steps = 0
        shared = id(model.model.shared.weight)
        encoder: list[Any] = []
        decoder: list[Any] = []
        for name, parameter in model.named_parameters():
            belongs = name.startswith("model.encoder.") or id(parameter) == shared
            (encoder if belongs else decoder).append(parameter)
        # Adam's betas and weight decay as in Vaswani et al. 2017 and Liu et al. 2019 (fine-tuning).
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "peak": rates.encoder}, {"params": decoder, "peak": rates.decoder}],
            lr=rates.encoder,
            betas=(0.9, 0.98),
            weight_decay=0.01,
        )
        if state is not None:
            self.optimizer.load_state_dict(state)
        self.average = [p.detach().clone() for p in model.parameters()]

    def step(self, batch: Batch, *, rate: float = 1.0) -> tuple[float, int]:
        """Learn from one batch.

        Args:
            batch: Pairs of piece numbers.
            rate: Factor on the learning rate of this step (annealing).

        Returns:
            Mean smoothed cross entropy, nats per target piece, and how many target pieces there were.
        """
        self.steps += 1
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * self.rates.at(self.steps) * rate
        hidden, labels = self._forward(batch)
        weight = self.model.model.shared.weight
        loss, by_hidden, by_weight = cross_entropy(hidden.detach(), weight.detach(), labels)
        hidden.backward(by_hidden.to(hidden.dtype))
        weight.grad.add_(by_weight)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), _CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._follow()
        return loss, len(labels)

    def loss(self, batches: Sequence[Batch]) -> float:
        """Return the mean smoothed cross entropy of text that is not learnt from, nats per piece."""
        total, count = 0.0, 0
        self.model.eval()
        for batch in batches:
            with torch.no_grad():
                hidden, labels = self._forward(batch)
                value, _, _ = cross_entropy(hidden, self.model.model.shared.weight, labels)
            total, count = total + value * len(labels), count + len(labels)
        self.model.train()
        return total / count if count else math.inf

    def swap(self) -> None:
        """Exchange the weights and their moving average."""
        with torch.no_grad():
            for parameter, mean in zip(self.model.parameters(), self.average, strict=True):
                kept = parameter.detach().clone()
                parameter.copy_(mean)
                mean.copy_(kept)

    def _forward(self, batch: Batch) -> tuple[Any, Any]:
        """Return decoder states (pieces, width) where there is a target piece, and these pieces."""
        padding = self.model.config.pad_token_id
        source = _padded([pair[0] for pair in batch], padding, self.device)
        target = _padded([pair[1] for pair in batch], padding, self.device)
        # The decoder begins with the end mark, as in the checkpoint's decoder_start_token_id.
        before = pad_right(target[:, :-1], (1, 0), value=END)
        with torch.autocast(self.device, torch.bfloat16):
            states = self.model.model(
                input_ids=source, attention_mask=(source != padding).long(), decoder_input_ids=before
            ).last_hidden_state
        real = target != padding
        return states[real], target[real]

    def _follow(self) -> None:
        decay = min(_DECAY, (self.steps + 1) / (self.steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, [p.detach() for p in self.model.parameters()], 1 - decay)


def cross_entropy(
    hidden: Any, weight: Any, labels: Any, smoothing: float = SMOOTHING
) -> tuple[float, Any, Any]:
    """Return the loss of a tied output layer and its gradients without ever holding all logits.

    Args:
        hidden: Decoder states, ``(n, width)``.
        weight: Embeddings, ``(pieces, width)``.
        labels: Right pieces, ``(n,)``.
        smoothing: Mass given to all pieces alike.

    Returns:
        Mean loss (nats), its gradient by ``hidden`` (n, width) and by ``weight`` (pieces, width), float32.
    """
    count, pieces = len(labels), len(weight)
    half_weight, half_hidden = weight.to(torch.bfloat16), hidden.to(torch.bfloat16)
    by_weight = torch.zeros_like(weight, dtype=torch.float32)
    by_hidden = torch.empty(hidden.shape, dtype=torch.float32, device=hidden.device)
    total = 0.0
    for start in range(0, count, _CHUNK):
        states, right = half_hidden[start : start + _CHUNK], labels[start : start + _CHUNK]
        logits = (states @ half_weight.T).float()
        norm = torch.logsumexp(logits, 1, keepdim=True)
        correct = logits.gather(1, right[:, None])
        flat = (norm.squeeze(1) - logits.mean(1)).sum()
        total += float(((norm - correct) * (1 - smoothing)).sum() + smoothing * flat)
        slope = logits.sub_(norm).exp_().sub_(smoothing / pieces)
        slope.scatter_add_(1, right[:, None], torch.full_like(correct, smoothing - 1))
        half = slope.mul_(1.0 / count).to(torch.bfloat16)
        by_hidden[start : start + _CHUNK] = (half @ half_weight).float()
        by_weight += (half.T @ states).float()
    return total / max(count, 1), by_hidden, by_weight


def _padded(rows: Sequence[Sequence[int]], padding: int, device: str) -> Any:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[padding] * (longest - len(row))] for row in rows], device=device)
