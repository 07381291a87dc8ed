"""Run COMET; a program for the Python of another environment, so it uses nothing of dragoman.

    PYTHON _comet_process.py MODEL IN.json OUT.json

IN.json is a list of ``{"src": …, "mt": …, "ref": …}``; OUT.json becomes the list of their scores. COMET talks
on both streams, so that the scores go into a file.
"""

import json
import sys
from pathlib import Path

from comet import download_model, load_from_checkpoint


def main(name: str, rows: str, scores: str) -> None:
    """Score the rows of one file into another; on a GPU where there is one."""
    import torch

    model = load_from_checkpoint(download_model(name))
    data = json.loads(Path(rows).read_text(encoding="utf-8"))
    found = model.predict(data, gpus=int(torch.cuda.is_available()), progress_bar=False).scores
    Path(scores).write_text(json.dumps([float(score) for score in found]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
