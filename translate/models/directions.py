"""Which languages a model has, read off its tokeniser's files; nothing heavy is imported."""

import json
import re
from pathlib import Path
from typing import Any

from translate.errors import ModelDamaged
from translate.languages import LANGUAGES
from translate.tokenizers._labels import label
from translate.tokenizers._sentencepiece import open_model

# opus-mt-ar-en, opus-mt-tc-big-en-ar: the last two parts are the languages.
_PAIR = re.compile(r"(?:^|[/-])([a-z]{2})-([a-z]{2})$")


def directions(folder: Path, family: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages that a model translates from and into (ISO 639-1); empty where nothing says so.

    Args:
        folder: Its files.
        family: Its tokeniser family.
        name: Its name, which for OPUS-MT ends in the pair.

    Raises:
        ModelMissing: A file of the tokeniser is not there.
        ModelDamaged: A file of the tokeniser cannot be read.
    """
    if family == "marian":
        labels = {word for word in _load(folder / "vocab.json") if word.startswith(">>")}
        pair = _PAIR.search(name)
        named = pair.groups() if pair and set(pair.groups()) <= set(LANGUAGES) else ()
        targets = tuple(code for code in LANGUAGES if label(code, labels)) if labels else named[1:]
        return named[:1], targets
    words = _pieces(folder / "spiece.model") if family == "t5" else _words(folder)
    marks = {"nllb": "{flores}", "m2m100": "__{code}__", "t5": "<2{code}>"}
    if family not in marks:
        return (), ()
    found = tuple(
        code for code, row in LANGUAGES.items() if marks[family].format(code=code, flores=row.flores) in words
    )
    # MADLAD names its targets only; it was trained on the same languages as sources.
    return found, found


def _words(folder: Path) -> set[str]:
    words: set[str] = set()
    tokenizer = _load(folder / "tokenizer.json")
    if isinstance(tokenizer, dict):
        words |= {str(token["content"]) for token in tokenizer.get("added_tokens", ())}
        vocabulary = tokenizer.get("model", {}).get("vocab", ())
        words |= {row if isinstance(row, str) else str(row[0]) for row in vocabulary}
    for name in ("special_tokens_map.json", "tokenizer_config.json"):
        content = _load(folder / name)
        for key in ("additional_special_tokens", "extra_special_tokens"):
            words |= {w if isinstance(w, str) else str(w.get("content")) for w in content.get(key) or ()}
    return words


def _pieces(path: Path) -> set[str]:
    model = open_model(path)
    return {model.id_to_piece(number) for number in range(model.get_piece_size())}


def _load(path: Path) -> Any:
    if not path.is_file():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{path}: cannot be read: {error}") from error
