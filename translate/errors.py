"""What can go wrong, as one tree; a message says what, where, and what to do.

::

    TranslateError                  exit 2
    ├── UsageError                  exit 2   options that contradict each other
    ├── InputError                  exit 2   a file that is unreadable, damaged, or of no known format
    │   └── FormatError             exit 2   … with the place in it
    ├── OutputError                 exit 2   a file that exists already, or cannot be written
    ├── LanguageError               exit 2   a direction the model does not have
    ├── EngineError                 exit 1   the engine broke the contract, or ran out of memory
    ├── AlignmentError              exit 2   no path through the two texts
    ├── ModelError                  exit 5   a model that is missing, damaged or refused
    │   ├── ModelMissing            exit 5
    │   ├── ModelDamaged            exit 5
    │   └── LicenceRefused          exit 5
    ├── MemoryFileError             exit 2   the translation memory's file is damaged or of another version
    ├── NetworkRefused              exit 1   something tried to use the network although it is forbidden
    └── GateError                   exit 2   thresholds or a baseline that cannot be compared

Anything else that escapes is our bug and shows its traceback (exit 1).
"""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the command line."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    GATE_FAILED = 3
    INCONCLUSIVE = 4
    MODEL = 5
    SUSPECT = 7
    INTERRUPTED = 130


class TranslateError(Exception):
    """The root of all errors that are not bugs; ``str(error)`` is one line for the user."""

    exit_code: Exit = Exit.USAGE


class UsageError(TranslateError):
    """Options that contradict each other or ask for what does not exist."""


class InputError(TranslateError):
    """An input that cannot be read."""


class FormatError(InputError):
    """An input that is not what its format says; the message names the place."""


class OutputError(TranslateError):
    """An output that exists already or cannot be written."""


class LanguageError(TranslateError):
    """A language or direction that is unknown, or that the model does not have."""


class EngineError(TranslateError):
    """An engine that broke its contract or ran out of memory."""

    exit_code = Exit.INTERNAL


class AlignmentError(TranslateError):
    """Two texts between which no allowed path exists."""


class ModelError(TranslateError):
    """A model that cannot be used."""

    exit_code = Exit.MODEL


class ModelMissing(ModelError):
    """A model that is not on this machine."""


class ModelDamaged(ModelError):
    """A model whose files are not those that its manifest names."""


class LicenceRefused(ModelError):
    """A model whose licence does not allow the declared use."""


class MemoryFileError(TranslateError):
    """A translation memory whose file is damaged or of another version."""


class NetworkRefused(TranslateError):
    """An attempt to use the network in a process that forbids it: a bug, ours or a library's."""

    exit_code = Exit.INTERNAL


class GateError(TranslateError):
    """Thresholds or a baseline that cannot be compared with these scores."""


def reason_of(error: OSError) -> str:
    """Return why the system refused, in lower case, to stand behind a file's name in a message."""
    return (error.strerror or str(error)).lower()
