"""Tiny Marian, NLLB-, M2M100- and MADLAD-shaped checkpoints, true tokeniser files, trained on 200 sentences.

They are what the hub holds for such models, file for file, only small: made here, because no weights can be
fetched. Each learns its sentences by heart in seconds, so that a wrong language token, a lost end mark or a
shifted vocabulary shows as a wrong translation.
"""

import itertools
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

_WHO = [
    ("الرئيس", "The president"),
    ("الوزيرة", "The minister"),
    ("السفير", "The ambassador"),
    ("الوفد", "The delegation"),
    ("المدير", "The director"),
]
_DID = [
    ("زار", "visited"),
    ("غادر", "left"),
    ("افتتح", "opened"),
    ("انتقد", "criticised"),
]
_WHAT = [
    ("المدينة", "the city"),
    ("المؤتمر", "the conference"),
    ("المصنع", "the factory"),
    ("المتحف الجديد", "the new museum"),
    ("الجامعة", "the university"),
]
_WHEN = [("اليوم", "today"), ("يوم الأحد", "on Sunday")]

PAIRS: list[tuple[str, str]] = [
    (f"{did[0]} {who[0]} {what[0]} {when[0]}.", f"{who[1]} {did[1]} {what[1]} {when[1]}.")
    for who, did, what, when in itertools.product(_WHO, _DID, _WHAT, _WHEN)
]
"""The 200 sentences, Arabic and English."""

NLLB_CODES = ["arb_Arab", "eng_Latn", "fra_Latn"]
_STEPS = {200: 250, 400: 600}  # enough to learn so many pairs by heart


def marian(folder: Path) -> Path:
    """Make ``opus-mt-ar-en`` in small: one direction, no language token."""
    return _make_marian(folder, [(source, target) for source, target in PAIRS], languages=("ar", "en"))


def marian_multilingual(folder: Path) -> Path:
    """Make a Marian with two targets, chosen by ``>>eng<<`` or ``>>ara<<``."""
    pairs = [(f">>eng<< {a}", e) for a, e in PAIRS] + [(f">>ara<< {e}", a) for a, e in PAIRS]
    return _make_marian(folder, pairs, languages=("mul", "mul"), codes=(">>ara<<", ">>eng<<"))


def nllb(folder: Path) -> Path:
    """Make ``nllb-200`` in small: ``arb_Arab`` and ``eng_Latn``, forced begin of the target."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder.mkdir(parents=True)
    pieces = _sentencepiece(folder / "sentencepiece.bpe.model", [t for pair in PAIRS for t in pair])
    words = _fairseq_order(pieces)
    tokenizer = NllbTokenizer(
        vocab={word: i for i, word in enumerate(words)},
        merges=_merges(pieces),
        extra_special_tokens=NLLB_CODES,
        src_lang="arb_Arab",
        tgt_lang="eng_Latn",
    )
    tokenizer.save_pretrained(folder)
    model = _m2m(M2M100Config, M2M100ForConditionalGeneration, len(tokenizer))
    source, target = _both_directions(tokenizer, "arb_Arab", "eng_Latn")
    _train(model, source, target, start=2, torch=torch)
    _save(model, folder, start=2)
    return folder


def m2m100(folder: Path) -> Path:
    """Make ``m2m100`` in small: ``__ar__`` and ``__en__``."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder.mkdir(parents=True)
    pieces = _sentencepiece(folder / "sentencepiece.bpe.model", [t for p in PAIRS for t in p])
    vocabulary = _fairseq_order(pieces)
    _write_vocabulary(folder, vocabulary)
    tokenizer = M2M100Tokenizer(
        str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), src_lang="ar", tgt_lang="en"
    )
    # As facebook/m2m100_418M has them: the language tokens stand in the map of special tokens only.
    special = {name: getattr(tokenizer, f"{name}_token") for name in ("bos", "eos", "sep", "unk", "pad")}
    special = {f"{name}_token": value for name, value in special.items()}
    (folder / "special_tokens_map.json").write_text(
        json.dumps(special | {"additional_special_tokens": list(tokenizer.lang_token_to_id)})
    )
    own = {"src_lang": None, "tgt_lang": None, "num_madeup_words": 8, "tokenizer_class": "M2M100Tokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(special | own))
    model = _m2m(M2M100Config, M2M100ForConditionalGeneration, len(vocabulary) + 100 + 8)
    source, target = _both_directions(tokenizer, "ar", "en")
    _train(model, source, target, start=2, torch=torch)
    _save(model, folder, start=2)
    return folder


def madlad(folder: Path) -> Path:
    """Make ``madlad400-3b-mt`` in small: T5 with ``<2ar>`` or ``<2en>`` in front of any source."""
    import torch
    from safetensors.torch import save_file
    from sentencepiece import SentencePieceProcessor
    from transformers import T5Config, T5ForConditionalGeneration

    folder.mkdir(parents=True)
    path = folder / "spiece.model"
    numbers = {"unk_id": 0, "bos_id": 1, "eos_id": 2, "pad_id": -1}
    _sentencepiece(path, [t for p in PAIRS for t in p], user_defined_symbols=["<2ar>", "<2en>"], **numbers)
    cut = SentencePieceProcessor(model_file=str(path))
    _write_t5_tokenizer(folder, cut)
    config = T5Config(
        vocab_size=cut.get_piece_size(),
        d_model=64,
        d_kv=16,
        d_ff=128,
        num_layers=2,
        num_heads=4,
        relative_attention_num_buckets=16,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        dropout_rate=0.0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=0,
    )
    # CTranslate2 ends a search once as many hypotheses are finished as its beam is wide, transformers once
    # none can become better; other seeds leave a sentence or two on which that makes a difference.
    torch.manual_seed(4)
    model = T5ForConditionalGeneration(config)
    ways = [(f"<2en> {a}", e) for a, e in PAIRS] + [(f"<2ar> {e}", a) for a, e in PAIRS]
    source, target = ([cut.encode(way[side], add_eos=True) for way in ways] for side in (0, 1))
    # The output layer is one of its own, and the embeddings are published under the decoder's name.
    model.lm_head.weight = torch.nn.Parameter(model.shared.weight.detach().clone())
    _train(model, source, target, start=0, torch=torch)
    _save(model, folder, start=0)
    weights = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    weights = {name: tensor for name, tensor in weights.items() if "encoder.embed" not in name}
    weights.pop("shared.weight")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    written = json.loads((folder / "config.json").read_text())
    written.pop("scale_decoder_outputs")
    (folder / "config.json").write_text(json.dumps(written | {"tie_word_embeddings": False}))
    return folder


def _write_vocabulary(folder: Path, words: list[str]) -> None:
    numbers = {word: number for number, word in enumerate(words)}
    (folder / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False))


def _fairseq_order(pieces: list[str]) -> list[str]:
    return ["<s>", "<pad>", "</s>", "<unk>", *[p for p in pieces if p not in ("<s>", "</s>", "<unk>")]]


def _merges(pieces: list[str]) -> list[tuple[str, str]]:
    """Return the merges behind SentencePiece's BPE pieces, which stand in the order they were merged."""
    known = set(pieces)
    splits = ((piece[:cut], piece[cut:]) for piece in pieces for cut in range(1, len(piece)))
    return [(left, right) for left, right in splits if left in known and right in known]


def _both_directions(tokenizer, first: str, second: str) -> tuple[list[list[int]], list[list[int]]]:
    source, target = [], []
    for one, other, side in ((first, second, 0), (second, first, 1)):
        tokenizer.src_lang, tokenizer.tgt_lang = one, other
        source += tokenizer([pair[side] for pair in PAIRS])["input_ids"]
        target += tokenizer(text_target=[pair[1 - side] for pair in PAIRS])["input_ids"]
    return source, target


def _m2m(config_class, model_class, size: int):
    import torch

    torch.manual_seed(1)
    return model_class(
        config_class(
            vocab_size=size,
            d_model=64,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=128,
            decoder_ffn_dim=128,
            max_position_embeddings=128,
            dropout=0.0,
            attention_dropout=0.0,
            encoder_layerdrop=0.0,
            decoder_layerdrop=0.0,
            scale_embedding=True,
            pad_token_id=1,
            bos_token_id=0,
            eos_token_id=2,
            decoder_start_token_id=2,
        )
    )


def _make_marian(
    folder: Path,
    pairs: Sequence[tuple[str, str]],
    *,
    languages: tuple[str, str],
    codes: Sequence[str] = (),
) -> Path:
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir(parents=True)
    both = not codes
    arabic, english = [a for a, _ in PAIRS], [e for _, e in PAIRS]
    source = _sentencepiece(folder / "source.spm", arabic if both else arabic + english)
    target = _sentencepiece(folder / "target.spm", english if both else arabic + english)
    words = dict.fromkeys([*source, *target])
    vocabulary = ["</s>", "<unk>", *codes, *[w for w in words if w not in ("<s>", "</s>", "<unk>")], "<pad>"]
    _write_vocabulary(folder, vocabulary)
    tokenizer = MarianTokenizer(
        str(folder / "source.spm"),
        str(folder / "target.spm"),
        str(folder / "vocab.json"),
        source_lang=languages[0],
        target_lang=languages[1],
    )
    tokenizer.save_pretrained(folder)
    pad = len(vocabulary) - 1
    torch.manual_seed(1)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(vocabulary),
            d_model=64,
            encoder_layers=2,
            decoder_layers=2,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=128,
            decoder_ffn_dim=128,
            max_position_embeddings=128,
            dropout=0.0,
            activation_function="swish",
            scale_embedding=True,
            pad_token_id=pad,
            eos_token_id=0,
            bos_token_id=None,
            decoder_start_token_id=pad,
            forced_eos_token_id=0,
        )
    )
    _train(
        model,
        tokenizer([s for s, _ in pairs])["input_ids"],
        tokenizer(text_target=[t for _, t in pairs])["input_ids"],
        start=pad,
        torch=torch,
        clear_pad=True,
    )
    _save(model, folder, start=pad, bad_words_ids=[[pad]])
    return folder


def _save(model, folder: Path, *, start: int, **generation: object) -> None:
    config = model.generation_config
    config.update(decoder_start_token_id=start, num_beams=4, max_length=120, **generation)
    model.save_pretrained(folder)


def _sentencepiece(path: Path, texts: Sequence[str], **options: object) -> list[str]:
    import sentencepiece

    with path.open("wb") as stream:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=stream,
            # So many merges that the frequent words become one piece each: short sequences, fast training.
            model_type="bpe",
            vocab_size=140 if len(texts) == len(PAIRS) else 260,
            character_coverage=1.0,
            minloglevel=2,
            **options,
        )
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(i) for i in range(model.get_piece_size())]


def _write_t5_tokenizer(folder: Path, cut) -> None:
    """Write the files that transformers wants beside ``spiece.model``, as google/madlad400-3b-mt has them."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    pieces = [(cut.id_to_piece(i), cut.get_score(i)) for i in range(cut.get_piece_size())]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=cut.unk_id()))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=["$A", "</s>"], special_tokens=[("</s>", cut.eos_id())]
    )
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    tokenizer.save(str(folder / "tokenizer.json"))
    special = {"unk_token": "<unk>", "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<s>"}
    (folder / "special_tokens_map.json").write_text(json.dumps(special))
    own = {"tokenizer_class": "T5Tokenizer", "extra_ids": 0, "additional_special_tokens": []}
    (folder / "tokenizer_config.json").write_text(json.dumps(special | own))


def _train(
    model, source: list[list[int]], target: list[list[int]], *, start: int, torch, clear_pad: bool = False
) -> None:
    """Teach the model its sentences, until each target token has a probability near one.

    Marian starts decoding from a zero embedding, which transformers keeps as that of the padding.
    """
    pad = model.config.pad_token_id
    inputs = _padded(source, pad, torch)
    labels = _padded(target, pad, torch)
    begin = torch.full((len(target), 1), start)
    decoder_inputs = torch.cat([begin, labels[:, :-1]], dim=1)
    steps = _STEPS[len(target)]
    optimiser = torch.optim.AdamW(model.parameters(), lr=4e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps, pct_start=0.1)
    order = torch.Generator().manual_seed(2)
    # One thread: on a machine that others use too, two wait for each other (384 s instead of 9 s).
    torch.set_num_threads(1)
    model.train()
    for _ in range(steps):
        rows = torch.randperm(len(target), generator=order)[:64]
        output = model(
            input_ids=inputs[rows],
            attention_mask=(inputs[rows] != pad).long(),
            decoder_input_ids=decoder_inputs[rows],
        )
        loss = torch.nn.functional.cross_entropy(
            output.logits.flatten(0, 1), labels[rows].flatten(), ignore_index=pad
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if clear_pad:
            model.get_input_embeddings().weight.data[pad] = 0
    if loss.item() > 0.02:
        raise AssertionError(f"the tiny model did not learn its sentences: loss {loss.item():.3f}")
    model.eval()


def _padded(rows: list[list[int]], pad: int, torch):
    longest = max(map(len, rows))
    return torch.tensor([row + [pad] * (longest - len(row)) for row in rows])


MAKERS = {
    "marian": marian,
    "marian-multilingual": marian_multilingual,
    "nllb": nllb,
    "m2m100": m2m100,
    "madlad": madlad,
}


def made(cache: Path, kind: str) -> Path:
    """Return the checkpoint of a kind, made now or by an earlier run of the tests."""
    folder = cache / kind
    if not (folder / "model.safetensors").is_file():
        beside = cache / f".{kind}-{os.getpid()}"
        MAKERS[kind](beside)
        try:
            beside.rename(folder)
        except OSError:
            if not (folder / "model.safetensors").is_file():
                raise
    return folder


def ways(kind: str) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield (source language, target language, pairs) for each direction that a kind was taught."""
    yield "ar", "en", PAIRS
    if kind != "marian":
        yield "en", "ar", [(english, arabic) for arabic, english in PAIRS]
