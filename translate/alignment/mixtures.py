"""Which costs are mixed by default, with the weights that benchmarks/align_fit.py fits."""

from translate.align._mixture import Mixture

# Logarithms of the priors, by a bead's smaller and larger side; then the weights of the costs.
WITHOUT_MODEL = Mixture(
    {"length": 0.25, "anchors": 0.93, "lexicon": 3.64},
    {
        (0, 1): -2.95,
        (1, 1): 4.64,
        (1, 2): 2.96,
        (2, 2): -1.7,
        (1, 3): 2.37,
        (1, 4): 0.33,
        (2, 3): -1.73,
        (4, 4): -1.74,
    },
)
WITH_MODEL = Mixture(
    {"length": 0.26, "anchors": 0.35, "lexicon": 1.07, "translation": 1.22},
    {
        (0, 1): -2.86,
        (1, 1): 5.45,
        (1, 2): 3.25,
        (2, 2): -1.87,
        (1, 3): 2.17,
        (1, 4): -1.28,
        (2, 3): -2.33,
        (4, 4): -3.36,
    },
)
# Two texts in one language: what they share is worth what a model's translation shares with the target.
ONE_LANGUAGE = Mixture({"length": 0.26, "overlap": 1.22}, WITH_MODEL.priors)


def default_mixture(languages: tuple[str, str], *, has_model: bool) -> Mixture:
    """Return what is mixed when nothing else is asked for."""
    if languages[0] == languages[1]:
        return ONE_LANGUAGE
    return WITH_MODEL if has_model else WITHOUT_MODEL
