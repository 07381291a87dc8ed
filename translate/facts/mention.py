"""What is found in a text (`Mention`), and what two texts make of each other (`Comparison`)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from translate.document import Span

Kind = Literal["number", "date", "name"]
PLACE = "th"
"""The unit of a place in a row: first, السابع عشر, 21st."""


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest thing that two sides can agree on.

    Attributes:
        scale: What is counted: ``number``, ``month``, ``weekday``, ``day`` (relative), ``decade``,
            ``vague`` (hundreds, dozens), ``name``.
        values: Canonical values; more than one where a text can be read in more than one way
            (1.234 in Arabic, ``a third``), the likeliest first.
        soft: Languages word it idiomatically (one, first, both, half): its absence says nothing.
    """

    scale: str
    values: tuple[str, ...]
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, date or name in a text.

    Attributes:
        kind: What it is.
        value: Canonical value: ``"2231"``, ``"2/3"``, ``"2022-01-28"``, ``"--09-24"``, ``"1970s"``,
            ``"egypt"``.
        span: Place in the text, code points.
        text: The text there.
        unit: ``"%"``, an ISO 4217 code, a unit symbol or `PLACE`, empty if there is none.
        atoms: What it is compared by.
    """

    kind: Kind
    value: str
    span: Span
    text: str
    unit: str = ""
    atoms: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A mention of one side and what the other side has for it.

    Attributes:
        kind: What it is.
        source: The source's mention, ``None`` if only the target has it.
        target: The target's mention, ``None`` if only the source has it.
        agrees: Both sides say the same. Where both are there and do not agree, each is the other's
            likely counterpart.
        soft: Whether a difference here is idiom rather than error.
    """

    kind: Kind
    source: Mention | None
    target: Mention | None
    agrees: bool
    soft: bool = False


def canonical(value: Fraction) -> str:
    """Return ``"3"``, ``"2.5"`` or, where decimals do not end, ``"2/3"``."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{value.numerator}/{value.denominator}"
    places = 1
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
