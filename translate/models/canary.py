"""One sentence per model, translated at first use and again after a library was upgraded.

Upgrades have changed what a model says without a word (transformers #26216: Marian gibberish). The first
translation is remembered with the versions that made it; when one of them is another, the sentence is
translated again and compared.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

from translate.models import Model
from translate.models.places import folder_name, home
from translate.models.versions import installed

# Short, with a name, a number and a date, which break first.
_SENTENCES = {
    "ar": "قال الوزير أحمد منصور إن 25 مدرسة جديدة ستفتح أبوابها في 3 سبتمبر 2024.",
    "en": "Minister Ahmed Mansour said that 25 new schools would open on 3 September 2024.",
}
_LIBRARIES = ("ctranslate2", "sentencepiece", "transformers", "tokenizers", "sacremoses")


def versions(signature: str) -> dict[str, str]:
    """Return the versions of the installed libraries that can change what an engine says."""
    return installed((*_LIBRARIES, *(("torch",) if signature.startswith("engine:transformers") else ())))


def watch(
    model: Model, *, source: str, target: str, signature: str, translate: Callable[[str], str]
) -> str | None:
    """Compare a model's canary with what it was; return a warning if the translation changed, else ``None``.

    The sentence is translated at the first use of a model and signature, and when a library's version differs
    from the remembered; otherwise this reads one small file.

    Args:
        model: The model in use.
        source: ISO 639-1 code.
        target: ISO 639-1 code.
        signature: The engine's, so that another beam or number type has a canary of its own.
        translate: Translates one sentence with it.
    """
    sentence = _SENTENCES.get(source)
    if sentence is None:
        return None
    path = home() / "canaries" / f"{folder_name(model.name).strip('-.')[-80:]}.json"
    try:
        birds = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        birds = {}
    if not isinstance(birds, dict):
        # Not ours any more: written anew, as at the first use.
        birds = {}
    key = f"{source}-{target}|{signature}"
    now, bird = versions(signature), birds.get(key)
    if bird and bird["versions"] == now and bird["sentence"] == sentence:
        return None
    answer = translate(sentence)
    warning = None
    if bird and bird["sentence"] == sentence and bird["answer"] != answer:
        old = bird["versions"]
        changed = [
            f"{name} {old.get(name, '-')} → {new}" for name, new in now.items() if old.get(name) != new
        ]
        warning = (
            f"{model.name} translates its test sentence otherwise than before ({', '.join(changed)}):"
            f" {bird['answer']!r} became {answer!r}"
        )
    birds[key] = {"sentence": sentence, "answer": answer, "versions": now}
    _write(path, birds)
    return warning


def _write(path: Path, birds: dict[str, object]) -> None:

    beside = path.with_name(f".{path.stem}-{os.getpid()}.json")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(birds, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:
        # A home that cannot be written has no canaries; translating goes on without.
        return
