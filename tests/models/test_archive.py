"""The original OPUS-MT archives convert without torch; the same weights give the same text by every road."""

import json
from pathlib import Path

import hub as hub_module
import marian_archive
import pytest

from translate.engines import ENGINES, Options
from translate.errors import ModelDamaged
from translate.models import opus, pull, store
from translate.models.catalogue import Entry
from translate.models.convert import convert_archive
from translate.models.pull import Wish, plan_pull

pytestmark = pytest.mark.torch


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("plain", [False, True], ids=["yaml", "plain-lists"])
@pytest.mark.parametrize("kind", ["marian", "marian-multilingual"])
def test_an_archive_translates_as_its_checkpoint_does(tmp_path, tiny_model, kind, plain):
    import tiny_models

    archive = marian_archive.pack(tiny_model(kind), tmp_path / "a.zip", plain_vocabulary=plain)
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    opus.unpack(archive, unpacked)
    assert opus.is_archive(unpacked)
    convert_archive(unpacked, tmp_path / "converted", quantization="float32")
    for source, target, pairs in tiny_models.ways(kind):
        options = Options(threads=1, compute_type="float32")
        engine = ENGINES.load("ct2").load(
            tmp_path / "converted", name="x@1", source=source, target=target, options=options
        )
        assert [h.text for h in engine.translate([text for text, _ in pairs])] == [text for _, text in pairs]


def test_a_pull_takes_the_archive_where_there_is_one(tmp_path, tiny_model, monkeypatch):
    archive = marian_archive.pack(tiny_model("marian"), tmp_path / "opus+x.zip")
    with hub_module.running() as hub:
        hub.archives["opus+x.zip"] = archive
        url = f"{hub.url}/archives/opus+x.zip"
        entry = Entry("opus-mt-tiny", "Apache-2.0", ("ar",), ("en",), "marian", archive=url)
        monkeypatch.setattr(pull, "entry_of", lambda name: entry if name == "opus-mt-tiny" else None)
        talk: list[str] = []
        wish = Wish(pause=0.0, compute_type="int8")
        plan = plan_pull("opus-mt-tiny", wish, talk=talk.append)
        model = pull.pull(plan, wish, talk=talk.append, progress=lambda done, total: None)
        assert "on trust" in talk[0]
        assert (model.licence, model.sources, model.targets) == ("CC-BY-4.0", ("ar",), ("en",))
        assert model.card.startswith("# a tiny archive")
        assert store.verify("opus-mt-tiny") > 5
        # The digest is known now: another file under that name is refused.
        archive.write_bytes(archive.read_bytes() + b"\0")
        again = Wish(pause=0.0, force=True)
        plan = plan_pull("opus-mt-tiny", again, talk=talk.append)
        with pytest.raises(ModelDamaged, match="SHA-256"):
            pull.pull(plan, again, talk=talk.append, progress=lambda done, total: None)
        assert store.verify("opus-mt-tiny") > 5


@pytest.mark.parametrize(
    ("decoder", "word"),
    [
        ("models: [gone.npz]\nvocabs: [v.yml, v.yml]\n", r"gone\.npz"),
        ("models: []\n", "not the decoder"),
        ("- 1\n", "not the decoder"),
        ("{", "not the decoder"),
    ],
)
def test_a_decoder_file_that_names_nothing_is_damaged(tmp_path, decoder, word):
    (tmp_path / "decoder.yml").write_text(decoder)
    with pytest.raises(ModelDamaged, match=word):
        opus.decoder_files(tmp_path)


def test_broken_weights_are_damaged(tmp_path, tiny_model):
    marian_archive.pack(tiny_model("marian"), tmp_path / "a.zip")
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    opus.unpack(tmp_path / "a.zip", unpacked)
    (unpacked / "opus.npz").write_bytes(b"broken")
    with pytest.raises(ModelDamaged, match="cannot be converted"):
        convert_archive(unpacked, tmp_path / "converted", quantization="float32")


def test_the_words_of_a_vocabulary_keep_their_numbers(tmp_path, tiny_model):
    marian_archive.pack(tiny_model("marian"), tmp_path / "a.zip")
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    opus.unpack(tmp_path / "a.zip", unpacked)
    convert_archive(unpacked, tmp_path / "converted", quantization="float32")
    old = json.loads((tiny_model("marian") / "vocab.json").read_text(encoding="utf-8"))
    assert json.loads((tmp_path / "converted" / "vocab.json").read_text(encoding="utf-8")) == old
