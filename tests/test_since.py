from translate.document import Block, Change, Document
from translate.engines.echo import Echo
from translate.since import changes
from translate.translation import translate_document

ENGINE = Echo()


def document(*texts):
    return Document(tuple(map(Block, texts)), "ar", "x")


def changed(old, new):
    asked = []

    def translate(earlier):
        asked.extend(block.text for block in earlier.blocks)
        return translate_document(earlier, ENGINE)

    bitext = translate_document(document(*new), ENGINE)
    return changes(bitext, document(*old), ENGINE, translate), asked


def test_what_changed_came_and_went_is_told_in_order():
    old = ["الجملة الأولى هنا.", "الجملة الثانية كانت قصيرة.", "سوف تحذف هذه تماما."]
    new = ["الجملة الأولى هنا.", "الجملة الثانية كانت طويلة.", "لم تكن موجودة قبل ذلك أبدا."]
    found, _ = changed(old, new)
    assert found == (
        Change("changed", 1, old[1], old[1]),
        Change("added", 2),
        Change("removed", 3, old[2], old[2]),
    )


def test_only_what_is_no_longer_there_is_translated_again():
    old = [f"هذه جملة رقم {n} من النص." for n in range(20)]
    _, asked = changed(old, [*old[:5], "جملة أخرى.", *old[6:]])
    assert asked == [old[5]]


def test_a_text_that_did_not_change_has_no_changes_and_asks_nothing():
    found, asked = changed(["جملة."], ["جملة."])
    assert found == ()
    assert asked == []


def test_sentences_of_one_paragraph_are_compared_one_by_one():
    found, _ = changed(["الأولى هنا. الثانية هنا أيضا."], ["الأولى هنا. الثانية هناك أيضا."])
    assert [change.source for change in found] == ["الثانية هنا أيضا."]
