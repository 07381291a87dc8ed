"""What ``dragoman doctor`` looks at: the machine, the libraries, the models, the places, the network."""

import os
import platform
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from translate import offline
from translate.errors import ModelError
from translate.models import store
from translate.models.places import downloads_folder, home, models_folder
from translate.models.versions import installed

_LIBRARIES = (
    "ctranslate2",
    "sentencepiece",
    "sentencex",
    "transformers",
    "tokenizers",
    "sacremoses",
    "huggingface-hub",
    "sacrebleu",
    "lxml",
    "torch",
    "safetensors",
    "weasyprint",
)
# What CTranslate2's fast paths need.
_FEATURES = tuple("sse4_1 avx avx2 avx512f avx512_vnni avx_vnni amx_int8 asimd asimddp i8mm".split())
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


def facts() -> dict[str, Any]:
    """Return everything, in the order of its importance to a reader; reads, changes nothing."""
    return {
        "program": _program(),
        "models": [_model(name) for name in store.installed()],
        "processor": _processor(),
        "gpu": _gpu(),
        "memory": _memory(),
        "libraries": dict.fromkeys(_LIBRARIES, "") | installed(_LIBRARIES),
        "places": _places(),
        "network": _network(),
    }


def _program() -> dict[str, str]:
    return {
        "dragoman": installed(["dragoman"]).get("dragoman", "(not installed, run from its folder)"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _model(name: str) -> dict[str, Any]:
    try:
        model = store.find(name)
    except ModelError as error:
        return {"name": name, "state": "damaged", "problem": str(error)}
    return {
        "name": model.name,
        "state": "whole",
        "licence": model.licence,
        "sha256": model.sha256,
        "directory": str(model.directory),
    }


def _processor() -> dict[str, Any]:
    import ctranslate2

    from translate.engines.ct2 import physical_cores

    described = _cpuinfo()
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    flags = set(f"{described.get('flags', '')} {described.get('Features', '')}".split())
    return {
        "name": described.get("model name") or platform.processor() or "unknown",
        "usable": usable or 1,
        "threads": physical_cores(),
        "features": [name for name in _FEATURES if name in flags],
        "compute_types": sorted(ctranslate2.get_supported_compute_types("cpu")),
    }


def _cpuinfo() -> dict[str, str]:
    """Return the first processor's lines of ``/proc/cpuinfo``; empty where there is none."""
    path = Path("/proc/cpuinfo")
    if not path.is_file():
        return {}
    first = path.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
    rows = (line.partition(":") for line in first.splitlines())
    return {key.strip(): value.strip() for key, _, value in rows}


def _gpu() -> dict[str, Any]:
    import ctranslate2

    count = ctranslate2.get_cuda_device_count()
    return {
        "cuda_devices": count,
        "compute_types": sorted(ctranslate2.get_supported_compute_types("cuda")) if count else [],
    }


def _memory() -> dict[str, int]:
    path = Path("/proc/meminfo")
    if path.is_file():
        rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
        kilobytes = {row[0].rstrip(":"): int(row[1]) for row in rows}
        return {"total": kilobytes["MemTotal"] << 10, "available": kilobytes["MemAvailable"] << 10}
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return {"total": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"), "available": 0}
    return {"total": 0, "available": 0}


def _places() -> dict[str, Any]:
    from platformdirs import user_data_path

    from translate.cli.config import find_config

    waiting = [path for path in downloads_folder().rglob("*") if path.is_file()]
    return {
        "home": str(home()),
        "models": str(models_folder()),
        "models_bytes": sum(path.stat().st_size for path in models_folder().rglob("*") if path.is_file()),
        "downloads": str(downloads_folder()),
        "downloads_bytes": sum(path.stat().st_size for path in waiting),
        "memory": str(user_data_path("dragoman") / "memory.sqlite"),
        "config": str(find_config(Path.cwd()) or ""),
    }


def _network() -> dict[str, Any]:
    return {
        "policy": "blocked" if offline.is_blocked() else "used by `models pull` only",
        "kernel": offline.is_kernel_blocked(),
        "hub": _without_secrets(os.environ.get("HF_ENDPOINT", "")) or "the public hub",
        "proxies": {
            name: _without_secrets(value)
            for name in _PROXIES
            if (value := os.environ.get(name) or os.environ.get(name.lower()))
        },
        "token": bool(os.environ.get("HF_TOKEN")),
    }


def _without_secrets(address: str) -> str:
    """Return an address without the name and password in it."""
    if "@" not in address:
        return address
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
