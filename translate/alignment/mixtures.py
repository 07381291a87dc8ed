"""Which costs are mixed by default, with weights from fits on documents made of the training corpora."""

from collections.abc import Mapping

from translate.align import Shape
from translate.align._mixture import Mixture

_PRIORS: Mapping[Shape, float] = {
    (0, 1): -2.15,
    (1, 1): 4.18,
    (1, 2): 2.70,
    (2, 2): -1.66,
    (1, 3): 0.44,
    (1, 4): 0.13,
    (2, 3): -1.89,
    (4, 4): -4.0,
}

WITH_MODEL = Mixture({"length": 0.24, "anchors": 1.0, "lexicon": 1.0, "translation": 1.0}, _PRIORS)
WITHOUT_MODEL = Mixture({"length": 0.34, "anchors": 1.5, "lexicon": 3.0}, _PRIORS)
ONE_LANGUAGE = Mixture({"length": 0.35, "overlap": 1.0}, _PRIORS)


def default_mixture(languages: tuple[str, str], *, has_model: bool) -> Mixture:
    """Return what is mixed when nothing else is asked for."""
    if languages[0] == languages[1]:
        return ONE_LANGUAGE
    return WITH_MODEL if has_model else WITHOUT_MODEL
