"""How many changed numbers and dates are caught, and how often a human reference raises an alarm.

    python benchmarks/facts.py [--folder ../shared/evalsets/flores-dev] [--from 0] [--to 997] [--show]

One digit, number word or month of each reference is changed at random, the seed fixed. Places are found
by patterns of this script's own, so that what `translate.facts` overlooks counts as missed.
"""

import argparse
import random
import re
from pathlib import Path

from translate import facts
from translate.checks import dates, numbers
from translate.document import Bead, Bitext, Block, Document, Finding, Segment

SEED = 20261124
CARDINALS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth"
MONTHS = "January February March April May June July August September October November December"
GROUPS = [words.split() for words in (CARDINALS, ORDINALS, MONTHS, "hundred thousand million billion")]
GROUPS += [["one", *GROUPS[0][:10]], ["hundreds", "thousands", "millions", "billions"]]
PLACE = re.compile(
    r"\d|\b(?:" + "|".join(sorted({w for group in GROUPS for w in group}, key=len, reverse=True)) + r")\b"
)
# "May" and "March" open with a capital only as months (or in names); "one" and "second" count wherever
# they stand, pronoun or not.


def change(text: str, rng: random.Random) -> str | None:
    """Change one digit, number word or month of ``text``, ``None`` if it has none."""
    places = list(PLACE.finditer(text))
    if not places:
        return None
    place = rng.choice(places)
    word = place[0]
    if word.isdigit():
        choices = [digit for digit in "0123456789" if digit != word]
        at_start = not text[: place.start()][-1:].isdigit()
        if at_start and text[place.end() :][:1].isdigit():
            choices = [digit for digit in choices if digit != "0"]
    else:
        choices = [other for group in GROUPS if word in group for other in group if other != word]
    return text[: place.start()] + rng.choice(choices) + text[place.end() :]


def bitext(source: str, target: str) -> Bitext:
    """Return one pair as a bitext of one bead."""
    bead = Bead((Segment(source, 0, 0),), (Segment(target, 0, 0),), origin="human")
    return Bitext(
        Document((Block(source),), "ar", "source"), Document((Block(target),), "en", "target"), (bead,), ""
    )


def alarms(source: str, target: str) -> list[Finding]:
    """Return what the checks for numbers and dates find."""
    pair = bitext(source, target)
    return [*numbers.check(pair), *dates.check(pair)]


def states_something(source: str, target: str) -> bool:
    """Tell whether either side has a number or a date."""
    return any(m.kind in ("number", "date") for m in [*facts.find(source, "ar"), *facts.find(target, "en")])


def main() -> None:
    """Print both rates."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("../shared/evalsets/flores-dev"))
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--to", type=int, default=None, dest="last")
    parser.add_argument("--show", action="store_true", help="print false alarms and misses")
    options = parser.parse_args()
    sources = (options.folder / "source.ar").read_text(encoding="utf-8").splitlines()
    targets = (options.folder / "reference.en").read_text(encoding="utf-8").splitlines()
    rng = random.Random(SEED)
    stating = false = changed = caught = 0
    for line, (source, target) in enumerate(zip(sources, targets, strict=True)):
        wrong = change(target, rng)  # drawn for every line, so that a part is measured as in the whole
        if not options.first <= line < (options.last or len(sources)):
            continue
        if states_something(source, target):
            stating += 1
            found = alarms(source, target)
            false += bool(found)
            if found and options.show:
                print(f"alarm {line + 1}\n  {source}\n  {target}", *(f.message for f in found), sep="\n  ")
        if wrong is not None:
            changed += 1
            hit = bool(alarms(source, wrong))
            caught += hit
            if not hit and options.show:
                print(f"missed {line + 1}\n  {source}\n  {target}\n  {wrong}")
    print(f"false alarms {false} of {stating} sentences with a number or date: {false / stating:.1%}")
    print(f"caught {caught} of {changed} changed references: {caught / changed:.1%}")


if __name__ == "__main__":
    main()
