"""Language tokens, forced beginnings and end marks, family by family; torch only makes the files."""

import json
import shutil

import pytest

from translate.errors import LanguageError, ModelDamaged, ModelMissing
from translate.tokenizers import TOKENIZERS, load_tokenizer
from translate.tokenizers._family import family
from translate.tokenizers._labels import label

ARABIC, ENGLISH = "زار الرئيس المدينة اليوم.", "The president visited the city today."
ARABIC_PIECES = ["▁زار", "▁الرئيس", "▁المدينة", "▁اليوم", "."]
ENGLISH_PIECES = ["▁The", "▁president", "▁visited", "▁the", "▁city", "▁today", "."]

# Kind, direction, first source token, forced target tokens.
MARKS = [
    ("marian", "ar", "en", None, ()),
    ("marian-multilingual", "ar", "en", ">>eng<<", ()),
    ("marian-multilingual", "en", "ar", ">>ara<<", ()),
    ("nllb", "ar", "en", "arb_Arab", ("eng_Latn",)),
    ("nllb", "en", "ar", "eng_Latn", ("arb_Arab",)),
    ("m2m100", "ar", "en", "__ar__", ("__en__",)),
    ("m2m100", "en", "ar", "__en__", ("__ar__",)),
]


@pytest.mark.torch
@pytest.mark.parametrize(("kind", "source", "target", "first", "forced"), MARKS)
def test_marks_stand_where_the_model_wants_them(tiny_model, kind, source, target, first, forced):
    tokenizer = load_tokenizer(tiny_model(kind), source=source, target=target)
    text, pieces = (ARABIC, ARABIC_PIECES) if source == "ar" else (ENGLISH, ENGLISH_PIECES)
    assert tokenizer.encode(text) == ([first] if first else []) + pieces + ["</s>"]
    assert tuple(tokenizer.target_prefix) == forced
    answer, said = (ENGLISH_PIECES, ENGLISH) if target == "en" else (ARABIC_PIECES, ARABIC)
    assert tokenizer.encode_target(said) == answer
    assert tokenizer.decode([*forced, *answer, "</s>"]) == (ENGLISH if target == "en" else ARABIC)


@pytest.mark.torch
def test_an_unknown_character_does_not_end_the_source_of_madlad(tiny_model):
    tokenizer = load_tokenizer(tiny_model("madlad"), source="ar", target="en")
    pieces = tokenizer.encode(f"{ARABIC} Ω {ARABIC}")
    assert pieces[:2] == ["▁", "<2en>"]
    assert pieces.index("</s>") == len(pieces) - 1
    assert pieces.count("Ω") == 1
    assert tokenizer.numbers(["Ω", "</s>"]) == [0, 2]
    assert tokenizer.decode(tokenizer.encode_target(ENGLISH)) == ENGLISH


@pytest.mark.torch
def test_the_end_mark_is_left_to_an_engine_that_adds_it(tmp_path, tiny_converted):
    folder = tmp_path / "converted"
    shutil.copytree(tiny_converted("marian"), folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"add_source_eos": True}))
    assert load_tokenizer(folder, source="ar", target="en").encode(ARABIC) == ARABIC_PIECES


@pytest.mark.torch
@pytest.mark.parametrize("kind", ["marian", "nllb", "m2m100", "madlad"])
def test_missing_files_are_named(tmp_path, tiny_model, kind):
    folder = tmp_path / kind
    shutil.copytree(tiny_model(kind), folder)
    family, name = {
        "marian": ("marian", "source.spm"),
        "nllb": ("nllb", "tokenizer.json"),
        "m2m100": ("m2m100", "vocab.json"),
        "madlad": ("t5", "spiece.model"),
    }[kind]
    (folder / name).unlink()
    (folder / "dragoman.json").write_text(json.dumps({"tokenizer": family}))
    with pytest.raises(ModelMissing, match=name):
        load_tokenizer(folder, source="ar", target="en")


@pytest.mark.torch
def test_broken_files_are_damaged(tmp_path, tiny_model):
    folder = tmp_path / "broken"
    shutil.copytree(tiny_model("marian"), folder)
    (folder / "source.spm").write_bytes(b"no model")
    with pytest.raises(ModelDamaged):
        load_tokenizer(folder, source="ar", target="en")


LABELS = [
    ("ar", [">>ara<<", ">>arz<<"], ">>ara<<"),
    ("en", [">>eng<<"], ">>eng<<"),
    ("en", [">>en<<", ">>fr<<"], ">>en<<"),
    ("zh", [">>cmn_Hans<<", ">>yue<<"], ">>cmn_Hans<<"),
    ("fa", [">>pes<<"], ">>pes<<"),
    ("ja", [">>eng<<"], None),
]


@pytest.mark.parametrize(("code", "labels", "wanted"), LABELS)
def test_opus_labels_are_found_by_the_names_that_opus_uses(code, labels, wanted):
    assert label(code, labels) == wanted


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"model.bin": ""}, "sentencepiece"),
        ({"model.bin": "", "source.spm": ""}, "marian"),
        ({"model.bin": "", "tokenizer_config.json": '{"tokenizer_class": "NllbTokenizerFast"}'}, "nllb"),
        ({"config.json": '{"model_type": "m2m_100"}'}, "m2m100"),
        ({"config.json": '{"model_type": "t5"}', "tokenizer_config.json": "{}"}, "t5"),
    ],
)
def test_a_directory_says_its_family(tmp_path, files, wanted):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert family(tmp_path) == wanted
    assert wanted in TOKENIZERS.names()


def test_a_checkpoint_of_no_known_family_is_refused(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    with pytest.raises(ModelDamaged, match="gpt2"):
        family(tmp_path)


def test_the_embedded_model_has_one_direction():
    from translate.models.places import embedded_folder

    with pytest.raises(LanguageError, match="ar to en only"):
        load_tokenizer(embedded_folder(), source="en", target="ar")
