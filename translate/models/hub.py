"""What the hub says of a model: its commit, its files with sizes and digests, its licence."""

import os
from dataclasses import dataclass
from typing import Any

from huggingface_hub import HfApi, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    HTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import build_hf_headers

from translate.errors import ModelDamaged, ModelMissing, UsageError
from translate.languages import LANGUAGES
from translate.models import UNKNOWN_LICENCE
from translate.models.convert import CARD_FILES, TOKENIZER_FILES
from translate.models.download import Remote, refusal

_CONFIGS = ("config.json", "generation_config.json")
_CONVERTED = (
    "model.bin",
    *(
        f"{side}vocabulary.{kind}"
        for side in ("shared_", "source_", "target_", "")
        for kind in ("json", "txt")
    ),
)
# https://huggingface.co/docs/hub/repositories-licenses → SPDX
_SPDX = {
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
    "mpl-2.0": "MPL-2.0",
    "bsd-3-clause": "BSD-3-Clause",
    "gpl-3.0": "GPL-3.0-only",
    "agpl-3.0": "AGPL-3.0-only",
    "lgpl-3.0": "LGPL-3.0-only",
    "cc0-1.0": "CC0-1.0",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A model on the hub.

    Attributes:
        hub: Its name there.
        revision: The commit, 40 hexadecimal digits.
        files: What to fetch.
        kind: ``converted`` (CTranslate2's files), ``safetensors`` or ``pickle``.
        licence: SPDX expression.
        languages: ISO 639-1 codes that the card names and this program knows.
    """

    hub: str
    revision: str
    files: tuple[Remote, ...]
    kind: str
    licence: str
    languages: tuple[str, ...]


def token() -> str | bool:
    """Return the token in the environment, or ``False``: none is read from files."""
    return os.environ.get("HF_TOKEN") or False


def listing(hub: str, *, revision: str = "", endpoint: str | None = None) -> Listing:
    """Ask the hub for a model.

    Args:
        hub: Its name, ``owner/name``.
        revision: Commit, tag or branch; without one the newest.
        endpoint: The hub's address; default ``HF_ENDPOINT``.

    Raises:
        ModelMissing: The hub does not have it, does not give it, or cannot be reached.
        ModelDamaged: The hub has nothing there that can be run.
    """
    try:
        found = HfApi(endpoint=endpoint, token=token()).model_info(
            hub, revision=revision or None, files_metadata=True, timeout=30
        )
    except HFValidationError as error:
        raise UsageError(f"{hub}: not a name on the hub; such names are owner/name") from error
    except (RevisionNotFoundError, GatedRepoError, RepositoryNotFoundError, HfHubHTTPError) as error:
        raise ModelMissing(f"{hub}: {_refused(error, hub, revision)}") from error
    except (HTTPError, OSError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise ModelMissing(f"{hub}: the hub cannot be reached: {reason}") from error
    names = {sibling.rfilename for sibling in found.siblings or ()}
    kind, wanted = _wanted(hub, names)
    headers = tuple(build_hf_headers(token=token()).items())
    files = tuple(
        _remote(sibling, hf_hub_url(hub, sibling.rfilename, revision=found.sha, endpoint=endpoint), headers)
        for sibling in found.siblings or ()
        if sibling.rfilename in wanted
    )
    card: Any = found.card_data or {}
    return Listing(hub, str(found.sha), files, kind, _licence(card), _languages(card))


def _refused(error: Exception, hub: str, revision: str) -> str:
    if isinstance(error, RevisionNotFoundError):
        return f"the hub has it, but not at revision {revision}"
    if isinstance(error, GatedRepoError):
        return refusal(403)
    if isinstance(error, RepositoryNotFoundError):
        return "the hub has no model of that name, or does not show it without a token (HF_TOKEN)"
    status = getattr(getattr(error, "response", None), "status_code", 0)
    return refusal(status) + "; try again later"


def _wanted(hub: str, names: set[str]) -> tuple[str, set[str]]:
    common = names.intersection((*TOKENIZER_FILES, *CARD_FILES, *_CONFIGS))
    if "model.bin" in names and "config.json" in names:
        return "converted", common | names.intersection(_CONVERTED)
    safe = {name for name in names if name.startswith("model") and ".safetensors" in name and "/" not in name}
    if safe:
        return "safetensors", common | safe
    pickled = {name for name in names if name.startswith("pytorch_model") and "/" not in name}
    if pickled:
        return "pickle", common | pickled
    raise ModelDamaged(f"{hub}: the hub has no weights there that can be run: no safetensors, no PyTorch")


def _remote(sibling: Any, url: str, headers: tuple[tuple[str, str], ...]) -> Remote:
    large = sibling.lfs
    return Remote(
        url=url,
        name=sibling.rfilename,
        size=sibling.size,
        sha256=str(large.sha256) if large else "",
        git_sha1="" if large else str(sibling.blob_id or ""),
        headers=headers,
    )


def _licence(card: Any) -> str:
    named = card.get("license")
    if not isinstance(named, str):
        return UNKNOWN_LICENCE
    if named.startswith("cc-by"):
        return named.upper()
    return _SPDX.get(named, UNKNOWN_LICENCE)


def _languages(card: Any) -> tuple[str, ...]:
    named = card.get("language") or ()
    listed = {named} if isinstance(named, str) else set(named)
    return tuple(code for code in LANGUAGES if code in listed)
