"""Six sentences and their translation, for the tests of alignment."""

from translate.align import Side
from translate.document import Block, Document, Segment

ARABIC = (
    "وصل وزير الخارجية إلى جنيف صباح الاثنين.",
    "ارتفعت أسعار القمح بنسبة 18 في المئة.",
    "وقال الطبيب إن المستشفى استقبل 240 جريحا.",
    "أغلقت المدارس أبوابها ثلاثة أيام.",
    "وتأمل البلدية في إصلاح الطريق قبل الشتاء.",
    "يلتقي الفريقان في النهائي يوم الجمعة.",
)
ENGLISH = (
    "The foreign minister arrived in Geneva on Monday morning.",
    "Wheat prices rose by 18 percent.",
    "The doctor said the hospital had received 240 wounded people.",
    "Schools closed their doors for three days.",
    "The municipality hopes to repair the road before winter.",
    "The two teams meet in the final on Friday.",
)


def document(*blocks: str, language: str) -> Document:
    return Document(tuple(Block(text) for text in blocks), language, f"x.{language}.txt")


def segments(texts: tuple[str, ...]) -> list[Segment]:
    return [Segment(text, block, 0) for block, text in enumerate(texts)]


def both(source: tuple[str, ...], target: tuple[str, ...]) -> tuple[Side, Side]:
    return (
        Side(source, tuple(range(len(source))), "ar"),
        Side(target, tuple(range(len(target))), "en"),
    )
