import json
import shutil
import struct

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: make test TORCH=1")

from tiny_bart import new_vocabulary  # noqa: E402
from tiny_models import PAIRS  # noqa: E402

from training import card, convert, mixture, score, start, train  # noqa: E402
from training.e5 import read_packed  # noqa: E402
from translate.errors import FormatError, InputError  # noqa: E402
from translate.models import store  # noqa: E402
from translate.tuning import news  # noqa: E402

pytestmark = pytest.mark.torch

# The decoder is begun from the layers 1, 4, 7 and 10.
WIDTH, INNER, LAYERS = 24, 48, 11
MIXTURE = """
[training]
round = 200
tokens = 500
joined = 0.2
[rates]
encoder = 2e-3
decoder = 2e-3
warmup = 30
hold = 1000
[shares]
news = 1
"""


def packed(pieces):
    """Bytes of a packed model with random weights and these pieces after its marks."""
    generator = torch.Generator().manual_seed(1)
    names = {"emb.word": (len(pieces), WIDTH), "emb.pos": (512, WIDTH), "emb.type": (1, WIDTH)}
    names |= {"emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for layer in range(LAYERS):
        for key, rows, columns in [(k, WIDTH, WIDTH) for k in ("q", "k", "v", "ao")] + [
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ]:
            names |= {f"l{layer}.{key}.w": (rows, columns), f"l{layer}.{key}.b": (rows,)}
        names |= {f"l{layer}.{key}.{part}": (WIDTH,) for key in ("aln", "oln") for part in "wb"}
    tensors = {name: torch.randn(shape, generator=generator) * 0.1 for name, shape in names.items()}
    tensors |= {name: torch.ones(WIDTH) for name in names if name.endswith("ln.w")}
    text = b"".join(piece.encode() for piece in pieces)
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece.encode()))
    count = len(pieces)
    head = b"E5S1" + bytes(4) + struct.pack("<7i", WIDTH, LAYERS, 4, INNER, count, 512, 1)
    head += (
        struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", count, 1, 2, 3, 0) + struct.pack("<Q", len(text))
    )
    head += struct.pack(f"<{count + 1}I", *places) + bytes(4 * count) + text + struct.pack("<iI", 0, 0)
    head += struct.pack("<i", len(tensors))
    place = len(head) + sum(2 + len(name) + 21 for name in tensors)
    directory = content = b""
    for name, tensor in tensors.items():
        data = tensor.numpy().astype("<f4").tobytes()
        directory += struct.pack("<H", len(name)) + name.encode() + b"\0"
        directory += struct.pack("<iQQ", tensor.numel(), place + len(content), len(data))
        content += data
    return head + directory + content


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a tiny packed model, a mixture and a bitext, in place of the project's own."""
    torch.set_num_threads(1)
    processor = new_vocabulary(tmp_path / "sentencepiece.model")
    pieces = [processor.id_to_piece(n) for n in range(processor.get_piece_size())]
    (tmp_path / "e5.bin").write_bytes(packed([*pieces, "ж"]))
    (tmp_path / "mixture.toml").write_text(MIXTURE, encoding="utf-8")
    (tmp_path / "news").mkdir()
    rows = "".join(f"{source}\t{target}\n" for source, target in PAIRS)
    (tmp_path / "news" / "a.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(news, "_FOLDERS", (tmp_path / "news",))
    for module in (start, train, convert):
        monkeypatch.setattr(module, "embedded_folder", lambda: tmp_path)
    return tmp_path


def run(desk, *arguments):
    train.main(["--mixture", str(desk / "mixture.toml"), "--state", str(desk / "run"), *arguments])


def test_the_whole_recipe_makes_a_model_that_can_be_loaded_and_scored(desk, capsys):
    start.main([str(desk / "e5.bin"), str(desk / "start")])
    run(desk, "--start", str(desk / "start"), "--steps", "20")
    run(desk, "--steps", "10", "--anneal")
    log = (desk / "run/log.txt").read_text(encoding="utf-8")
    first, last = (float(line.split("loss ")[1]) for line in log.splitlines() if "stopped" in line)
    assert last < first
    assert (desk / "run/step").read_text() == "30"
    convert.main([str(desk / "run/average"), str(desk / "made")])
    for name, side in (("source.ar", 0), ("reference.en", 1)):
        (desk / name).write_text("".join(pair[side] + "\n" for pair in PAIRS[:20]), encoding="utf-8")
    capsys.readouterr()
    score.main(
        [str(desk / "made"), str(desk / "source.ar"), str(desk / "reference.en"), "-o", str(desk / "x")]
    )
    printed = capsys.readouterr().out
    assert json.loads(printed)["sentences"] == 20
    assert len((desk / "x").read_text(encoding="utf-8").splitlines()) == 20
    (desk / "scores.json").write_text(printed, encoding="utf-8")
    card.main(
        [
            *(str(desk / "made"), "--mixture", str(desk / "mixture.toml"), "--steps", "30"),
            *("--score", f"tiny (20)={desk / 'scores.json'}"),
        ]
    )
    found = store.find(str(desk / "made"))
    assert found.sha256 in found.card
    assert "tiny (20)**: BLEU" in found.card
    assert store.verify(str(desk / "made")) == 4


def test_without_a_start_there_is_nothing_to_go_on_from(desk):
    with pytest.raises(InputError, match="--start"):
        run(desk, "--steps", "1")


def test_four_bit_blocks_unpack_to_scale_times_weight(tmp_path):
    from training.e5 import _unpacked

    block = struct.pack("<e", 0.5) + bytes(range(16))
    assert _unpacked(block, 0, 32).tolist() == [(n - 8) / 2 for n in range(16)] + [-4.0] * 16


@pytest.mark.parametrize("kept", [0, 3, 40, 3000])
def test_a_cut_off_packed_model_is_told(desk, kept):
    torn = desk / "torn.bin"
    torn.write_bytes((desk / "e5.bin").read_bytes()[:kept])
    with pytest.raises(FormatError, match=r"torn\.bin"):
        read_packed(torn)


def test_a_corpus_with_another_digest_is_refused(tmp_path):
    shutil.copy(__file__, tmp_path / "tico19.tsv.gz")
    with pytest.raises(InputError, match="another sha256"):
        list(mixture.read_corpus("tico19", tmp_path))


def test_every_corpus_of_the_mixture_is_in_the_manifest():
    shares = mixture.read_mixture(mixture.MANIFEST.with_name("mixture.toml")).shares
    assert set(shares) - {"news"} == set(mixture.read_manifest())
