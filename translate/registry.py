"""Plug-ins by file name: ``engines/ct2.py`` is the engine ``ct2``; the only dynamic import in the program."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from translate.errors import UsageError

# Import name → what to install, where the two differ or an extra exists.
_INSTALL = {
    "torch": "dragoman[torch]",
    "safetensors": "dragoman[torch]",
    "weasyprint": "dragoman[pdf]",
    "ray": "dragoman[ray]",
    "starlette": "dragoman[serve]",
    "uvicorn": "dragoman[serve]",
}


class Registry:
    """The plug-ins of one folder.

    A plug-in is a module of the package; names that begin with an underscore are not plug-ins.
    """

    def __init__(self, package: str, *, what: str, aliases: dict[str, str] | None = None) -> None:
        """Name the package, the word for its plug-ins in messages, and other names for them."""
        self.package = package
        self.what = what
        self.aliases = aliases or {}
        self._loaded: dict[str, ModuleType] = {}

    def names(self) -> list[str]:
        """Return the names of all plug-ins, sorted."""
        spec = find_spec(self.package)
        roots = spec.submodule_search_locations if spec else None
        return sorted(path.stem for root in roots or () for path in Path(root).glob("[a-z]*.py"))

    def find(self, name: str) -> str | None:
        """Return the plug-in's own name for ``name`` or one of its aliases, ``None`` if there is none."""
        name = self.aliases.get(name, name)
        return name if name in self.names() else None

    def load(self, name: str) -> ModuleType:
        """Import one plug-in.

        Raises:
            UsageError: There is none of that name, or a library that it needs is not installed.
        """
        # Checks are asked for with every sentence: to look into the folder costs as much as some of them.
        if name in self._loaded:
            return self._loaded[name]
        found = self.find(name)
        if found is None:
            raise UsageError(f"unknown {self.what} {name!r}; known: {', '.join(self.names())}")
        try:
            self._loaded[name] = import_module(f"{self.package}.{found}")
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing == "translate":
                raise
            wanted = _INSTALL.get(missing, missing)
            raise UsageError(
                f"{self.what} {found!r} needs the library {missing!r}; pip install '{wanted}'"
            ) from error
        return self._loaded[name]
