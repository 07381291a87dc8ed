"""The fast engine: CTranslate2, for the embedded model and any converted directory; no torch."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import ctranslate2

from translate.document import Hypothesis
from translate.engines import Engine, Likelihood, Options
from translate.errors import EngineError, ModelDamaged, ModelMissing
from translate.tokenizers import Tokenizer, load_tokenizer

# In the embedded model's own pieces a translation is at most 1.73 times as long as its source in 99.9 % of
# the 38,124 pairs of its news bitext, and never above twice and 16: room enough, and an end to repetition.
_LENGTH_RATIO, _LENGTH_EXTRA = 2.0, 16


class CTranslate2Engine:
    """One CTranslate2 translator with its tokeniser."""

    def __init__(
        self,
        translator: ctranslate2.Translator,
        tokenizer: Tokenizer,
        *,
        name: str,
        options: Options,
        settings: Mapping[str, object],
    ) -> None:
        """Take a loaded translator, its tokeniser and what the model's ``config.json`` says.

        Besides CTranslate2's own keys that may be ``shift_attention``: a token's words are read off the
        step that it was fed to, not the one that it came out of.
        """
        self._translator = translator
        self._tokenizer = tokenizer
        self._end = settings.get("eos_token", "</s>")
        self._shift = bool(settings.get("shift_attention"))
        self._beam = options.beam
        self.max_tokens = tokenizer.max_tokens
        self.signature = f"engine:ct2|model:{name}|beam:{options.beam}|compute:{translator.compute_type}"

    def count_tokens(self, text: str) -> int:
        """Return the number of source pieces, marks included."""
        return len(self._tokenizer.encode(text))

    def translate(self, batch: Sequence[str]) -> list[Hypothesis]:
        """Translate one batch with the beam that the engine was loaded with."""
        found = self._decode(batch, count=1, beam=self._beam, coverage_penalty=0.0)
        return [hypotheses[0] for hypotheses in found]

    def alternatives(
        self, batch: Sequence[str], *, count: int, beam: int, coverage_penalty: float
    ) -> list[list[Hypothesis]]:
        """Return up to ``count`` hypotheses for each text, best first."""
        return self._decode(batch, count=count, beam=max(beam, count), coverage_penalty=coverage_penalty)

    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[Likelihood]:
        """Return how probable each target is, given its source."""
        if not pairs:
            return []
        prefix = list(self._tokenizer.target_prefix)
        sources = [self._tokenizer.encode(source) for source, _ in pairs]
        targets = [[*prefix, *self._tokenizer.encode_target(target)] for _, target in pairs]
        try:
            results = self._translator.score_batch(sources, targets, max_input_length=0)
        except RuntimeError as error:
            raise EngineError(f"CTranslate2 failed: {error}") from error
        said = [result.log_probs[len(prefix) :] for result in results]
        return [Likelihood(float(sum(logs)), len(logs)) for logs in said]

    def _decode(
        self, batch: Sequence[str], *, count: int, beam: int, coverage_penalty: float
    ) -> list[list[Hypothesis]]:
        if not batch:
            return []
        pieces = [self._tokenizer.encode(text) for text in batch]
        longest = max(map(len, pieces))
        prefix = self._tokenizer.target_prefix
        try:
            results = self._translator.translate_batch(
                pieces,
                target_prefix=[list(prefix)] * len(batch) if prefix else None,
                beam_size=beam,
                num_hypotheses=count,
                coverage_penalty=coverage_penalty,
                max_decoding_length=int(_LENGTH_RATIO * longest) + _LENGTH_EXTRA,
                # Over-long text is the segmenter's matter; the engine must not cut it unseen.
                max_input_length=0,
                return_scores=True,
                return_attention=True,
                # The last token is fed to the step that makes the end mark.
                return_end_token=True,
            )
        except RuntimeError as error:
            raise EngineError(f"CTranslate2 failed: {error}") from error
        return [
            [
                self._hypothesis(source, tokens, score, attention)
                for tokens, score, attention in zip(
                    result.hypotheses, result.scores, result.attention, strict=True
                )
            ]
            for source, result in zip(pieces, results, strict=True)
        ]

    def _hypothesis(
        self,
        source: list[str],
        tokens: list[str],
        score: float,
        attention: Sequence[Sequence[float]],
    ) -> Hypothesis:
        skip = len(self._tokenizer.target_prefix)
        if tokens[-1:] == [self._end]:
            tokens = tokens[:-1]
        rows = [row[: len(source)] for row in attention[skip + self._shift :]]
        if not self._shift and skip == 0 and len(rows) > 1:
            # CTranslate2 4.8 answers a batch with the attention of another text in the first row.
            rows[0] = [0.0] * len(source)
        # Cut off at the greatest length there is no step after the last token.
        rows += [[0.0] * len(source)] * (len(tokens) - skip - len(rows))
        return Hypothesis(
            text=self._tokenizer.decode(tokens[skip:]),
            # With the default length penalty of 1 CTranslate2's score is a mean over all tokens and the
            # end mark; forced ones, of probability one, are counted out.
            score=min(0.0, score * (len(tokens) + 1) / (len(tokens) + 1 - skip)),
            tokens=tuple(tokens[skip:]),
            source_tokens=tuple(source),
            attention=tuple(map(tuple, rows[: len(tokens) - skip])),
        )


def physical_cores() -> int:
    """Return the number of physical cores this process may use, at least 1."""
    import os

    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return usable or 1
    package, cores = "0", set()
    for line in cpuinfo.splitlines():
        if line.startswith("physical id"):
            package = line
        elif line.startswith("core id"):
            cores.add((package, line))
    return max(1, min(usable or 1, len(cores) or usable or 1))


def load(directory: Path, *, name: str, source: str, target: str, options: Options) -> Engine:
    """Load a converted directory.

    Raises:
        ModelMissing: The directory has no ``model.bin``.
        ModelDamaged: CTranslate2 cannot read it.
    """
    if not (directory / "model.bin").is_file():
        raise ModelMissing(f"{directory}: no model.bin; is this a converted CTranslate2 directory?")
    tokenizer = load_tokenizer(directory, source=source, target=target)
    device = options.device
    if device == "auto":
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    try:
        translator = ctranslate2.Translator(
            str(directory),
            device=device,
            compute_type=options.compute_type,
            intra_threads=options.threads or physical_cores(),
            inter_threads=1,
        )
    except (RuntimeError, ValueError) as error:
        raise ModelDamaged(f"{directory}: CTranslate2 cannot load it: {error}") from error
    return CTranslate2Engine(
        translator, tokenizer, name=name, options=options, settings=_settings(directory / "config.json")
    )


def _settings(path: Path) -> dict[str, object]:
    """Return what CTranslate2 wrote beside the weights; models converted long ago have no such file."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{path}: cannot be read: {error}") from error
    return found if isinstance(found, dict) else {}
