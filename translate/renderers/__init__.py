"""Renderers: a brief, with its whole bitext, to bytes; one file a rendering."""

from typing import Protocol, cast

from translate.document import Brief
from translate.registry import Registry


class Renderer(Protocol):
    """Renders a brief."""

    def render(self, brief: Brief) -> bytes:
        """Return the file's bytes; text is UTF-8."""
        ...


_ALIASES = {"htm": "html", "markdown": "md", "xlf": "xliff"}

RENDERERS = Registry("translate.renderers", what="rendering", aliases=_ALIASES)


def renderer(name: str) -> Renderer:
    """Return the renderer of a name or extension.

    Raises:
        UsageError: There is none of that name.
    """
    return cast(Renderer, RENDERERS.load(name))
