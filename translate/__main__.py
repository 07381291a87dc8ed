"""``python -m translate`` and the console script ``dragoman``."""

import os
import sys


def main() -> None:
    """Run the command line; an error of the user's becomes one line and its exit code."""
    # Read by transformers when a tokeniser of its is loaded: its advice is no talk of this program.
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from translate.cli import app
    from translate.cli.terminal import say
    from translate.errors import TranslateError

    try:
        app(prog_name="dragoman")
    except TranslateError as error:
        say(f"dragoman: {error}", style="error")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
