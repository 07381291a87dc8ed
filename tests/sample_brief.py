"""One brief with everything in it that a rendering has to show."""

from translate.document import (
    Alternative,
    Attempt,
    Bead,
    Bitext,
    Block,
    Brief,
    Document,
    Fact,
    Finding,
    Link,
    Provenance,
    Score,
    Segment,
    TermUse,
)

SOURCE = [
    Block("بوتين وماكرون يبحثان الضمانات الأمنية", "heading", 1),
    Block("(سبوتنيك - 28 كانون الثاني 2022ء)"),
    Block('بحث الرئيس الروسي، مع نظيره الفرنسي، قرار مجلس الأمن رقم 2231. وقال لافروف: "لا".'),
    Block("الخلفية", "heading", 2),
    Block("توسع الناتو (NATO) شرقا", "list-item", 1),
    Block("نشر الأسلحة", "list-item", 2),
    Block("a < b && c | d", "verbatim"),
    Block("ما لم يترجم."),
    Block("خلية في جدول", "table-cell"),
    Block("قال: «الضمانات أولا».", "quote"),
]
TARGET = [
    "Putin and Macron discuss security guarantees",
    "(Sputnik - 28 January 2022)",
    'The Russian president discussed with his colleague the resolution 2213. Lavrov said: "No."',
    "Background",
    "Expansion of NATO eastwards",
    "Deployment of weapons",
    "a < b && c | d",
    "",
    "A cell in a table",
    "He said: “Guarantees first.”",
]


def _segment(blocks: list[str], block: int, start: int, end: int | None = None) -> tuple[Segment, ...]:
    text = blocks[block][start:end]
    return (Segment(text, block, start),) if text else ()


def _bitext() -> Bitext:
    arabic = [block.text for block in SOURCE]
    half, other = arabic[2].index("وقال"), TARGET[2].index("Lavrov")
    beads = []
    for block in range(len(SOURCE)):
        cuts = (
            [(0, half - 1, 0, other - 1), (half, None, other, None)] if block == 2 else [(0, None, 0, None)]
        )
        for first, last, begin, end in cuts:
            beads.append(
                Bead(_segment(arabic, block, first, last), _segment(TARGET, block, begin, end), score=-0.5)
            )
    beads[2] = Bead(
        beads[2].source,
        beads[2].target,
        score=-1.25,
        links=(Link((0, 3), (22, 31), 0.8), (Link((4, 10), (12, 21), 0.9))),
        attempts=(
            Attempt("larger beam", "The president discussed resolution 2213.", False, "the number differs"),
        ),
        alternatives=(
            Alternative("قرار مجلس الأمن رقم 2231", "Security Council resolution 2231", 0.82, "human"),
        ),
    )
    beads[6] = Bead(beads[6].source, beads[6].target, origin="memory")
    beads[7] = Bead(beads[7].source, beads[7].target, origin="copied")
    beads.append(Bead((), (Segment(TARGET[9], 9, 0),)))
    beads[10] = Bead(beads[10].source, ())
    target = tuple(Block(text, block.kind, block.level) for text, block in zip(TARGET, SOURCE, strict=True))
    return Bitext(
        Document(tuple(SOURCE), "ar", "news.ar.txt"),
        Document(target, "en", "news.ar.txt"),
        tuple(beads),
        "engine:ct2|model:ar-en-base@0123456789ab|beam:4",
        (
            TermUse(5, "الناتو", (5, 11), ("NATO",), (13, 17), "NATO", True),
            TermUse(6, "الأسلحة", (4, 11), ("arms",), None, "", False),
        ),
    )


def make_brief() -> Brief:
    bitext = _bitext()
    number = bitext.beads[2].target[0].text.index("2213")
    arabic = bitext.beads[2].source[0].text.index("2231")
    return Brief(
        bitext=bitext,
        title=0,
        highlights=(2, 3),
        facts=(
            Fact("number", "2231", 2, "2231", None, False),
            Fact("number", "2213", 2, None, "2213", False),
            Fact("date", "2022-01-28", 1, "28 كانون الثاني 2022", "28 January 2022", True),
            Fact("name", "lavrov", 3, "لافروف", "Lavrov", True),
            Fact("name", "nato", 5, "الناتو", "NATO", True),
            Fact("name", "nato", 6, "الناتو", "NATO", True),
        ),
        findings=(
            Finding("numbers", "error", 2, "2231 became 2213.", (arabic, arabic + 4), (number, number + 4)),
            Finding("names", "warning", 3, "لافروف is written in two ways.", None, (0, 6)),
            Finding("confidence", "info", 5, "The model was not sure.", None, None),
        ),
        provenance=Provenance(
            program="dragoman 0.1.0",
            model="ar-en-base",
            model_sha256="a" * 64,
            licence="MIT",
            decoding="engine:ct2|beam:4",
            input_name="news.ar.txt",
            input_sha256="b" * 64,
            created="2022-01-28T14:05:00+00:00",
            libraries=(("ctranslate2", "4.8.5"),),
        ),
        scores=(
            Score(
                "BLEU",
                34.567,
                "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
                True,
                (30.0, 39.0),
            ),
            Score("TER", 51.0, "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0", False),
        ),
    )
