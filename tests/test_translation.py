import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Document, Hypothesis, Mark
from translate.engines.echo import Echo
from translate.memory import Context, Memory
from translate.remembered import Remembered
from translate.translation import translate_document

TEXT = "قال الوزير إن الاجتماع انتهى. وأضاف أن القرار نهائي!\n\nالعنوان: info@example.org"


def document(*texts: str, kind="paragraph") -> Document:
    return Document(tuple(Block(text, kind) for text in texts), "ar", "test")


class Spoken(Echo):
    """An engine that answers with what the test gives it."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer
        self.seen = []

    def translate(self, batch):
        self.seen += batch
        return [Hypothesis(self.answer(text), -0.1) for text in batch]


def test_an_address_comes_out_as_it_was_even_if_the_engine_mangles_it():
    bitext = translate_document(
        document("اكتبوا إلى info@example.org اليوم."), Spoken(lambda text: "Write to info at example today.")
    )
    assert "info@example.org" in bitext.target.blocks[0].text


def test_what_a_reader_protects_comes_out_verbatim_under_its_mark():
    source = Block("شغّل الأمر make test الآن.", marks=(Mark(11, 20, "code", protected=True),))
    bitext = translate_document(
        Document((source,), "ar", "test"), Spoken(lambda text: "Run the command make a test now.")
    )
    [block] = bitext.target.blocks
    [mark] = block.marks
    assert block.text[mark.start : mark.end] == "make test"


def test_every_segment_stands_in_one_bead_and_in_its_place():
    bitext = translate_document(document(TEXT, "فقرة ثانية."), Spoken(lambda text: "A b c."))
    for side, index in ((bitext.source, 0), (bitext.target, 1)):
        for bead in bitext.beads:
            for s in (bead.source, bead.target)[index]:
                assert side.blocks[s.block].text[s.start : s.start + len(s.text)] == s.text


def test_the_white_space_between_segments_is_kept():
    bitext = translate_document(document("  جملة أولى.  جملة ثانية.\n"), Spoken(lambda text: "One."))
    assert bitext.target.blocks[0].text == "  One.  One.\n"


def test_sentences_that_touch_are_parted_in_the_translation():
    bitext = translate_document(document("انتهى الاجتماع.وبدأ المؤتمر."), Spoken(lambda text: "One."))
    assert bitext.target.blocks[0].text == "One. One."


def test_a_verbatim_block_is_carried_over_untouched():
    bitext = translate_document(document("اتركني", kind="verbatim"), Spoken(lambda text: "No."))
    assert bitext.target.blocks[0].text == "اتركني"
    assert bitext.beads == ()


def test_text_without_arabic_is_not_sent_to_the_engine():
    engine = Spoken(lambda text: "wrong")
    bitext = translate_document(document("٢٠٢٢", "info@example.org", "***"), engine)
    assert engine.seen == []
    assert [block.text for block in bitext.target.blocks] == ["2022", "info@example.org", "***"]
    assert {bead.origin for bead in bitext.beads} == {"copied"}


def test_a_repeated_sentence_is_translated_once():
    engine = Spoken(lambda text: "Same.")
    bitext = translate_document(document(*["جملة واحدة."] * 5), engine)
    assert len(engine.seen) == 1
    assert len(bitext.beads) == 5


def test_a_sentence_for_which_the_engine_says_nothing_does_not_vanish():
    bitext = translate_document(document("جملة صعبة."), Spoken(lambda text: " "))
    assert bitext.target.blocks[0].text == "جملة صعبة."
    assert bitext.beads[0].origin == "copied"


def test_a_text_that_cannot_be_cut_and_does_not_fit_is_carried_over():
    engine = Spoken(lambda text: "wrong")
    engine.count_tokens = len
    bitext = translate_document(document("ا" * 500), engine)
    assert bitext.target.blocks[0].text == "ا" * 500
    assert engine.seen == []


def test_the_model_sees_a_normalised_copy_and_the_source_stays_as_it_was():
    engine = Spoken(lambda text: "Peace.")
    bitext = translate_document(document("الســلامُ."), engine)
    assert engine.seen == ["السلام."]
    assert bitext.beads[0].source[0].text == "الســلامُ."


def test_the_signature_names_engine_segmenter_and_normalisation():
    signature = translate_document(document("نص."), Echo()).signature
    assert [part.partition(":")[0] for part in signature.split("|")] == ["engine", "segmenter", "normalize"]


def test_progress_ends_at_the_number_of_segments():
    seen = []
    translate_document(
        document(TEXT, TEXT), Echo(), on_progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@given(st.lists(st.text(alphabet="ابتثج .؟!\n\u200f١a", max_size=60), max_size=6))
def test_an_echo_gives_back_what_it_was_given(texts):
    bitext = translate_document(document(*texts), Echo())
    for source, target in zip(bitext.source.blocks, bitext.target.blocks, strict=True):
        # Sentences that touch in the source are parted, and English has its own digits and directions.
        same = {ord("١"): "1", **dict.fromkeys(map(ord, " \n\u200f"))}
        assert source.text.translate(same) == target.text.translate(same)
    assert len({s.block for bead in bitext.beads for s in bead.source}) <= len(texts)


@given(st.integers(1, 400))
def test_the_batch_size_does_not_change_the_answer(batch_tokens):
    texts = [f"جملة رقم {n} " * (n % 7 + 1) for n in range(30)]
    whole = translate_document(document(*texts), Echo())
    assert translate_document(document(*texts), Echo(), batch_tokens=batch_tokens) == whole


def remembered(tmp_path, conditions="a"):
    return Remembered(Memory(tmp_path / "memory.sqlite"), Context("ar", "en", conditions))


def test_what_was_translated_once_is_not_sent_to_the_engine_again(tmp_path):
    first, second = Spoken(lambda text: "A."), Spoken(lambda text: "B.")
    translate_document(document("جملة أولى.", "جملة ثانية."), first, remembered=remembered(tmp_path))
    bitext = translate_document(
        document("جملة أولى.", "جملة ثالثة."), second, remembered=remembered(tmp_path)
    )
    assert second.seen == ["جملة ثالثة."]
    assert [(bead.target[0].text, bead.origin) for bead in bitext.beads] == [
        ("A.", "memory"),
        ("B.", "engine"),
    ]


def test_under_other_conditions_everything_is_translated_anew(tmp_path):
    engine = Spoken(lambda text: "A.")
    for conditions in ("a", "b"):
        translate_document(document("جملة."), engine, remembered=remembered(tmp_path, conditions))
    assert engine.seen == ["جملة."] * 2


def test_a_run_that_breaks_off_remembers_every_finished_batch(tmp_path):
    class Breaking(Spoken):
        def translate(self, batch):
            if len(self.seen) >= 3:
                raise KeyboardInterrupt
            return super().translate(batch)

    texts = [f"جملة {name}." for name in ("أولى", "ثانية", "ثالثة", "رابعة", "خامسة")]
    broken = Breaking(lambda text: text)
    with pytest.raises(KeyboardInterrupt):
        translate_document(document(*texts), broken, batch_tokens=1, remembered=remembered(tmp_path))
    resumed = Spoken(lambda text: text)
    translate_document(document(*texts), resumed, batch_tokens=1, remembered=remembered(tmp_path))
    assert sorted(broken.seen + resumed.seen) == sorted(texts)
