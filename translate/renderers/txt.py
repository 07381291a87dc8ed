"""The brief as plain text: each sentence over its source, a line each, nothing wrapped and nothing added."""

from collections.abc import Iterator

from translate.document import Brief
from translate.renderers._plain import Layout, lines
from translate.renderers._view import view


def render(brief: Brief) -> bytes:
    """Return the text, UTF-8.

    A line holds one language only (facts are the exception), so that any editor shows it in its direction.
    """
    shown = view(brief)
    mirrored = shown.columns[0] is shown.target

    def pair(number: str, source: str, target: str) -> Iterator[str]:
        texts = [" ".join(text.split()) for text in (source, target)]
        first, second = reversed(texts) if mirrored else texts
        yield f"{number}  {first}" if number else first
        yield second

    def said(source: str | None, target: str | None) -> str:
        sides = [source or "–", target or "–"]
        return " | ".join(reversed(sides) if mirrored else sides)

    layout = Layout(pair, said, lambda text, indent: [" " * indent + text], lambda text, _: text)
    return ("\n".join(line.rstrip() for line in lines(shown, layout)) + "\n").encode("utf-8")
