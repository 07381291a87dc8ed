"""Numbers written in digits: Western, Arabic-Indic and Persian, with the marks of both habits."""

import re
from fractions import Fraction

_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")

# 1,234,567.8 / 1.234.567,8 / 1 234 567 / 1234,5 / 2.6.0; a mark at the end belongs to the sentence.
DIGITS = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:[ ،\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,']\d+)*)"
)
_GROUPING = re.compile(r"[\s'،]")


def western(text: str) -> str:
    """Return ``text``, as long as it was, with Western digits, marks and percent signs."""
    return text.translate(_TO_WESTERN)


def values(written: str, *, arabic: bool) -> tuple[Fraction, ...]:
    """Return what ``written`` (Western digits) can mean, the likeliest first.

    Args:
        written: A match of `DIGITS`.
        arabic: Arabic text uses the marks of both habits, so that 1.234 can be either; English is
            read by its own rule.

    Returns:
        One or two values; none for a version such as 2.6.0 or a list such as 1,2,3.
    """
    written = _GROUPING.sub("", written)
    marks = [c for c in written if c in ".,"]
    if not marks:
        return (Fraction(int(written)),)
    head, *groups = re.split("[.,]", written)
    grouped = Fraction(int(written.replace(".", "").replace(",", "")))
    thousands = all(len(group) == 3 for group in groups) and len(head) <= 3 and head != "0"
    if len(marks) == 1:
        decimal = Fraction(f"{head}.{groups[0]}")
        if not thousands:
            return (decimal,)
        if arabic:
            return (grouped, decimal) if marks[0] == "," else (decimal, grouped)
        return (grouped,) if marks[0] == "," else (decimal,)
    if len(set(marks)) == 1:
        # 2,200,12 is a number that was damaged; read as a whole it equals nothing else.
        return (grouped,) if thousands or marks[0] == "," else ()
    if len(set(marks[:-1])) == 1:
        return (Fraction(f"{''.join((head, *groups[:-1]))}.{groups[-1]}"),)
    return ()
