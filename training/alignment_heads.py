"""Choose the attention that words are aligned by: which decoder layer, which of its heads, which step.

    python training/alignment_heads.py MODEL [--cases tests/cases/word_alignment.ar-en.txt] [--write DIR]

MODEL is a converted directory of the embedded model's kind. Each head of each layer aligns the sentences of
the case file, once by the step that a token came out of and once by the step that it was fed to (Chen et al.
2020, "Accurate Word Alignment Induction from Neural Machine Translation", SHIFT-ATT). Heads are added to the
best one as long as the links of their mean get better. ``--write`` makes a directory whose heads of
`translate.tuning.convert`'s layer are in the order found, which CTranslate2's mean over the first ones
wants; what the model says stays the same. Needs torch.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sentencepiece import SentencePieceProcessor

from translate.document import Hypothesis
from translate.normalize import normalize
from translate.tuning import BEGIN, END
from translate.tuning.convert import ALIGNMENT_HEADS, ALIGNMENT_LAYER, convert
from translate.tuning.weights import read_variables, to_bart
from translate.word_alignment import links, word_spans

CASES = Path("tests/cases/word_alignment.ar-en.txt")
Floats = npt.NDArray[np.float32]
Words = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A sentence aligned by hand: its texts, pieces and the pairs of source and target words."""

    source: str
    target: str
    gold: frozenset[Words]
    source_pieces: list[str]
    target_pieces: list[str]
    attention: Floats  # (layers, heads, target pieces + 1, source pieces)


def read_cases(text: str) -> list[tuple[str, str, frozenset[Words]]]:
    """Return source, target and the positions of words that translate each other."""
    cases = []
    for part in text.split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines:
            source, target, pairs = lines
            cases.append((source, target, _gold(source, target, pairs)))
    return cases


def _gold(source: str, target: str, pairs: str) -> frozenset[Words]:
    sides = [[text[slice(*span)] for span in word_spans(text)] for text in (source, target)]
    used: tuple[set[int], set[int]] = (set(), set())
    gold = set()
    for pair in pairs.split(" | "):
        found = []
        for word, words, taken in zip(pair.split(" = "), sides, used, strict=True):
            places = [n for n, other in enumerate(words) if other == word]
            if not places:
                raise SystemExit(f"{word!r} is no word of: {source} / {target}")
            place = next((n for n in places if n not in taken), places[0])
            taken.add(place)
            found.append(place)
        gold.add((found[0], found[1]))
    return frozenset(gold)


def measured(model: Any, processor: SentencePieceProcessor, text: str) -> list[Case]:
    """Run the model over the cases, the given translation forced, and keep its attention."""
    cases = []
    for source, target, gold in read_cases(text):
        left = processor.encode(normalize(source).text, out_type=int)
        right = processor.encode(target, out_type=int)
        with torch.no_grad():
            found = model(
                input_ids=torch.tensor([[BEGIN, *left, END]]),
                decoder_input_ids=torch.tensor([[END, *right]]),
                output_attentions=True,
            ).cross_attentions
        attention = np.stack([layer[0, :, :, 1:-1].numpy() for layer in found])
        pieces = [[processor.id_to_piece(n) for n in side] for side in (left, right)]
        cases.append(Case(source, target, gold, *pieces, attention))
    return cases


def f1(cases: Sequence[Case], layer: int, heads: Sequence[int], shift: int) -> float:
    """Return the balanced F of the links of target words that were aligned by hand, in percent."""
    right = made = wanted = 0
    for case in cases:
        rows = case.attention[layer, list(heads)].mean(0)[shift : len(case.target_pieces) + shift]
        copy = normalize(case.source)
        answer = Hypothesis(
            case.target,
            tokens=tuple(case.target_pieces),
            source_tokens=tuple(case.source_pieces),
            attention=tuple(map(tuple, rows.tolist())),
        )
        sources, targets = (
            {word: n for n, word in enumerate(word_spans(t))} for t in (case.source, case.target)
        )
        found = {
            (_word(sources, link.source), targets[link.target])
            for link in links(copy.text, answer, copy.offsets)
        }
        known = {t for _, t in case.gold}
        found = {(s, t) for s, t in found if t in known}
        right += len(found & case.gold)
        made += len(found)
        wanted += len(case.gold)
    return 200 * right / (made + wanted)


def _word(words: dict[tuple[int, int], int], span: tuple[int, int]) -> int:
    return next(n for (start, end), n in words.items() if start <= span[0] < end)


def best_heads(score: Callable[[list[int]], float], heads: int) -> tuple[float, list[int]]:
    """Add the head that helps most, as long as one helps."""
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < heads:
        value, head = max((score([*chosen, h]), -h) for h in range(heads) if h not in chosen)
        if value <= best:
            break
        best = value
        chosen.append(-head)
    return best, chosen


def reorder(model: Any, layer: int, first: Sequence[int]) -> None:
    """Put the named heads of a decoder layer first; what the layer computes stays the same."""
    attention = model.model.decoder.layers[layer].encoder_attn
    order = [*first, *(h for h in range(attention.num_heads) if h not in first)]
    places = torch.cat([torch.arange(h * attention.head_dim, (h + 1) * attention.head_dim) for h in order])
    with torch.no_grad():
        for part in (attention.q_proj, attention.k_proj, attention.v_proj):
            part.weight.copy_(part.weight[places].clone())
            part.bias.copy_(part.bias[places].clone())
        attention.out_proj.weight.copy_(attention.out_proj.weight[:, places].clone())


def main() -> None:
    """Print what each layer is worth; write the model again if that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    model = to_bart(read_variables(options.model / "model.bin")).eval()
    model.set_attn_implementation("eager")
    processor = SentencePieceProcessor(model_file=str(options.model / "sentencepiece.model"))
    cases = measured(model, processor, options.cases.read_text(encoding="utf-8"))
    layers, heads = cases[0].attention.shape[:2]
    print(f"{len(cases)} sentences, {sum(len(case.gold) for case in cases)} pairs of words")
    print("layer  step      first head  all heads  best heads")
    for layer in range(layers):
        for shift, step in enumerate(("came out", "fed to")):
            best, chosen = best_heads(lambda some, at=(layer, shift): f1(cases, at[0], some, at[1]), heads)
            first, whole = f1(cases, layer, [0], shift), f1(cases, layer, range(heads), shift)
            print(f"{layer:5}  {step:8}  {first:10.1f}  {whole:9.1f}  {best:.1f} by {chosen}")
    if options.write:
        _, chosen = best_heads(lambda some: f1(cases, ALIGNMENT_LAYER, some, 1), heads)
        # CTranslate2 averages a fixed number; what comes after the chosen ones is the next best.
        while len(chosen) < ALIGNMENT_HEADS:
            rest = [h for h in range(heads) if h not in chosen]
            chosen.append(max(rest, key=lambda h: f1(cases, ALIGNMENT_LAYER, [*chosen, h], 1)))
        reorder(model, ALIGNMENT_LAYER, chosen)
        convert(model, options.model / "sentencepiece.model", options.write)


if __name__ == "__main__":
    main()
