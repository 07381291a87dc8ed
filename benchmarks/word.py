"""What reading and writing a Word document cost: ``python benchmarks/word.py [paragraphs]``.

Every paragraph of the document, 1,000 by default, has another number and a bold run. Reading and writing
are measured in the run of the translation, so that what else the machine does weighs on both alike.
"""

import io
import sys
import time
from itertools import pairwise

from docx import Document as WordDocument

from translate.engines import ENGINES, Options
from translate.formats import docx
from translate.models.places import embedded_folder
from translate.roundtrip import losses
from translate.translation import translate_document

SENTENCES = (
    "أعلنت وزارة الزراعة يوم الأحد أن إنتاج القمح ارتفع بنسبة {n} في المئة مقارنة بالعام الماضي.",
    "قال الوزير إن الحكومة ستشتري {n} طن من المزارعين في محافظات الصعيد.",
)
BOLD = 15  # code points of the bold run


def document(paragraphs: int) -> bytes:
    """Return a Word document."""
    made = WordDocument()
    for n in range(paragraphs):
        text = SENTENCES[n % 2].format(n=n)
        start = text.index(" ", 20)
        paragraph = made.add_paragraph(text[:start])
        paragraph.add_run(text[start : start + BOLD]).bold = True
        paragraph.add_run(text[start + BOLD :])
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def main() -> None:
    """Print the times and their ratio."""
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    data = document(paragraphs)
    engine = ENGINES.load("ct2").load(
        embedded_folder(), name="embedded", source="ar", target="en", options=Options(threads=2)
    )
    times = [time.perf_counter()]
    source = docx.read(data, name="report.docx", language="ar")
    times.append(time.perf_counter())
    target = translate_document(source, engine).target
    times.append(time.perf_counter())
    written = docx.write(target, template=data)
    times.append(time.perf_counter())
    lost = losses(source, target, written=written, template=data, format_name="docx")
    reading, translating, writing = (after - before for before, after in pairwise(times))
    share = (reading + writing) / translating
    print(
        f"{paragraphs} paragraphs: read {reading:.2f} s, write {writing:.2f} s, translate {translating:.1f} s"
    )
    print(f"reading and writing take {share:.2%} of the translation's time; {len(lost)} losses")


if __name__ == "__main__":
    main()
