"""An evaluation of two systems, small enough to read."""

from translate.evaluation import Settings, evaluate
from translate.evaluation.corpus import Input, read_corpus
from translate.evaluation.texts import File
from translate.gate import Gate, Limit, judge
from translate.results import Evaluation

SOURCE = [
    "وصل الوزير يوم الاثنين.",
    "فقد 14 شخصا أرواحهم | في «السمّار».",
    "تنتهي المحادثات غدا.",
    "بدأت <الجولة>.",
]
REFERENCE = [
    "The minister arrived on Monday.",
    "14 people died in Sammar.",
    "Talks end tomorrow.",
    "The <round> began.",
]
GOOD = [
    "The minister arrived Monday.",
    "14 people died in Sammar.",
    "The talks end tomorrow.",
    "The <round> started.",
]
BAD = ["Minister & came 100% Monday.", "", "End tomorrow talks the.", "| Flamingos sleep."]


def side(name: str, lines: list[str]) -> Input:
    return Input(name, {"": File(f"{name}.en", "".join(f"{line}\n" for line in lines).encode())})


def make_evaluation() -> Evaluation:
    corpus = read_corpus(
        [side("good", GOOD), side("bad", BAD)], [side("reference", REFERENCE)], side("source", SOURCE)
    )
    return evaluate(
        corpus, ["good", "bad"], Settings(metrics=("bleu", "chrf", "ter"), test_set="news", resamples=50)
    )


GATE = Gate(
    "news",
    (
        Limit("threshold", "chrF2", 60.0, True),
        Limit("threshold", "TER", 60.0, False),
        Limit("check", "empty", 0, False),
    ),
    min_rows=2,
)


def make_verdict(evaluation: Evaluation):
    return judge(evaluation, GATE)
